import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  allows,
  boundInWords,
  boundOf,
  choiceOn,
  durationInDays,
  readAnswer,
} from '../../src/definition/index.ts';
import type { Answer, Bound, Choice, Value } from '../../src/definition/index.ts';
import { runs } from './runs.ts';

const base = { ask: 'What?', dated: false } as const;
const options = ['a', 'b', 'c'].map((name) => ({ name, label: name.toUpperCase() }));

/** A choice, the answers it allows, those it refuses, and its bound in words. */
const bounds: readonly { choice: Partial<Choice>; allowed: string[]; refused: string[]; words: string }[] = [
  { choice: { type: 'text' }, allowed: ['anything'], refused: [], words: 'any words' },
  { choice: { type: 'money', any: true }, allowed: ['£0', '£9'], refused: [], words: 'any amount' },
  {
    choice: { type: 'duration', exactly: '1 year' },
    allowed: ['1 year', '12 months'],
    refused: ['2 years', '1 day'],
    words: 'exactly 1 year',
  },
  {
    choice: { type: 'duration', 'at least': '18 years' },
    allowed: ['18 years', '216 months', '21 years'],
    refused: ['17 years', '215 months'],
    words: 'at least 18 years',
  },
  {
    choice: { type: 'duration', 'at most': '6 months' },
    allowed: ['6 months', '1 day'],
    refused: ['7 months', '1 year'],
    words: 'at most 6 months',
  },
  {
    choice: { type: 'money', between: ['£10', '£20'] },
    allowed: ['£10', '£15.50', '£20'],
    refused: ['£9.99', '£20.01'],
    words: 'between £10 and £20',
  },
  {
    choice: { type: 'date', 'at least': '2026-04-01' },
    allowed: ['2026-04-01', '2027-01-01'],
    refused: ['2026-03-31'],
    words: 'at least 2026-04-01',
  },
  {
    choice: { type: 'whole number', 'at most': '9' },
    allowed: ['9', '-10'],
    refused: ['10'],
    words: 'at most 9',
  },
  {
    choice: { type: 'choice', options, 'one of': ['a', 'b'] },
    allowed: ['a', 'b'],
    refused: ['c'],
    words: 'one of A, B',
  },
  { choice: { type: 'text', 'one of': ['x', 'y'] }, allowed: ['x'], refused: ['z'], words: 'one of x, y' },
  { choice: { type: 'yes/no', exactly: 'yes' }, allowed: ['yes'], refused: ['no'], words: 'exactly yes' },
];

describe('a bound allows what it says', () => {
  for (const { choice, allowed, refused, words } of bounds) {
    it(words, () => {
      const whole = { ...base, ...choice } as Choice;
      assert.equal(boundInWords(whole), words);
      for (const text of allowed) assert.deepEqual(codesOf(whole, text), [], text);
      for (const text of refused) assert.deepEqual(codesOf(whole, text), ['out-of-bound'], text);
    });
  }
  it('some of: several at once, at least one, all of them allowed', () => {
    const choice: Choice = { ...base, type: 'choice', options, 'some of': ['a', 'b'] };
    for (const answer of [['a'], ['a', 'b'], 'b']) assert.deepEqual(codesOf(choice, answer), []);
    assert.deepEqual(codesOf(choice, ['a', 'c']), ['out-of-bound']);
    assert.deepEqual(codesOf(choice, ['a', 'd']), ['unknown-option']);
    assert.equal(allows(boundOf(choice), []), false);
  });
});

function codesOf(choice: Choice, answer: Answer): string[] {
  return readAnswer(choice, answer, ['choices', 'x']).findings.map(({ code }) => code);
}

/** How a choice, an answer and a day come to a value, for a case with these facts. */
const fee: Choice = { ...base, type: 'money', by: ['a.kind', 'a.new'], dated: true };
const table: Answer = [
  { from: '2027-04-01', rows: [['any', 'any', '£300']] },
  {
    from: '2026-04-01',
    rows: [
      ['dual', 'yes', '£100'],
      ['dual', 'any', '£90'],
      ['any', 'no', '£80'],
    ],
  },
];
const lookups: readonly (readonly [
  day: string,
  kind: Value | undefined,
  isNew: Value | undefined,
  value: Value | undefined,
])[] = [
  ['2026-04-01', 'dual', true, 10000],
  ['2026-12-31', 'dual', false, 9000],
  ['2027-03-31', 'hackney', false, 8000],
  ['2026-04-01', 'hackney', true, undefined],
  ['2027-04-01', 'hackney', true, 30000],
  ['2099-01-01', 'dual', true, 30000],
  ['2020-01-01', 'dual', true, 10000],
  ['2026-04-01', undefined, true, undefined],
];

describe('a table, dated', () => {
  for (const [day, kind, isNew, value] of lookups) {
    it(`${day}, ${String(kind)}, ${String(isNew)}: ${String(value)}`, () => {
      const { decided, findings } = readAnswer(fee, table, []);
      assert.deepEqual(findings, []);
      assert.equal(
        choiceOn(fee, decided, day, (fact) => (fact === 'a.kind' ? kind : isNew)),
        value,
      );
    });
  }
  it('has its periods in the order of their dates, whatever order they were written in', () => {
    assert.deepEqual(
      readAnswer(fee, table, []).decided.periods.map(({ from }) => from),
      ['2026-04-01', '2027-04-01'],
    );
  });
});

