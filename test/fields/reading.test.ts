import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, missingMessage, written } from '../../src/web/fields/index.ts';
import type { TypeName, Value } from '../../src/definition/index.ts';
import { question, read } from './read.ts';
import type { Given } from './read.ts';

/** What people type for a type, and what it is. */
const good: readonly [TypeName, readonly (readonly [Given, Value | undefined])[]][] = [
  [
    'text',
    [
      [' two  words ', 'two words'],
      ['', undefined],
    ],
  ],
  ['long text', [['one\r\ntwo', 'one\ntwo']]],
  [
    'whole number',
    [
      ['1,050', 1050],
      ['12 Miles', 12],
      ['-3', -3],
    ],
  ],
  [
    'number',
    [
      ['2.5', 2.5],
      ['.5', 0.5],
      ['-.25', -0.25],
      ['1,050.75', 1050.75],
      ['12.5 miles', 12.5],
      ['', undefined],
    ],
  ],
  [
    'date and time',
    [
      [{ day: '13', month: 'June', year: '2026', time: '7pm' }, '2026-06-13T19:00'],
      [{ day: '13', month: '6', year: '2026', time: 'midnight' }, '2026-06-13T00:00'],
      [{ day: '', month: ' ', year: '', time: '' }, undefined],
    ],
  ],
  [
    'time',
    [
      ['7pm', '19:00'],
      ['7:30pm', '19:30'],
      ['7.30 p.m.', '19:30'],
      ['730pm', '19:30'],
      ['19:30', '19:30'],
      ['1930', '19:30'],
      ['19:30pm', '19:30'],
      ['07:30', '07:30'],
      ['0:30', '00:30'],
      ['19', '19:00'],
      ['9 AM', '09:00'],
      ['12pm', '12:00'],
      ['12am', '00:00'],
      ['12:15am', '00:15'],
      ['Midday', '12:00'],
      ['12 noon', '12:00'],
      ['hanner nos', '00:00'],
      ['', undefined],
    ],
  ],
  [
    'month',
    [
      [{ month: '3', year: '2026' }, '2026-03'],
      [{ month: 'Rhagfyr', year: '2026' }, '2026-12'],
      [{}, undefined],
    ],
  ],
  [
    'phone',
    [
      [' 01632 960 001 ', '01632 960 001'],
      ['+44 7700 900 982', '+44 7700 900 982'],
      ['', undefined],
    ],
  ],
  [
    'postcode',
    [
      ['zz1-1aa', 'ZZ1 1AA'],
      ['', undefined],
    ],
  ],
  [
    'vehicle registration',
    [
      ['ab12 cde', 'AB12CDE'],
      ['', undefined],
    ],
  ],
  [
    'bank account',
    [
      [
        { name: 'Rosa  Okonkwo', sortCode: '30-94 30', number: '1234 5678', rollNumber: '' },
        { name: 'Rosa Okonkwo', sortCode: '309430', number: '12345678' },
      ],
      [
        { name: 'Rosa', sortCode: '309430', number: '123456', rollNumber: 'A/12 b.3-4' },
        { name: 'Rosa', sortCode: '309430', number: '123456', rollNumber: 'A/12 b.3-4' },
      ],
      [{ name: ' ', sortCode: '' }, undefined],
    ],
  ],
  [
    'location',
    [
      ['4 Mill Lane, Camford', { where: '4 Mill Lane, Camford' }],
      ['TQ 30 80', { where: 'TQ 30 80' }],
      ['51.5, -0.12', { where: '51.5, -0.12', latitude: 51.5, longitude: -0.12 }],
      ['51.5 -0.12', { where: '51.5 -0.12', latitude: 51.5, longitude: -0.12 }],
      [
        'by the gate, 52.20531,0.12179',
        { where: 'by the gate, 52.20531,0.12179', latitude: 52.20531, longitude: 0.12179 },
      ],
      ['unit 3, 100.5, 2.5', { where: 'unit 3, 100.5, 2.5' }],
      ['', undefined],
    ],
  ],
  [
    'country',
    [
      ['FR', 'FR'],
      ['', undefined],
      ['ZZ', undefined],
    ],
  ],
  ['area', [['Mill Ward', 'Mill Ward']]],
  ['organisation', [['northmere', 'northmere']]],
  ['person', [['Rosa Okonkwo', 'Rosa Okonkwo']]],
  ['calendar', [['knowledge', 'knowledge']]],
];

for (const [type, rows] of good)
  for (const [given, value] of rows)
    test(`${type}: ${JSON.stringify(given)}`, () => {
      assert.deepEqual(read(type, given), { ...(value !== undefined && { value }) });
      if (value !== undefined) assert.deepEqual(read(type, written(type, value)), { value }, 'and back');
    });

test('a country is offered from a list, or from the few that a definition names', () => {
  const { words } = question('country');
  assert.equal(missingMessage('country', { called: 'a country', words }), 'Select a country');
  const offers = ['FR', 'IE'];
  assert.deepEqual(fields.country.read({ '': 'IE' }, { ...question('country'), offers }), { value: 'IE' });
  assert.deepEqual(fields.country.read({ '': 'GB' }, { ...question('country'), offers }), {});
});
