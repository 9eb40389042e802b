import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offersOf, readingInside, readingOf } from '../../src/cases/index.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// What names stand for, where it is not of one section alone.

const monday = '2026-03-02T10:00';
const facts = `
facts:
  the.word: { type: text, ask: A word? }
  the.body: { type: organisation, ask: Who? }
`;

test('a message waits for what its text speaks of', () => {
  const prepared = preparedText(`${facts}
steps:
  word: { ask: the.word }
  news: { tell: News, say: "You said {the.word}." }
  plain: { tell: News, say: It is said. }
`);
  const scenario = told(prepared, monday);
  assert.deepEqual(
    [scenario.current().steps.news, scenario.current().steps.plain!.state],
    [undefined, 'settled'],
  );
  scenario.at(monday, 'word', { 'the.word': 'x' }, 'ended: completed');
});

test('of a body that plays a role, those that play it are offered', () => {
  const prepared = preparedText(`${facts}
roles: { provider: { body: agency, from: the.body } }
adopts: { roles: { provider: vehicle-registry } }
steps: { body: { ask: the.body }, look: { task: Look, by: provider } }
`);
  const { current } = told(prepared, monday).at(
    monday,
    'body',
    { 'the.body': 'camford-city-council' },
    'refused: answers',
  );
  assert.deepEqual(offersOf('the.body', prepared, readingOf(prepared, current(), '2026-03-02')), [
    'vehicle-registry',
  ]);
});

test('who opened the case, through which channel; and the number of a turn', () => {
  const prepared = preparedText(`${facts}
steps:
  word: { ask: the.word, when: opened.by = applicant and opened.through = web }
  look: { for each: [officer, registry], check: Look, options: [fine] }
`);
  const scenario = told(prepared, monday);
  scenario.says({ 'opened.by': 'applicant', 'opened.through': 'web' });
  assert.equal(scenario.current().steps.word!.state, 'open');
  assert.equal(readingInside(prepared, scenario.current(), '2026-03-02', 'look:2').read('look.round'), 2);
});

test('a condition that reads a choice reads what the choice turns on, through what is worked out from it', () => {
  const prepared = preparedText(`
facts:
  the.size: { type: whole number, ask: How many? }
  the.big: { type: yes/no, is: the.size > 10 }
  the.word: { type: text, ask: A word? }
choices: { limit: { ask: How many?, type: whole number, by: the.big } }
answers: { limit: { rows: [[yes, 5], [no, 1]] } }
steps:
  size: { ask: the.size }
  word: { ask: the.word, when: choice.limit > 3 }
  send: { submit: 'True' }
`);
  assert.ok(prepared.nodes.get('word')!.reads.has('the.size'));
  told(prepared, monday)
    .at(monday, 'size', { 'the.size': 20 }, 'word')
    .at(monday, 'size', { 'the.size': 2 }, 'send')
    .at(monday, 'size', { 'the.size': 30 }, 'word');
});
