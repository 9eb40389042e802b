import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSealed } from '../../src/cases/index.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// Turns that stand beside each other: what one reads of the others, and what is sent in each.

const monday = '2026-03-02T10:00';
const later = '2026-06-02T10:00';
const facts = `
facts:
  the.kind: { type: choice, ask: Which?, options: [car, train] }
  the.word: { type: text, ask: A word? }
  the.day: { type: date, ask: When?, must: the.day >= today, or say: It is over }
`;

test('a turn that reads another list waits until all of that is settled', () =>
  void told(
    preparedText(`${facts}
steps:
  cars: { for each: car, at most: 3, steps: { kind: { ask: the.kind } } }
  people:
    for each: person
    at most: 3
    steps:
      word: { ask: the.word, when: count(the.kind = train) > 0 }
  send: { submit: 'True' }
`),
    monday,
  )
    .at(monday, 'kind:1', { 'the.kind': 'car' }, '')
    .at(monday, 'cars', 'add', 'kind:2')
    .at(monday, 'kind:2', { 'the.kind': 'train' }, '')
    .at(monday, 'cars', 'enough', 'word:1')
    .at(monday, 'people', 'add', 'word:1 word:2')
    .at(monday, 'cars', 'more')
    .at(monday, 'kind:2', { 'the.kind': 'car' }, '')
    .at(monday, 'cars', 'enough', '')
    .at(monday, 'people', 'enough', 'send'));

describe('what is sent in each turn', () => {
  const prepared = preparedText(`${facts}
steps:
  lines:
    for each: line
    at most: 3
    steps: { word: { ask: the.word }, send: { submit: 'True' }, look: { task: Look, by: officer } }
  last: { task: Last, by: officer }
`);

  test('seals what was answered in that turn, and in no other', () => {
    const scenario = told(prepared, monday)
      .at(monday, 'word:1', { 'the.word': 'a' })
      .at(monday, 'lines', 'add')
      .at(monday, 'word:2', { 'the.word': 'b' }, 'send:1 send:2')
      .at(monday, 'send:1', 'send', 'look:1 send:2');
    const word = prepared.nodes.get('word')!;
    assert.deepEqual(
      [1, 2].map((turn) => isSealed(word, prepared, scenario.current(), [turn])),
      [true, false],
    );
    scenario
      .at(monday, 'word:1', { 'the.word': 'c' }, 'refused: sealed')
      .at(monday, 'word:2', { 'the.word': 'd' }, 'look:1 send:2')
      .at(monday, 'send:2', 'send', 'look:1 look:2')
      .at(monday, 'word:2', { 'the.word': 'e' }, 'refused: sealed');
  });
});

test('what is sent in something taken up is looked at on that day: its own, and not what another turn of it sent', () => {
  const offer = preparedText(`${facts}
steps: { first: { submit: 'True' }, look: { task: Look, by: officer } }
whenever:
  move:
    offer: Another day
    by: applicant
    steps: { day: { ask: the.day, by: applicant }, sure: { submit: So it is, by: applicant } }
`);
  told(offer, monday)
    .at(monday, 'first', 'send')
    .at(monday, 'move', 'take', 'day:1 look')
    .at(monday, 'day:1', { 'the.day': '2026-03-20' }, 'look sure:1')
    .at(monday, 'sure:1', 'send', 'look')
    .at(later, 'move', 'take', 'day:2 look')
    .at(later, 'day:2', { 'the.day': '2026-06-20' }, 'look sure:2')
    .at('2026-07-02T10:00', 'sure:2', 'send', 'refused: answers')
    .at('2026-07-02T10:00', 'day:2', { 'the.day': '2026-07-20' }, 'look sure:2')
    .at('2026-07-02T10:00', 'sure:2', 'send', 'look');
});
