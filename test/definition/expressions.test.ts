import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evaluate, lawful, someFacts, today, typed, types, verdict } from './facts.ts';
import { runs } from './runs.ts';
import type { Facts } from './facts.ts';

/** Text, and what is said of it: `offset code message`. */
const mistakes: readonly (readonly [string, string])[] = [
  ['', '0 bad-condition Something is missing here.'],
  ['p.keen and', '10 bad-condition Something is missing here.'],
  ['(p.keen', '7 bad-condition Something is missing here.'],
  ['p.keen)', '6 bad-condition “)” can’t be read here.'],
  ['licence is issued', '0 bad-condition “licence is issued” is not one name: names have no spaces.'],
  ['p.fee = £1.5', '8 bad-condition “£1.5” is not an amount of money.'],
  ['p.fee = £1,05', '8 bad-condition “£1,05” is not an amount of money.'],
  ['p.born = 2026-02-29', '9 bad-condition “2026-02-29” is not a date that exists.'],
  ['p.held > 1.5 years', '9 bad-condition “1.5 years” is not a length of time.'],
  ['p.held > 18 years old', '9 bad-condition “18 years old” is not one name: names have no spaces.'],
  ['p.held > 123456 years', '9 bad-condition “123456 years” is not a length of time.'],
  ['p.children > 1e9', '13 bad-condition “1e9” is not written as numbers are here.'],
  [
    `p.children > ${'9'.repeat(400)}`,
    `13 bad-condition “${'9'.repeat(400)}” is not written as numbers are here.`,
  ],
  ['p.children / 2 = 1', '11 bad-condition “/” can’t be read here.'],
  ['p.sort in dual', '10 bad-condition After “in” comes a list.'],
  [
    'p.able and p.sort in [dual] or p.keen',
    '21 bad-condition It is not clear where the list after “in” ends.',
  ],
  ['x'.repeat(2001), '0 bad-condition This is too long to be one condition.'],
  ['p.agee < 3', '0 unknown-fact There is no fact, step or choice called “p.agee”.'],
  ['p.sort = dial', '9 unknown-option “dial” is not one of the options here.'],
  ['dial = p.sort', '0 unknown-option “dial” is not one of the options here.'],
  ['p.sort in [dual, dial]', '17 unknown-option “dial” is not one of the options here.'],
  ['p.sort = "dual"', '0 type-mismatch This compares one of several options with a text.'],
  ['p.sorts = dual', '0 type-mismatch This compares some of several options with one of several options.'],
  ['"19" >= 18', '0 type-mismatch This compares a text with a number.'],
  ['p.held >= 18', '0 type-mismatch This compares a length of time with a number.'],
  ['p.name < "m"', '0 type-mismatch A text can’t be compared with “<”.'],
  ['p.keen < p.able', '0 type-mismatch A yes or no can’t be compared with “<”.'],
  ['p.home = p.home', '0 type-mismatch Something that is only answered or not can’t be compared with “=”.'],
  ['p.fee and p.keen', '0 type-mismatch A yes or no belongs here, and this is an amount of money.'],
  ['not(p.born)', '4 type-mismatch A yes or no belongs here, and this is a date.'],
  ['since(p.fee) < 3 years', '6 type-mismatch “since” counts from a date, and this is an amount of money.'],
  ['count(p.children) > 3', '6 type-mismatch “count” takes a condition, and this is a number.'],
  ['count(p.keen) > 3', '0 needs-count There is only one of this here, so there is nothing to count.'],
  ['sum(p.keen) > 3', '4 type-mismatch “sum” takes a number or an amount of money, and this is a yes or no.'],
  ['max(p.fee, p.born) > £3', '0 type-mismatch “max” can’t put in order an amount of money and a date.'],
  ['constructor(p.fee)', '0 bad-condition “constructor(…)” is not something a condition can ask.'],
  ['p.born + p.fee < today', '0 type-mismatch “+” can’t be used between a date and an amount of money.'],
  [
    'p.fee * p.paid > £3',
    '0 type-mismatch “*” can’t be used between an amount of money and an amount of money.',
  ],
  [
    'if p.keen then p.fee else p.born',
    '0 type-mismatch “then” gives an amount of money and “else” gives a date.',
  ],
];

