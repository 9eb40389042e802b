import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countriesByName,
  dateAndTime,
  duration,
  inWords,
  longDate,
  sayValue,
  tongueOf,
} from '../../src/texts/index.ts';
import type { Fact, Value } from '../../src/definition/index.ts';
import type { Language } from '../../src/texts/index.ts';

const service = { words: { cy: { 'Private hire vehicle': 'Cerbyd hurio preifat', miles: 'milltir' } } };
const options = [
  { name: 'privateHire', label: 'Private hire vehicle' },
  { name: 'tram', label: 'Tram' },
];

function check(said: (language: Language) => string, english: string, welsh: string): void {
  test(`${english} – ${welsh}`, () => {
    assert.equal(said('en'), english);
    assert.equal(said('cy'), welsh);
  });
}

const durations: [string, string][] = [
  ['0 months', '0 mis'],
  ['1 month', '1 mis'],
  ['2 months', '2 fis'],
  ['3 months', '3 mis'],
  ['1 year', '1 flwyddyn'],
  ['2 years', '2 flynedd'],
  ['3 years', '3 blynedd'],
  ['4 years', '4 blynedd'],
  ['5 years', '5 mlynedd'],
  ['6 years', '6 blynedd'],
  ['7 years', '7 mlynedd'],
  ['10 years', '10 mlynedd'],
  ['21 years', '21 mlynedd'],
  ['1 day', '1 diwrnod'],
  ['2 days', '2 ddiwrnod'],
  ['21 days', '21 diwrnod'],
  ['2 working days', '2 ddiwrnod gwaith'],
  ['5 working days', '5 diwrnod gwaith'],
  ['2 weeks', '2 wythnos'],
  ['6 weeks', '6 wythnos'],
  ['2 hours', '2 awr'],
  ['2 minutes', '2 funud'],
  ['30 minutes', '30 munud'],
];
for (const [english, welsh] of durations) check((language) => duration(english, language), english, welsh);

const months: [string, string][] = [
  ['January', 'Ionawr'],
  ['February', 'Chwefror'],
  ['March', 'Mawrth'],
  ['April', 'Ebrill'],
  ['May', 'Mai'],
  ['June', 'Mehefin'],
  ['July', 'Gorffennaf'],
  ['August', 'Awst'],
  ['September', 'Medi'],
  ['October', 'Hydref'],
  ['November', 'Tachwedd'],
  ['December', 'Rhagfyr'],
];
for (const [index, [english, welsh]] of months.entries()) {
  const date = `2026-${String(index + 1).padStart(2, '0')}-07`;
  check((language) => longDate(date, language), `7 ${english} 2026`, `7 ${welsh} 2026`);
}

check(
  (language) => dateAndTime('2026-07-01T14:05:00Z', language),
  '1 July 2026 at 3:05pm',
  '1 Gorffennaf 2026, 3:05pm',
);
check((language) => longDate('2026-06-30T23:30:00Z', language), '1 July 2026', '1 Gorffennaf 2026');

