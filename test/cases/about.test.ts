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

test('a check that was skipped opens when a correction asks for what it is about', () => {
  const prepared = preparedText(`
facts: { the.more: { type: yes/no, ask: More? }, the.word: { type: text, ask: A word? } }
steps:
  more: { ask: the.more }
  word: { ask: the.word, when: the.more }
  send: { submit: 'True' }
  look: { check: Is it so?, by: officer, about: the.word, options: [yes, no], when: the.more }
  last: { task: Last, by: officer }
whenever:
  again: { offer: Again, by: applicant, redo: more }
`);
  void told(prepared, one)
    .at(one, 'more', { 'the.more': false }, 'send')
    .at(one, 'send', 'send', 'last')
    .at(two, 'again', 'take', 'last more')
    .at(two, 'more', { 'the.more': true }, 'last word')
    .at(three, 'word', { 'the.word': 'a' }, 'last look');
});

describe('a check that is about an answer of its own turn', () => {
  test('of rounds: the next round has its own, and what is not in rounds brings back the latest only', () => {
    const prepared = preparedText(`
facts: { the.word: { type: text, ask: A word? }, the.name: { type: text, ask: Who? } }
steps:
  name: { ask: the.name }
  proof:
    again while: look = unclear
    at most: 3
    steps:
      word: { ask: the.word }
      look: { check: Is it so?, by: officer, about: [the.word, the.name], options: [yes, unclear] }
  send: { submit: 'True' }
`);
    void told(prepared, one)
      .at(one, 'name', { 'the.name': 'a' }, 'word:1')
      .at(one, 'word:1', { 'the.word': 'a' }, 'look:1')
      .at(two, 'look:1', 'record unclear', 'word:2')
      .at(two, 'word:2', { 'the.word': 'b' }, 'look:2')
      .at(two, 'look:2', 'record yes', 'send')
      .at(three, 'name', { 'the.name': 'b' }, 'look:2')
      .at(three, 'look:2', 'record yes', 'send');
  });

  test('side by side: of each only what is its own, before it is sent and after', () => {
    const prepared = preparedText(`
facts: { the.word: { type: text, ask: A word? } }
steps:
  lines:
    for each: line
    at most: 3
    steps:
      word: { ask: the.word }
      look: { check: Is it so?, by: officer, about: the.word, options: [yes, no] }
  send: { submit: 'True' }
  more: { for each: lines, check: And again?, by: officer, about: the.word, options: [yes, no] }
whenever:
  again: { offer: Again, by: applicant, after: end, redo: word }
`);
    void told(prepared, one)
      .at(one, 'word:1', { 'the.word': 'a' }, 'look:1')
      .at(one, 'look:1', 'record yes', '')
      .at(two, 'lines', 'add', 'word:2')
      .at(two, 'word:2', { 'the.word': 'b' }, 'look:2')
      .at(two, 'look:2', 'record yes')
      .at(two, 'lines', 'enough', 'send')
      .at(two, 'word:1', { 'the.word': 'c' }, 'look:1')
      .at(two, 'look:1', 'record yes', 'send')
      .at(two, 'send', 'send', 'more:1 more:2')
      .at(two, 'more:1', 'record yes', 'more:2')
      .at(two, 'more:2', 'record yes', 'ended: completed')
      .at(three, 'again', 'take', 'word:1 word:2')
      .at(three, 'word:1', { 'the.word': 'd' }, 'look:1 more:1 word:2')
      .at(three, 'word:2', { 'the.word': 'b' }, 'look:1 more:1');
  });
});
