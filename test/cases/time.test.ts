import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { momentOf } from '../../src/definition/index.ts';
import { preparedText } from '../world/read.ts';
import { facts, told } from './dated.ts';
import type { Told } from './dated.ts';

// “Time” of docs/format/semantics.md, with dates.

const monday = '2026-03-02T10:00';
/** Easter 2026. */
const holidays = new Set(['2026-04-03', '2026-04-06']);

function reminders(scenario: Told): object[] {
  return scenario.effects().flatMap((effect) => {
    if (effect.type !== 'reminder') return [];
    const { step, to, at, until } = effect;
    return [{ step, to, at: momentOf(at), until: until && momentOf(until) }];
  });
}

describe('deadlines', () => {
  const silent = preparedText(`
steps:
  send: { submit: 'True' }
  answer: { check: So?, by: officer, options: [fine, wrong], within: 14 days, otherwise: silent }
  after: { task: After, by: officer, when: answer = silent }
`);

  test('a time limit ends with the end of its last day; the command of the minute before is in time', () => {
    told(silent, monday)
      .at(monday, 'send', 'send', 'answer')
      .at('2026-03-16T23:59', 'answer', 'record fine', 'ended: completed');
    const late = told(silent, monday).at(monday, 'send', 'send');
    assert.equal(late.wakes(), '2026-03-17T00:00');
    late
      .at('2026-03-17T00:00', 'answer', 'record fine', 'refused: not-open')
      .until('2026-03-17T00:00', 'after');
  });

  test('a command after a deadline that nobody noticed finds it passed, and at its own instant', () => {
    const scenario = told(silent, monday)
      .at(monday, 'send', 'send')
      .at('2026-06-01T12:00', 'after', 'record done', 'ended: completed')
      .says({ 'answer.at': '2026-03-17', 'after.at': '2026-06-01' });
    assert.equal(scenario.current().steps.after!.openedAt, '2026-03-17T00:00:00.000Z');
  });

  test('the night when clocks go forward has an hour less, and hours are exact', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  days: { check: So?, by: officer, within: 1 day, otherwise: silent, options: [fine] }
  hours: { check: So?, by: officer, within: 24 hours, otherwise: silent, options: [fine] }
`);
    const scenario = told(prepared, '2026-03-28T12:00').at('2026-03-28T12:00', 'send', 'send', 'days hours');
    assert.equal(scenario.wakes(), '2026-03-29T13:00');
    scenario.until('2026-03-29T12:59', 'days hours').until('2026-03-29T13:00', 'days');
    assert.equal(scenario.wakes(), '2026-03-30T00:00');
    scenario.until('2026-03-30T00:00', 'ended: completed');
    assert.equal(scenario.events().at(-1)!.at, '2026-03-29T23:00:00.000Z');
  });

  test('working days leave out weekends and bank holidays', () => {
    const prepared = preparedText(
      `
steps:
  send: { submit: 'True' }
  answer: { check: So?, by: officer, within: 3 working days, otherwise: silent, options: [fine] }
`,
      holidays,
    );
    const scenario = told(prepared, '2026-04-02T09:00').at('2026-04-02T09:00', 'send', 'send');
    assert.equal(scenario.wakes(), '2026-04-10T00:00');
  });

  test('the earlier of within and until counts; a moment is to the minute; it moves with what it reads', () => {
    const prepared = preparedText(`${facts}
steps:
  when: { ask: the.moment }
  word: { ask: the.word, within: 10 days, until: the.moment - 24 hours, otherwise: silent }
  send: { submit: 'True' }
`);
    const scenario = told(prepared, monday).at(monday, 'when', { 'the.moment': '2026-03-06T18:30' });
    assert.equal(scenario.wakes(), '2026-03-05T18:30');
    scenario.at(monday, 'when', { 'the.moment': '2026-04-06T18:30' });
    assert.equal(scenario.wakes(), '2026-03-13T00:00');
    scenario.at(monday, 'when', { 'the.moment': '2026-03-01T18:30' }, 'send').says({ word: 'silent' });
  });

  test('chase: reminded again and again, every so many days', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  answer: { task: So?, by: officer, within: 5 days, otherwise: chase }
`);
    const scenario = told(prepared, monday).at(monday, 'send', 'send').until('2026-03-22T00:00', 'answer');
    assert.deepEqual(
      reminders(scenario),
      [
        { at: '2026-03-08T00:00', until: '2026-03-13T00:00' },
        { at: '2026-03-13T00:00', until: '2026-03-18T00:00' },
        { at: '2026-03-18T00:00', until: '2026-03-23T00:00' },
      ].map((times) => ({ step: 'answer', to: 'officer', ...times })),
    );
    assert.equal(scenario.wakes(), '2026-03-23T00:00');
    scenario.at('2026-03-22T10:00', 'answer', 'record done', 'ended: completed');
  });

  test('chase without a length of time: once', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  answer: { task: So?, by: officer, until: send.at + 2 days, otherwise: chase }
`);
    const scenario = told(prepared, monday).at(monday, 'send', 'send').until('2027-03-05T00:00', 'answer');
    assert.deepEqual(reminders(scenario), [
      { step: 'answer', to: 'officer', at: '2026-03-05T00:00', until: undefined },
    ]);
    assert.equal(scenario.wakes(), undefined);
  });

  test('passes to: another does it then, and its time counts anew, once', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  answer: { task: So?, by: registry, within: 5 days, otherwise: passes to officer }
`);
    const scenario = told(prepared, monday).at(monday, 'send', 'send').until('2026-04-25T00:00', 'answer');
    const late = scenario.events().filter(({ type }) => type === 'late');
    assert.deepEqual(
      late.map(({ at }) => at.slice(0, 10)),
      ['2026-03-08', '2026-03-13'],
    );
    const { passedTo, since, lateAt } = scenario.current().steps.answer!;
    assert.equal(passedTo, 'officer');
    // It is known for good when it was passed on, and that it is late there, too.
    assert.equal(since?.slice(0, 10), '2026-03-08');
    assert.equal(lateAt?.slice(0, 10), '2026-03-13');
    scenario.at('2026-04-26T00:00', 'answer', 'record done', 'ended: completed');
  });

  test('a part that was not done in time is over, whatever was done in it', () => {
    const prepared = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  both:
    within: 5 days
    otherwise: silent
    steps:
      one: { task: One, by: officer }
      two: { task: Two, by: officer }
  after: { task: After, by: officer, when: both = silent and one = done and not(two.open) }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'one two')
      .at(monday, 'one', 'record done', 'two')
      .until('2026-03-08T00:00', 'after')
      .at('2026-03-08T01:00', 'two', 'record done', 'refused: not-open');
  });
});

