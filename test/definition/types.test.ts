import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countries, factTypes, typeNames } from '../../src/definition/index.ts';
import type { TypeName, Value } from '../../src/definition/index.ts';

/** What a definition may write, what that is, and what is none. */
const written: readonly [TypeName, readonly (readonly [string, Value])[], readonly string[]][] = [
  [
    'number',
    [
      ['2.5', 2.5],
      ['-3', -3],
      ['0.25', 0.25],
      ['-0', 0],
    ],
    ['2.125', '.5', '1,5', '1e3', 'two', '£2'],
  ],
  [
    'date and time',
    [
      ['2026-03-12T19:30', '2026-03-12T19:30'],
      ['2028-02-29T00:00', '2028-02-29T00:00'],
    ],
    [
      '2026-02-29T10:00',
      '2026-03-12T24:00',
      '2026-03-12T9:00',
      '2026-03-12',
      '2026-03-12 19:30',
      '2026-03-12T19:30Z',
    ],
  ],
  [
    'time',
    [
      ['00:00', '00:00'],
      ['23:59', '23:59'],
    ],
    ['24:00', '7:30', '07:60', '7pm', ''],
  ],
  ['month', [['2026-12', '2026-12']], ['2026-13', '2026-00', '2026', '2026-1', '2026-01-01']],
  [
    'phone',
    [
      ['01632 960 001', '01632 960 001'],
      ['+44 (0)7700-900.982', '+44 (0)7700-900.982'],
      ['01632960001 ext 12', '01632960001 ext 12'],
    ],
    ['960 001', 'none', '01632 960 001 or 2', '0'.repeat(30)],
  ],
  [
    'postcode',
    [
      ['sw1a1aa', 'SW1A 1AA'],
      ['M1 1AE', 'M1 1AE'],
      ['ca1-4qp.', 'CA1 4QP'],
    ],
    ['SW1A', '1AA SW1A', 'London'],
  ],
  [
    'vehicle registration',
    [
      ['ab12 cde', 'AB12CDE'],
      ['A 1', 'A1'],
      ['BM-XY 1234', 'BMXY1234'],
    ],
    ['TAXI', 'AB12 CDE and others', '1'],
  ],
  [
    'country',
    [
      ['GB', 'GB'],
      ['xk', 'XK'],
    ],
    ['UK', 'Wales', 'ZZ'],
  ],
];

for (const [type, good, bad] of written)
  test(`a value of the type ${type}`, () => {
    const { parse, example } = factTypes[type];
    for (const [text, value] of good) assert.deepEqual(parse(text), value, text);
    for (const text of bad) assert.equal(parse(text), undefined, text);
    assert.notEqual(parse(example.split(' or ')[0]!), undefined, 'the example is one');
    for (const [, value] of good) assert.deepEqual(parse(String(value)), value, 'what is read is read again');
  });

test('what only people give is not written', () => {
  assert.deepEqual(
    typeNames.filter((type) => factTypes[type].example === ''),
    ['name', 'address', 'location', 'bank account', 'file', 'declaration'],
  );
});

test('countries have each one code', () => {
  assert.equal(new Set(countries).size, countries.length);
  assert.equal(countries.length, 250);
});