const facts: Facts = {
  'p.born': '2008-02-29',
  'p.moved': '2026-01-31',
  'p.held': '12 months',
  'p.fee': 21200,
  'p.children': 3,
  'p.name': 'Ann',
  'p.keen': true,
  'p.sort': 'dual',
  'p.sorts': ['dual', 'yes'],
  'p.home': { line1: '1 High Street' },
};

/** Text, and whether it holds: yes, no, or neither, of the facts above; of 12 March 2026. */
const verdicts: readonly (readonly [string, 'yes' | 'no' | 'neither', string?])[] = [
  ['p.sort = dual', 'yes'],
  ['dual = p.sort', 'yes'],
  ['p.sort != dual', 'no'],
  ['p.sort = yes', 'no'],
  ['p.sort in [hackney, dual]', 'yes'],
  ['p.sort in [hackney, yes]', 'no'],
  ['p.sorts in [yes]', 'yes'],
  ['p.sort in [dual] and p.keen', 'yes'],
  ['p.sort in [hackney] or p.keen', 'yes'],
  ['p.sort in [hackney] and p.keen or p.keen', 'yes'],
  ['p.keen and p.sort in [dual] and not(p.keen)', 'no'],
  ['count(p.sorts) = 2', 'yes'],
  ['max(p.born, p.moved) = 2026-01-31', 'yes'],
  ['min(p.children, 2) = 2', 'yes'],
  ['days(p.moved, p.moved) = 1', 'yes'],
  ['workingDays(2026-03-12, 2026-03-16) = 1', 'yes'],
  ['date(2026-03-12T19:30) = 2026-03-12', 'yes'],
  ['p.sorts in [no, hackney]', 'no'],
  ['p.name = "Ann"', 'yes'],
  ['p.keen', 'yes'],
  ['p.keen = no', 'no'],
  ['not(p.keen)', 'no'],
  ['p.keen and p.sort = dual and p.fee > £200', 'yes'],
  ['p.fee = £212 and p.fee <= £212.00 and p.fee >= £0.50', 'yes'],
  ['p.fee * 2 = £424', 'yes'],
  ['p.fee * 0.5 = £106', 'yes'],
  ['p.fee + £1,000 = £1,212', 'yes'],
  ['p.children between 1 and 3', 'yes'],
  ['p.children between 4 and 9', 'no'],
  ['p.children - 4 = -1', 'yes'],
  // Durations: by their length; 12 months are exactly a year.
  ['p.held = 1 year', 'yes'],
  ['p.held > 51 weeks', 'yes'],
  ['p.held < 366 days', 'yes'],
  ['10 working days = 2 weeks', 'yes'],
  ['1 month > 30 days', 'yes'],
  // Time that has passed, to the day: 29 February, the ends of months.
  ['since(p.born) >= 18 years', 'no', '2026-02-27'],
  ['since(p.born) >= 18 years', 'yes', '2026-02-28'],
  ['since(p.born) < 18 years', 'yes', '2026-02-27'],
  ['since(p.born) = 16 years', 'yes', '2024-02-29'],
  ['since(p.born) < 16 years', 'yes', '2024-02-28'],
  ['since(p.moved) >= 1 month', 'no', '2026-02-27'],
  ['since(p.moved) >= 1 month', 'yes', '2026-02-28'],
  ['since(p.moved) >= 2 months', 'no', '2026-03-30'],
  ['since(p.moved) >= 2 months', 'yes', '2026-03-31'],
  ['2 months <= since(p.moved)', 'yes', '2026-03-31'],
  ['since(p.moved) > 40 days', 'no', '2026-03-12'],
  ['since(p.moved) >= 40 days', 'yes', '2026-03-12'],
  ['since(p.born) > since(p.moved)', 'yes'],
  ['p.moved - p.born > 17 years', 'yes'],
  // Dates.
  ['p.moved + 1 month = 2026-02-28', 'yes'],
  ['p.moved - 1 month = 2025-12-31', 'yes'],
  ['p.born + 1 year = 2009-02-28', 'yes'],
  ['p.born + 4 years = 2012-02-29', 'yes'],
  ['2026-03-13 + 1 working day = 2026-03-16', 'yes'],
  ['2026-03-16 - 1 working day = 2026-03-13', 'yes'],
  ['2026-03-14 + 5 working days = 2026-03-20', 'yes'],
  ['2026-03-12 + 100 working days = 2026-07-30', 'yes'],
  ['today = 2026-03-12', 'yes'],
  ['p.moved + since(p.moved) = today', 'yes'],
  // Absent: p.rooms, p.able, p.other, p.paid, p.asked.
  ['p.rooms = 3', 'neither'],
  ['p.rooms != 3', 'neither'],
  ['not(p.rooms = 3)', 'neither'],
  ['p.rooms + 1 > 0', 'neither'],
  ['p.able', 'neither'],
  ['not(p.able)', 'neither'],
  ['p.able = p.able', 'neither'],
  ['p.other in [dual]', 'neither'],
  ['p.sort in [hackney, p.other]', 'neither'],
  ['p.sort in [dual, p.other]', 'yes'],
  ['p.able or p.keen', 'yes'],
  ['p.able and p.keen', 'neither'],
  ['p.able and not(p.keen)', 'no'],
  ['answered(p.able)', 'no'],
  ['not(answered(p.able))', 'yes'],
  ['answered(p.home)', 'yes'],
  ['answered(p.paid) and p.paid = £3', 'no'],
  ['if p.able then p.keen else p.keen', 'neither'],
  ['if p.keen then p.sort = dual else p.able', 'yes'],
  ['(if p.keen then p.fee else p.paid) = £212', 'yes'],
  ['(if not(p.keen) then p.fee else p.paid) = £212', 'neither'],
];

