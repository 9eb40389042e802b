import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAnswers } from '../../src/cases/answers.ts';
import type { Prepared } from '../../src/cases/index.ts';
import type { TypeName, Value } from '../../src/definition/index.ts';

const account = { name: 'Rosa', sortCode: '309430', number: '12345678' };

/** What the engine takes as an answer, and what it refuses, whoever sends it. */
const shapes: readonly [TypeName, good: readonly Value[], bad: readonly Value[]][] = [
  ['number', [0, -2.5, 12.75], [2.125, NaN, Infinity, 1e15, '2']],
  ['date and time', ['2026-06-13T19:00'], ['2026-06-31T19:00', '2026-06-13', '2026-06-13T19:00Z', 5]],
  ['time', ['19:30'], ['7:30pm', '24:00', 1930]],
  ['month', ['2026-03'], ['2026-13', '2026-03-01']],
  ['phone', ['01632 960 001'], ['960 001', ' 01632 960 001', '']],
  ['postcode', ['ZZ1 1AA'], ['zz1 1aa', 'ZZ11AA']],
  ['vehicle registration', ['AB12CDE'], ['AB12 CDE', 'ab12cde']],
  ['country', ['GB'], ['gb', 'UK', 'Germany']],
  [
    'bank account',
    [account, { ...account, rollNumber: 'A/12' }],
    [
      {},
      'Rosa',
      { ...account, name: '' },
      { ...account, sortCode: '30-94-30' },
      { ...account, number: 12_345_678 },
      { ...account, rollNumber: '£' },
    ],
  ],
  [
    'location',
    [{ where: 'By the gate' }, { where: 'Here', latitude: 51.5, longitude: -0.12 }],
    [
      {},
      'By the gate',
      { where: '' },
      { where: 'Here', latitude: 51.5 },
      { where: 'Here', latitude: 91, longitude: 0 },
    ],
  ],
  ['area', ['Mill Ward'], [3, ['Mill Ward']]],
];

for (const [type, good, bad] of shapes)
  test(`the shape of the type ${type}`, () => {
    for (const value of good) assert.deepEqual(problems(type, value), [], JSON.stringify(value));
    for (const value of bad) assert.deepEqual(problems(type, value), ['wrong-type'], JSON.stringify(value));
  });

function problems(type: TypeName, value: Value): string[] {
  const fact = { type, optional: false, sensitive: false, counted: false };
  const prepared = { service: { facts: { 'a.fact': fact } }, offers: new Map(), musts: new Map() };
  const reading = { today: '2026-03-12', read: () => undefined };
  return checkAnswers(['a.fact'], { 'a.fact': value }, prepared as unknown as Prepared, reading as never).map(
    ({ reason }) => reason,
  );
}