describe('not before, and wait', () => {
  test('a step is held until its day begins; the guard is read once, before', () => {
    const prepared = preparedText(`${facts}
steps:
  day: { ask: the.day }
  send: { submit: 'True' }
  look: { task: Look, by: officer, not before: the.day, when: today < the.day }
`);
    const scenario = told(prepared, monday)
      .at(monday, 'day', { 'the.day': '2026-04-01' })
      .at(monday, 'send', 'send', 'look held');
    assert.equal(scenario.wakes(), '2026-04-01T00:00');
    scenario
      .at('2026-03-20T10:00', 'look', 'record done', 'refused: not-open')
      .until('2026-05-01T00:00', 'look');
    assert.equal(scenario.current().steps.look!.openedAt, '2026-03-31T23:00:00.000Z');
  });

  test('before it is sent, another day moves it', () =>
    void told(
      preparedText(`${facts}
steps:
  day: { ask: the.day }
  word: { ask: the.word, not before: the.day }
  send: { submit: 'True' }
`),
      monday,
    )
      .at(monday, 'day', { 'the.day': '2026-04-01' }, 'word held')
      .at(monday, 'day', { 'the.day': '2026-03-05' }, 'word held')
      .until('2026-03-05T00:00', 'word')
      .at('2026-03-05T01:00', 'day', { 'the.day': '2026-03-09' }, 'word')
      .at('2026-03-05T01:00', 'word', { 'the.word': 'a' }, 'send'));

  test('wait: the gate opens when the day is over; a moment that nobody named has come', () => {
    const prepared = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  notice: { tell: Notice, say: It is. }
  rest: { wait: Time to pay, until: "max(notice.at, today) + 28 days" }
  done: { task: Done, by: officer }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'rest')
      .until('2026-03-30T23:59', 'rest')
      .until('2026-03-31T00:00', 'done');
    told(
      preparedText(`${facts}
steps:
  more: { ask: the.more }
  look: { ask: the.day, when: the.more = yes }
  rest: { wait: Until then, until: the.day }
  word: { ask: the.word }
`),
      monday,
    )
      .at(monday, 'more', { 'the.more': false }, 'word')
      .at(monday, 'more', { 'the.more': true }, 'look')
      .at(monday, 'look', { 'the.day': '2026-03-04' }, 'rest');
  });
});

describe('what time settles', () => {
  test('a block that was not done in time has its own result, not that of the step inside', () => {
    const prepared = preparedText(`
beside:
  - block: seen
    format: 1
    version: 1.0.0
    name: Seen
    roles: { checker: { body: any } }
    result: inner
    steps: { inner: { check: Seen?, by: checker, options: [fine, wrong] } }
steps:
  send: { submit: 'True' }
  look: { use: seen, roles: { checker: officer }, until: send.at + 3 days, otherwise: tooLate }
  after: { task: After, by: officer, when: look = tooLate }
`);
    told(prepared, monday).at(monday, 'send', 'send', 'lookInner').until('2026-03-06T00:00', 'after');
    told(prepared, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'lookInner', 'record fine', 'ended: completed')
      .says({ look: 'fine' });
  });

  test('where it settles the last round, the whole has that result', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  learning:
    again while: theory = fail
    until: send.at + 30 days
    otherwise: ranOut
    steps: { theory: { task: Theory, by: officer, options: [pass, fail] } }
  after: { task: After, by: officer, when: learning = ranOut }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'theory:1')
      .at(monday, 'theory:1', 'record fail', 'theory:2')
      .until('2026-06-01T00:00', 'after')
      .says({ learning: 'ranOut', 'learning.at': '2026-04-02' });
  });
});