describe('a mistake has its place and says what it is', () => {
  for (const [text, said] of mistakes)
    it(text.slice(0, 60) || 'nothing', () => assert.equal(typed(text), said));
});

describe('a condition holds, or its opposite does, or neither', () => {
  for (const [text, expected, day] of verdicts) {
    it(`${text}${day ? ` on ${day}` : ''}: ${expected}`, () => {
      assert.deepEqual(verdict(text, facts, day), [expected === 'yes', expected === 'no']);
    });
  }
});

it('keeps more literals apart than there are letters', () => {
  const amounts = Array.from({ length: 60 }, (_, index) => `p.fee = £${index}`).join(' or ');
  assert.deepEqual(verdict(amounts, { 'p.fee': 5900 }), [true, false]);
  assert.deepEqual(verdict(amounts, { 'p.fee': 6000 }), [false, true]);
});

it('leaves a text as it is, whatever is in it', () => {
  assert.deepEqual(
    verdict('p.name = "3 years, £212 and 2026-01-01"', { 'p.name': '3 years, £212 and 2026-01-01' }),
    [true, false],
  );
});

it('stays among the dates that can be written, and the numbers that can be counted', () => {
  assert.equal(evaluate('2026-03-12 + 99999 years', {}), '9999-12-31');
  assert.equal(evaluate('2026-03-12 - 99999 years', {}), '0000-01-01');
  assert.equal(evaluate('0044-03-15 + 1 month', {}), '0044-04-15');
  assert.equal(evaluate('999999999999 * 999999999999', {}), undefined);
});

