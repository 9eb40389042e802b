import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TypeName } from '../../src/definition/index.ts';
import { read } from './read.ts';
import type { Given } from './read.ts';

/** What can’t be read, where that is said, and how. */
const bad: readonly [TypeName, Given, string | undefined, string, string][] = [
  [
    'whole number',
    '2.5',
    undefined,
    'Start must be a whole number, like 12',
    'Nodwch rif cyfan, fel 12, ar gyfer eich start',
  ],
  [
    'whole number',
    '12 km',
    undefined,
    'Start must be a whole number, like 12',
    'Nodwch rif cyfan, fel 12, ar gyfer eich start',
  ],
  [
    'number',
    '2.125',
    undefined,
    'Start must be a number with at most 2 decimals, like 12.75',
    'Nodwch rif â 2 le degol ar y mwyaf, fel 12.75, ar gyfer eich start',
  ],
  [
    'date and time',
    { time: '7pm' },
    'day',
    'Start must include a day, month and year',
    'Nodwch y diwrnod, y mis a’r flwyddyn ar gyfer eich start',
  ],
  [
    'date and time',
    { day: '13', month: '6', year: '2026' },
    'time',
    'Start must include a time',
    'Nodwch yr amser ar gyfer eich start',
  ],
  [
    'date and time',
    { day: '31', month: '6', year: '2026', time: '7pm' },
    'day',
    'Start must be a real date',
    'Nodwch ddyddiad go iawn ar gyfer eich start',
  ],
  [
    'date and time',
    { day: '13', month: '6', year: '26', time: '7pm' },
    'year',
    'Year must include 4 numbers',
    'Rhaid i’r flwyddyn gynnwys 4 rhif',
  ],
  [
    'date and time',
    { day: '13', month: '6', year: '2026', time: '25:00' },
    'time',
    'Start must be a real time, like 7:30pm or 19:30',
    'Nodwch amser go iawn, fel 7:30pm neu 19:30, ar gyfer eich start',
  ],
  [
    'date and time',
    { day: '13', month: '6', year: '2026', time: '7:30' },
    'time',
    'Start must say am or pm, like 7:30pm',
    'Nodwch am neu pm, fel 7:30pm, ar gyfer eich start',
  ],
  [
    'time',
    '7',
    undefined,
    'Start must say am or pm, like 7:30pm',
    'Nodwch am neu pm, fel 7:30pm, ar gyfer eich start',
  ],
  [
    'time',
    '10',
    undefined,
    'Start must say am or pm, like 7:30pm',
    'Nodwch am neu pm, fel 7:30pm, ar gyfer eich start',
  ],
  ...['7:60pm', '0pm', '19:30am', '24:00', 'evening', '7pm to 9pm'].map(
    (text) =>
      [
        'time',
        text,
        undefined,
        'Start must be a real time, like 7:30pm or 19:30',
        'Nodwch amser go iawn, fel 7:30pm neu 19:30, ar gyfer eich start',
      ] as (typeof bad)[number],
  ),
  ['month', { month: '3' }, 'year', 'Start must include a year', 'Nodwch y flwyddyn ar gyfer eich start'],
  [
    'month',
    { month: '13', year: '2026' },
    'month',
    'Start must be a real month',
    'Nodwch fis go iawn ar gyfer eich start',
  ],
  [
    'month',
    { month: '3', year: '26' },
    'year',
    'Year must include 4 numbers',
    'Rhaid i’r flwyddyn gynnwys 4 rhif',
  ],
  [
    'phone',
    '960 001',
    undefined,
    'Enter a phone number in full, like 01632 960 001 or +44 7700 900 982',
    'Nodwch rif ffôn llawn, fel 01632 960 001 neu +44 7700 900 982',
  ],
  [
    'postcode',
    'SW1A',
    undefined,
    'Enter a full UK postcode, like CA1 4QP',
    'Nodwch god post llawn yn y Deyrnas Unedig, fel CA1 4QP',
  ],
  [
    'vehicle registration',
    'the red one',
    undefined,
    'Enter a vehicle registration number as it is on the number plate, like AB12 CDE',
    'Nodwch rif cofrestru’r cerbyd fel y mae ar y plât, fel AB12 CDE',
  ],
  [
    'location',
    '151.5, -0.12',
    undefined,
    'Latitude must be between -90 and 90, and longitude between -180 and 180',
    'Rhaid i’r lledred fod rhwng -90 a 90, a’r hydred rhwng -180 a 180',
  ],
  [
    'location',
    'x'.repeat(501),
    undefined,
    'Start must be 500 characters or fewer',
    'Defnyddiwch 500 nod neu lai ar gyfer eich start',
  ],
  [
    'bank account',
    { sortCode: '309430', number: '12345678' },
    'name',
    'Enter the name on the account',
    'Nodwch yr enw ar y cyfrif',
  ],
  ['bank account', { name: 'Rosa' }, 'sortCode', 'Enter a sort code', 'Nodwch god didoli'],
  [
    'bank account',
    { name: 'Rosa', sortCode: '3094' },
    'sortCode',
    'Sort code must have 6 numbers, like 30 94 30',
    'Rhaid i’r cod didoli gynnwys 6 rhif, fel 30 94 30',
  ],
  [
    'bank account',
    { name: 'Rosa', sortCode: '309430' },
    'number',
    'Enter an account number',
    'Nodwch rif y cyfrif',
  ],
  [
    'bank account',
    { name: 'Rosa', sortCode: '309430', number: '12345' },
    'number',
    'Account number must have 6 to 8 numbers',
    'Rhaid i rif y cyfrif gynnwys 6 i 8 rhif',
  ],
  [
    'bank account',
    { name: 'Rosa', sortCode: '309430', number: '123456', rollNumber: 'A£1' },
    'rollNumber',
    'Roll number must have 18 characters or fewer: letters, numbers, spaces, hyphens, slashes and full stops',
    'Rhaid i’r rhif rôl gynnwys 18 nod neu lai: llythrennau, rhifau, bylchau, cysylltnodau, blaenslaesau ac atalnodau llawn',
  ],
];

for (const [type, given, part, english, welsh] of bad)
  test(`${type}: ${JSON.stringify(given).slice(0, 60)} – ${english}`, () => {
    assert.deepEqual(read(type, given), { error: english, ...(part !== undefined && { part }) });
    assert.deepEqual(read(type, given, 'cy'), { error: welsh, ...(part !== undefined && { part }) });
  });
