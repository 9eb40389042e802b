import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// “What somebody looks at” of docs/format/semantics.md.

const [one, two, three, four] = [1, 2, 3, 4].map((day) => `2026-03-0${day}T10:00`) as [
  string,
  string,
  string,
  string,
];
const facts = `
facts:
  the.word: { type: text, ask: A word? }
  the.other: { type: text, ask: Another? }
  the.loud: { type: text, is: the.word }
`;
const correct = `
whenever:
  again: { offer: Again, by: applicant, after: end, redo: word }
`;

describe('a check that is about an answer', () => {
  const before = preparedText(`${facts}
steps:
  word: { ask: the.word }
  other: { ask: the.other }
  look: { check: Is it so?, by: officer, about: the.loud, options: [yes, no] }
  send: { submit: 'True', when: look = yes }
  after: { task: Look at it, by: officer, about: [the.loud], options: [fine, bad] }
  last: { decide: So?, by: officer, options: [grant, refuse] }
${correct}`);

  test('waits for that answer, and for no other', () =>
    void told(before, one).at(one, 'word', { 'the.word': 'a' }, 'look other'));

  test('is done again when the answer is another, and not when it is the same or another answer changes', () =>
    void told(before, one)
      .at(one, 'word', { 'the.word': 'a' })
      .at(two, 'look', 'record yes', 'other')
      .at(three, 'other', { 'the.other': 'b' }, 'send')
      .at(three, 'word', { 'the.word': 'a' }, 'send')
      .at(three, 'other', { 'the.other': 'c' }, 'send')
      .at(three, 'word', { 'the.word': 'b' }, 'look')
      .at(four, 'look', 'record yes', 'send'));

  test('is done again after it was sent, with its old result until then', () => {
    const scenario = told(before, one)
      .at(one, 'word', { 'the.word': 'a' })
      .at(one, 'other', { 'the.other': 'b' })
      .at(two, 'look', 'record yes')
      .at(two, 'send', 'send')
      .at(two, 'after', 'record fine')
      .at(two, 'last', { result: 'grant' } as never, 'ended: completed')
      .at(three, 'again', 'take')
      .at(four, 'word', { 'the.word': 'b' }, 'after look');
    assert.equal(scenario.current().steps.after!.result, 'fine', 'the old result stands');
  });
});
