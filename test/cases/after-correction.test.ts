import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// What a correction does to what is still open, and to what it leads out of.

const monday = '2026-03-02T10:00';
const tuesday = '2026-03-03T10:00';
const facts = `
facts:
  the.age: { type: whole number, ask: How old? }
  the.band: { type: choice, ask: Which?, options: [low, high] }
`;
const again = 'whenever: { again: { offer: Again, by: applicant, redo: age } }';

describe('a correction', () => {
  test('that leads to an end ends the case there, whatever rests on it below', () => {
    const prepared = preparedText(`${facts}
steps:
  age: { ask: the.age }
  young: { end: Too young, when: the.age < 18 }
  send: { submit: 'True' }
  look: { check: So?, by: registry, options: [yes, no], when: the.age > 0 }
  decision: { decide: So?, by: officer, options: { grant: { when: the.age >= 21 }, refuse: {} } }
${again}
`);
    const scenario = told(prepared, monday)
      .at(monday, 'age', { 'the.age': 30 })
      .at(monday, 'send', 'send')
      .at(monday, 'look', 'record yes', 'decision')
      .at(tuesday, 'again', 'take', 'age decision')
      .at(tuesday, 'age', { 'the.age': 17 });
    assert.equal(scenario.current().ended?.result, 'young');
    assert.equal(scenario.events().filter(({ type }) => type === 'resumed').length, 0);
  });

  test('skips what is open and would not be now', () => {
    const prepared = preparedText(`${facts}
steps:
  age: { ask: the.age }
  send: { submit: 'True' }
  first: { decide: So?, by: officer, options: [grant, refuse], when: the.age >= 21 }
  second: { decide: So?, by: registry, options: [grant, refuse], when: the.age < 21 }
${again}
`);
    told(prepared, monday)
      .at(monday, 'age', { 'the.age': 30 })
      .at(monday, 'send', 'send', 'first')
      .at(tuesday, 'again', 'take', 'age first')
      .at(tuesday, 'age', { 'the.age': 20 }, 'second')
      .at(tuesday, 'second', { result: 'grant' } as never, 'ended: completed');
  });

  test('that a check comes out differently is seen by what is about it, worked out from it or not', () => {
    const prepared = preparedText(`${facts}  the.serious: { type: yes/no, is: record = found }
steps:
  age: { ask: the.age }
  send: { submit: 'True' }
  record: { check: Record?, by: registry, options: [clear, found], about: the.age }
  policy: { task: Weigh it, by: officer, options: [fine, bad], about: the.serious }
  last: { task: Last, by: officer }
${again}
`);
    told(prepared, monday)
      .at(monday, 'age', { 'the.age': 30 })
      .at(monday, 'send', 'send', 'last record')
      .at(monday, 'record', 'record clear', 'last policy')
      .at(monday, 'policy', 'record fine', 'last')
      .at(tuesday, 'again', 'take', 'age last')
      .at(tuesday, 'age', { 'the.age': 31 }, 'last record')
      .at(tuesday, 'record', 'record found', 'last policy');
  });

  test('leaves a round alone that another has followed', () => {
    const prepared = preparedText(`${facts}
steps:
  age: { ask: the.age }
  send: { submit: 'True' }
  visits:
    again while: seen = missed
    at most: 3
    steps: { seen: { task: Go and see, by: officer, options: [seen, missed], about: the.age, when: the.age > 0 } }
  last: { task: Last, by: officer }
${again}
`);
    told(prepared, monday)
      .at(monday, 'age', { 'the.age': 30 })
      .at(monday, 'send', 'send', 'seen:1')
      .at(monday, 'seen:1', 'record missed', 'seen:2')
      .at(tuesday, 'again', 'take', 'age seen:2')
      .at(tuesday, 'age', { 'the.age': 31 }, 'seen:2')
      .at(tuesday, 'seen:2', 'record seen', 'last');
  });
});
