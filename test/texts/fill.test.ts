import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english, fillText, sayText, tongueOf } from '../../src/texts/index.ts';
import type { Value } from '../../src/definition/index.ts';
import { serviceFrom } from '../world/read.ts';

const service = {
  ...serviceFrom({
    facts: { 'person.born': { type: 'date', ask: 'When were you born?', label: 'Born' } },
    choices: { age: { ask: 'How old?', label: 'Age', type: 'duration', why: 'For the test.' } },
    answers: { age: '2 years' },
    steps: { born: { ask: 'person.born' }, apply: { submit: 'It is true' } },
  }),
  words: {
    cy: {
      'Born on {person.born}': 'Ganwyd ar {person.born}',
      'Too young': 'Rhy ifanc',
      'Too old': 'Rhy hen',
    },
  },
};
const values: Record<string, Value> = {
  'person.born': '1985-03-27',
  'choice.age': '2 years',
  'fee.amount': 21_200,
  'licence.until': '2029-03-26',
  'decision.grounds': 'Too young\nToo old\nToo late',
  'decision.reasons': 'Too young',
};
const cy = tongueOf(service, 'cy');

const table: [string, string, string, lang?: 'en'][] = [
  ['Born on {person.born}', 'Born on 27 March 1985', 'Ganwyd ar 27 Mawrth 1985'],
  ['At least {choice.age}', 'At least 2 years', 'At least 2 years', 'en'],
  ['Until {licence.until}', 'Until 26 March 2029', 'Until 26 March 2029', 'en'],
  ['Paid {fee.amount}', 'Paid £212', 'Paid £212', 'en'],
  ['{nobody.knows}', '', '', 'en'],
];

for (const [text, inEnglish, inWelsh, lang] of table) {
  test(`“${text}” in both languages`, () => {
    assert.equal(
      fillText(text, service, (name) => values[name], english),
      inEnglish,
    );
    assert.deepEqual(
      sayText(text, service, (name) => values[name], english),
      { text: inEnglish },
    );
    assert.deepEqual(
      sayText(text, service, (name) => values[name], cy),
      { text: inWelsh, ...(lang && { lang }) },
    );
  });
}

test('grounds are words of the definition, reasons are somebody’s own', () => {
  const told = {
    ...cy,
    words: {
      ...cy.words,
      '{decision.grounds}. {decision.reasons}': '{decision.grounds}. {decision.reasons}',
    },
  };
  assert.equal(
    fillText('{decision.grounds}. {decision.reasons}', service, (name) => values[name], told),
    'Rhy ifanc\nRhy hen\nToo late. Too young',
  );
});
