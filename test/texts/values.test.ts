import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateAndTime, duration, inWords, longDate, sayValue, tongueOf } from '../../src/texts/index.ts';
import type { Fact, Value } from '../../src/definition/index.ts';
import type { Language } from '../../src/texts/index.ts';

const service = { words: { cy: { 'Private hire vehicle': 'Cerbyd hurio preifat' } } };
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

const values: [Value | undefined, Pick<Fact, 'type' | 'options'>, string, string][] = [
  [undefined, { type: 'text' }, 'Not provided', 'Heb ei ddarparu'],
  [true, { type: 'yes/no' }, 'Yes', 'Ydw'],
  [false, { type: 'yes/no' }, 'No', 'Nac ydw'],
  [true, { type: 'declaration' }, 'Yes', 'Ydw'],
  [21_200, { type: 'money' }, '£212', '£212'],
  [4_950, { type: 'money' }, '£49.50', '£49.50'],
  [123_456_700, { type: 'money' }, '£1,234,567', '£1,234,567'],
  [12, { type: 'whole number' }, '12', '12'],
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