/** Answers that can’t be read, and where they are found. */
const misread: readonly (readonly [string, Partial<Choice>, Answer, string])[] = [
  ['the value', { type: 'duration' }, 'long', 'bad-value x'],
  ['the value of a reasoned answer', { type: 'duration' }, { is: 'long', why: 'because' }, 'bad-value x is'],
  ['one of several', { type: 'choice', options, 'some of': ['a'] }, ['a', 'z'], 'unknown-option x 1'],
  ['one of several, reasoned', { type: 'choices', options }, { is: ['a', 'z'] }, 'unknown-option x is 1'],
  [
    'a dated value',
    { type: 'money', dated: true },
    [
      { from: '2026-01-01', is: '£1' },
      { from: '2027-01-01', is: '1' },
    ],
    'bad-value x 1 is',
  ],
  [
    'a dated value, reasoned',
    { type: 'money', dated: true },
    { is: [{ from: '2026-01-01', is: '1' }] },
    'bad-value x is 0 is',
  ],
  ['a cell', { type: 'money', by: ['a.b'] }, { rows: [['any', '1']] }, 'bad-value x rows 0 1'],
  [
    'a cell of a dated table',
    { type: 'money', by: ['a.b'], dated: true },
    [{ from: '2026-01-01', rows: [['any', '1']] }],
    'bad-value x 0 rows 0 1',
  ],
  ['a row', { type: 'money', by: ['a.b'] }, { rows: [['any', 'any', '£1']] }, 'bad-value x rows 0'],
  ['no table', { type: 'money', by: ['a.b'] }, '£1', 'wrong-type x'],
  ['a table too many', { type: 'money' }, { rows: [['any', '£1']] }, 'wrong-type x rows'],
  [
    'a value and a table',
    { type: 'money', by: ['a.b'] },
    { is: '£1', rows: [['any', '£1']] },
    'bad-value x rows',
  ],
  ['nothing', { type: 'money' }, { why: 'because' }, 'missing-key x'],
  ['dates for a choice without', { type: 'money' }, [{ from: '2026-01-01', is: '£1' }], 'bad-value x'],
  [
    'two values of one day',
    { type: 'money', dated: true },
    [
      { from: '2026-01-01', is: '£1' },
      { from: '2026-01-01', is: '£2' },
    ],
    'bad-value x 1 from',
  ],
];

describe('an answer that can’t be read says where', () => {
  for (const [name, choice, answer, place] of misread) {
    it(name, () => {
      const [first] = readAnswer({ ...base, ...choice } as Choice, answer, ['x']).findings;
      assert.equal([first?.code, ...(first?.path ?? [])].join(' '), place);
    });
  }
});

const length = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom('day', 'week', 'month', 'year'))
  .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
const money = fc
  .integer({ min: 0, max: 100_000 })
  .map((pence) => `£${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`);
const number = fc.integer({ min: -50, max: 50 }).map(String);
const ordered = fc.oneof(
  fc.tuple(fc.constant('duration' as const), length, length, length),
  fc.tuple(fc.constant('money' as const), money, money, money),
  fc.tuple(fc.constant('whole number' as const), number, number, number),
);

/** Each bound read independently: as a place on a line of numbers. */
function onLine(type: 'duration' | 'money' | 'whole number', text: string): number {
  return type === 'duration'
    ? Math.round(durationInDays(text) * 86_400)
    : Math.round(Number(text.replace('£', '')) * 100);
}

describe('laws of bounds', () => {
  it('allows() agrees with each bound read as numbers', () => {
    fc.assert(
      fc.property(ordered, ([type, one, other, text]) => {
        const [low, high] = [one, other].sort((a, b) => onLine(type, a) - onLine(type, b)) as [
          string,
          string,
        ];
        const [a, b, x] = [low, high, text].map((written) => onLine(type, written)) as [
          number,
          number,
          number,
        ];
        const says = (bound: Partial<Choice>) =>
          codesOf({ ...base, type, ...bound } as Choice, text).length === 0;
        assert.equal(says({ 'at least': low }), x >= a);
        assert.equal(says({ 'at most': low }), x <= a);
        assert.equal(says({ between: [low, high] }), a <= x && x <= b);
        assert.equal(says({ exactly: low }), x === a);
        assert.equal(says({ 'one of': [low, high] }), x === a || x === b);
        assert.ok(says({}));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('a narrower bound never allows more', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 9 }), (n, more) => {
        const numbers = (bound: Bound['key'], ...values: number[]): Bound => ({ key: bound, values });
        for (const value of [-12, -5, 0, 3, 12, n, n + more]) {
          if (allows(numbers('at least', n + more), value)) assert.ok(allows(numbers('at least', n), value));
          if (allows(numbers('at most', n - more), value)) assert.ok(allows(numbers('at most', n), value));
          if (allows(numbers('between', n, n + more), value))
            assert.ok(allows(numbers('between', n - more, n + more + 1), value));
          if (allows(numbers('exactly', n), value))
            assert.ok(allows(numbers('between', n - more, n + more), value));
        }
      }),
      { numRuns: runs(300) },
    );
    fc.assert(
      fc.property(names, names, names, (wide, cut, answer) => {
        const narrow = wide.filter((name) => !cut.includes(name));
        for (const key of ['some of', 'one of'] as const) {
          const value = key === 'some of' ? answer : answer[0]!;
          if (allows({ key, values: narrow }, value)) assert.ok(allows({ key, values: wide }, value));
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