describe('laws of conditions', () => {
  const property = (
    name: string,
    law: (condition: string, other: string, facts: Facts, day: string) => void,
  ) =>
    it(name, () =>
      fc.assert(fc.property(lawful.condition, lawful.condition, someFacts, today, law), {
        numRuns: runs(1000),
      }),
    );

  property('not(not(x)) is x', (x, _, facts, day) => {
    assert.deepEqual(verdict(`not(not(${x}))`, facts, day), verdict(x, facts, day));
  });
  property('not turns the verdict round', (x, _, facts, day) => {
    assert.deepEqual(verdict(`not(${x})`, facts, day), verdict(x, facts, day).toReversed());
  });
  property('De Morgan', (x, y, facts, day) => {
    assert.deepEqual(
      verdict(`not((${x}) and (${y}))`, facts, day),
      verdict(`not(${x}) or not(${y})`, facts, day),
    );
    assert.deepEqual(
      verdict(`not((${x}) or (${y}))`, facts, day),
      verdict(`not(${x}) and not(${y})`, facts, day),
    );
  });
  property('never both a condition and its opposite', (x, _, facts, day) => {
    assert.notDeepEqual(verdict(x, facts, day), [true, true]);
  });
  property('“and” and “or” do not care for order', (x, y, facts, day) => {
    for (const op of ['and', 'or'])
      assert.deepEqual(
        verdict(`(${x}) ${op} (${y})`, facts, day),
        verdict(`(${y}) ${op} (${x})`, facts, day),
      );
  });
  property('answering more never turns a verdict round', (x, _, facts, day) => {
    const [yes, no] = verdict(x, {}, day);
    // answered() is the one question whose answer may change.
    if (x.includes('answered')) return;
    const [yesAfter, noAfter] = verdict(x, facts, day);
    assert.ok(!(yes && noAfter) && !(no && yesAfter), x);
  });

  it('a comparison with an absent fact is false both ways', () => {
    const sign = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
    const pairs = { date: 'p.born', duration: 'p.held', money: 'p.fee', number: 'p.children' } as const;
    const side = fc
      .constantFrom(...(Object.keys(pairs) as (keyof typeof pairs)[]))
      .chain((kind) => fc.tuple(fc.constant(pairs[kind]), lawful[kind]));
    const law = ([absent, other]: [string, string], operator: string, known: Facts, day: string) => {
      const without = { ...known, [absent]: undefined };
      assert.deepEqual(verdict(`${absent} ${operator} ${other}`, without, day), [false, false]);
      assert.deepEqual(verdict(`${other} ${operator} ${absent}`, without, day), [false, false]);
    };
    fc.assert(fc.property(side, sign, someFacts, today, law), { numRuns: runs(500) });
  });

  it('no typed expression throws, or gives what is not a value', () => {
    const any = fc.oneof(lawful.condition, lawful.date, lawful.duration, lawful.money, lawful.number);
    const law = (text: string, known: Facts, day: string) => {
      const value = evaluate(text, known, day);
      if (value === undefined) return;
      assert.ok(value !== null && !Number.isNaN(value) && value !== Infinity && value !== -Infinity, text);
      assert.doesNotMatch(JSON.stringify(value), /null|NaN|undefined|Invalid/, text);
      if (/^\(?(p\.born|p\.moved|today|\d{4}-)/.test(text) && typeof value === 'string')
        assert.match(value, /^\d{4}-\d{2}-\d{2}$/);
    };
    fc.assert(fc.property(any, someFacts, today, law), { numRuns: runs(2000) });
  });

  it('any text is read or refused, with a place inside it', () => {
    const words = fc.constantFrom(
      ...Object.keys(types),
      ' ',
      ' and ',
      ' or ',
      'not(',
      '(',
      ')',
      ' in [',
      ']',
      ' = ',
      '<',
      '"',
      '£3',
      '3 years',
      '2026-01-01',
      '1',
      '.',
      '_',
      ',',
      'if ',
      ' then ',
      ' else ',
      'today',
      'yes',
      'since(',
      '[',
      '{',
      '/*',
      '//',
      "'",
      '..',
      '@',
      'for x in y return ',
      'dual',
    );
    const soup = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    const law = (text: string) => {
      const read = typed(text);
      if (typeof read !== 'string') return;
      for (const line of read.split('\n').filter((said) => /^\d+ [a-z]+-/.test(said)))
        assert.ok(Number.parseInt(line) <= text.length, `${text}: ${line}`);
      assert.doesNotMatch(read, /undefined|\[object|NaN/);
    };
    fc.assert(fc.property(soup, law), { numRuns: runs(3000) });
  });
});