const values: [Value | undefined, Pick<Fact, 'type' | 'options' | 'unit'>, string, string][] = [
  [undefined, { type: 'text' }, 'Not provided', 'Heb ei ddarparu'],
  [true, { type: 'yes/no' }, 'Yes', 'Ydw'],
  [false, { type: 'yes/no' }, 'No', 'Nac ydw'],
  [true, { type: 'declaration' }, 'Yes', 'Ydw'],
  [21_200, { type: 'money' }, '£212', '£212'],
  [4_950, { type: 'money' }, '£49.50', '£49.50'],
  [123_456_700, { type: 'money' }, '£1,234,567', '£1,234,567'],
  [12, { type: 'whole number' }, '12', '12'],
  [1984, { type: 'whole number' }, '1984', '1984'],
  [1050, { type: 'whole number', unit: 'miles' }, '1,050 miles', '1,050 milltir'],
  [1, { type: 'whole number', unit: 'miles' }, '1 mile', '1 milltir'],
  [2.5, { type: 'number' }, '2.5', '2.5'],
  [0.25, { type: 'number', unit: 'miles' }, '0.25 miles', '0.25 milltir'],
  [1, { type: 'number', unit: 'glass' }, '1 glass', '1 glass'],
  ['2026-06-13T19:00', { type: 'date and time' }, '13 June 2026 at 7pm', '13 Mehefin 2026, 7pm'],
  ['2026-12-13T09:05', { type: 'date and time' }, '13 December 2026 at 9:05am', '13 Rhagfyr 2026, 9:05am'],
  ['2026-06-13T12:00', { type: 'date and time' }, '13 June 2026 at midday', '13 Mehefin 2026, hanner dydd'],
  [
    '2026-06-13T00:00',
    { type: 'date and time' },
    'midnight at the start of 13 June 2026',
    'hanner nos ar ddechrau 13 Mehefin 2026',
  ],
  ['19:30', { type: 'time' }, '7:30pm', '7:30pm'],
  ['00:30', { type: 'time' }, '12:30am', '12:30am'],
  ['12:30', { type: 'time' }, '12:30pm', '12:30pm'],
  ['00:00', { type: 'time' }, 'midnight', 'hanner nos'],
  ['2026-03', { type: 'month' }, 'March 2026', 'Mawrth 2026'],
  ['DE', { type: 'country' }, 'Germany', 'Yr Almaen'],
  [['DE', 'GB'], { type: 'country' }, 'Germany, United Kingdom', 'Yr Almaen, Y Deyrnas Unedig'],
  ['AB12CDE', { type: 'vehicle registration' }, 'AB12 CDE', 'AB12 CDE'],
  ['BMXY1234', { type: 'vehicle registration' }, 'BMXY1234', 'BMXY1234'],
  ['SW1A 1AA', { type: 'postcode' }, 'SW1A 1AA', 'SW1A 1AA'],
  [
    { where: 'By the gate, 51.5, -0.12', latitude: 51.5, longitude: -0.12 },
    { type: 'location' },
    'By the gate, 51.5, -0.12',
    'By the gate, 51.5, -0.12',
  ],
  [
    { name: 'Rosa Okonkwo', sortCode: '309430', number: '12345678', rollNumber: 'A/12' },
    { type: 'bank account' },
    'Rosa Okonkwo\nSort code: 30-94-30\nAccount number: 12345678\nRoll number: A/12',
    'Rosa Okonkwo\nCod didoli: 30-94-30\nRhif y cyfrif: 12345678\nRhif rôl: A/12',
  ],
  ['2026-03-12', { type: 'date' }, '12 March 2026', '12 Mawrth 2026'],
  ['2 years', { type: 'duration' }, '2 years', '2 flynedd'],
  [['1 year', '3 years'], { type: 'duration' }, '1 year, 3 years', '1 flwyddyn, 3 blynedd'],
  [{ from: '2000-05-01', until: '2026-04-30' }, { type: 'duration' }, '25 years', '25 mlynedd'],
  [{ from: '2026-02-01', until: '2026-04-01' }, { type: 'duration' }, '2 months', '2 fis'],
  ['privateHire', { type: 'choice', options }, 'Private hire vehicle', 'Cerbyd hurio preifat'],
  [{ first: 'Rosa', last: 'Okonkwo' }, { type: 'name' }, 'Rosa Okonkwo', 'Rosa Okonkwo'],
  [
    { line1: '4 Mill Lane', town: 'Camford' },
    { type: 'address' },
    '4 Mill Lane\nCamford',
    '4 Mill Lane\nCamford',
  ],
];
for (const [value, fact, english, welsh] of values)
  check((language) => inWords(value, fact, tongueOf(service, language)), english, welsh);

test('a unit that nobody translated says that it is English', () => {
  const cy = tongueOf(service, 'cy');
  assert.deepEqual(sayValue(3, { type: 'number', unit: 'miles' }, cy), { text: '3 milltir' });
  assert.deepEqual(sayValue(3, { type: 'number', unit: 'acres' }, cy), { text: '3 acres', lang: 'en' });
  assert.deepEqual(sayValue(1, { type: 'number', unit: 'acres' }, cy), { text: '1 acre', lang: 'en' });
});

test('countries stand in the order of their names', () => {
  for (const language of ['en', 'cy'] as const) {
    const names = countriesByName(language).map(({ text }) => text);
    assert.deepEqual(names, names.toSorted(new Intl.Collator(language).compare));
    assert.equal(new Set(names).size, 250);
  }
});

test('an option that nobody translated says that it is English', () => {
  const cy = tongueOf(service, 'cy');
  const fact: Pick<Fact, 'type' | 'options'> = { type: 'choices', options };
  assert.deepEqual(sayValue(['privateHire'], fact, cy), { text: 'Cerbyd hurio preifat' });
  assert.deepEqual(sayValue(['privateHire', 'tram'], fact, cy), {
    text: 'Cerbyd hurio preifat, Tram',
    lang: 'en',
  });
  assert.deepEqual(sayValue(['tram'], fact, tongueOf(service, 'en')), { text: 'Tram' });
  assert.deepEqual(
    sayValue('Tram', { type: 'text' }, cy),
    { text: 'Tram' },
    'what somebody typed is in their own language',
  );
});
