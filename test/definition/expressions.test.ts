import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate, typed, verdict } from './facts.ts';
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
  ['max() > £3', '0 bad-condition “max(…)” is not something a condition can ask.'],
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

it('takes the time of a day and a time on it', () => {
  for (const name of ['min', 'max'])
    assert.equal(evaluate(`${name}(2026-03-12, 2026-03-12T10:00)`, {}), '2026-03-12T10:00');
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

describe('what is less, the same and more', () => {
  const kinds: readonly (readonly [string, string, string])[] = [
    ['2', '3', '4'],
    ['-1', '0', '1'],
    ['£2.99', '£3', '£3.01'],
    ['2026-03-11', '2026-03-12', '2026-03-13'],
    ['2026-03-12T09:29', '2026-03-12T09:30', '2026-03-12T09:31'],
    ['2026-03-11', '2026-03-12T09:30', '2026-03-13'],
    ['2026-03-11T23:59', '2026-03-12', '2026-03-13T00:00'],
    ['6 days', '1 week', '8 days'],
    ['11 months', '1 year', '13 months'],
    ['40 days', 'since(p.moved)', '42 days'],
    ['since(2026-03-12)', 'since(2026-03-11)', 'since(2026-03-10)'],
  ];
  const holding: Readonly<Record<string, readonly [boolean, boolean, boolean]>> = {
    '=': [false, true, false],
    '!=': [true, false, true],
    '<': [true, false, false],
    '<=': [true, true, false],
    '>': [false, false, true],
    '>=': [false, true, true],
  };
  for (const [less, middle, more] of kinds)
    it(`${less}, ${middle}, ${more}`, () => {
      const day = '2026-03-13';
      for (const [sign, expected] of Object.entries(holding))
        assert.deepEqual(
          [less, middle, more].map((one) => verdict(`${one} ${sign} ${middle}`, facts, day)),
          expected.map((is) => [is, !is]),
          sign,
        );
    });
});
