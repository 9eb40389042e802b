import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// “Time” of docs/format/semantics.md, and the gates that open early, with dates.

const monday = '2026-03-02T10:00';
const facts = `
facts:
  the.word: { type: text, ask: A word? }
  the.day: { type: date, ask: When? }
  the.moment: { type: date and time, ask: When? }
  the.more: { type: yes/no, ask: More? }
`;
/** Easter 2026. */
const holidays = new Set(['2026-04-03', '2026-04-06']);

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

  test('chase: reminded again and again', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  answer: { task: So?, by: officer, within: 5 days, otherwise: chase }
`);
    const scenario = told(prepared, monday).at(monday, 'send', 'send').until('2026-03-25T00:00', 'answer');
    assert.equal(scenario.effects().filter(({ type }) => type === 'reminder').length, 3);
    assert.equal(scenario.wakes(), '2026-03-26T00:00');
    scenario.at('2026-03-25T10:00', 'answer', 'record done', 'ended: completed');
  });

  test('chase without a length of time: once', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  answer: { task: So?, by: officer, until: send.at + 2 days, otherwise: chase }
`);
    const scenario = told(prepared, monday).at(monday, 'send', 'send').until('2027-03-05T00:00', 'answer');
    assert.equal(scenario.effects().filter(({ type }) => type === 'reminder').length, 1);
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
      ['2026-03-08', '2026-03-14'],
    );
    assert.equal(scenario.current().steps.answer!.passedTo, 'officer');
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

describe('gates that open early, and steps that nobody waits for', () => {
  const checks = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  record: { check: Record, by: registry, options: [clear, barred] }
  slow: { check: Slow, by: officer, options: [fine, wrong] }
  part: { for each: [officer, registry], steps: { inner: { check: Inner, options: [fine] } } }
  decision: { decide: So?, by: officer, early: record = barred, options: [grant, refuse] }
`);

  test('what is not settled above does not happen, and is not waited for', () =>
    void told(checks, monday)
      .at(monday, 'send', 'send', 'inner:1 inner:2 record slow')
      .at(monday, 'inner:1', 'record fine', 'inner:2 record slow')
      .at(monday, 'record', 'record barred', 'decision')
      .at(monday, 'slow', 'record fine', 'refused: not-open')
      .at(monday, 'decision', { result: 'refuse' } as never, 'ended: completed'));

  test('without it, the gate waits for all', () =>
    void told(checks, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'record', 'record clear', 'inner:1 inner:2 slow')
      .at(monday, 'inner:1', 'record fine')
      .at(monday, 'inner:2', 'record fine')
      .at(monday, 'slow', 'record fine', 'decision'));

  test('before it is sent, what was left out comes back when the gate would not open early', () => {
    const prepared = preparedText(`${facts}
steps:
  more: { ask: the.more }
  word: { ask: the.word }
  day: { ask: the.day }
  send: { submit: 'True', early: the.more = no }
`);
    told(prepared, monday)
      .at(monday, 'word', { 'the.word': 'kept' }, 'day more')
      .at(monday, 'more', { 'the.more': false }, 'send')
      .at(monday, 'more', { 'the.more': true }, 'day')
      .at(monday, 'more', { 'the.more': false }, 'send')
      .at(monday, 'send', 'send', 'ended: completed');
  });

  test('inside a repeat, each turn has its own', () => {
    const prepared = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  each:
    for each: [officer, registry]
    steps:
      one: { check: One, options: [clear, barred] }
      two: { check: Two, options: [clear] }
      stop: { decide: So?, options: [fine], early: one = barred }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'one:1 one:2 two:1 two:2')
      .at(monday, 'one:1', 'record barred', 'one:2 stop:1 two:2')
      .at(monday, 'one:2', 'record clear', 'stop:1 two:2');
  });

  test('holds up nothing: gates and the end of the part go on; the case does not end', () => {
    const prepared = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  group: { steps: { quick: { task: Quick, by: officer }, survey: { task: Survey, by: officer, holds up: nothing } } }
  decision: { decide: So?, by: officer, options: [grant, refuse] }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'quick survey')
      .at(monday, 'quick', 'record done', 'decision survey')
      .at(monday, 'decision', { result: 'grant' } as never, 'survey')
      .at(monday, 'survey', 'record done', 'ended: completed');
  });
});

describe('clocks', () => {
  const service = (more: string, limit = '20 working days') =>
    preparedText(
      `${facts}
clocks:
  reply: { limit: ${limit}, from: send, until: response, ${more} }
steps:
  send: { submit: 'True' }
  clarify: { check: Clear?, by: officer, options: [clear, unclear], holds up: nothing }
  told: { check: Told us more?, by: officer, options: [yes, no], when: clarify = unclear, holds up: nothing }
  interest: { check: In whose interest?, by: officer, options: [time, none], holds up: nothing }
  response: { decide: So?, by: officer, options: [give, refuse] }
`,
      holidays,
    );

  test('runs from one step to another, over bank holidays, and is met', () =>
    void told(service('if missed: Complain', '20 working days'), '2026-03-16T10:00')
      .at('2026-03-16T10:00', 'send', 'send')
      .says({ reply: 'running', 'reply.due': '2026-04-15' })
      .at('2026-04-15T23:00', 'response', { result: 'give' } as never)
      .says({ reply: 'met' }));

  test('is missed when its last day is over', () => {
    const scenario = told(service('if missed: Complain'), monday).at(monday, 'send', 'send');
    scenario.until('2026-03-30T23:59').says({ reply: 'running', 'reply.due': '2026-03-30' });
    scenario.until('2026-03-31T00:00').says({ reply: 'missed' });
    scenario.at('2026-03-31T10:00', 'response', { result: 'give' } as never).says({ reply: 'missed' });
  });

  test('stands still while the condition holds; its last day moves by as many working days', () =>
    void told(service('stops while: told.open'), monday)
      .at(monday, 'send', 'send')
      .at('2026-03-04T10:00', 'clarify', 'record unclear')
      .says({ reply: 'stopped' })
      .until('2026-07-01T00:00')
      .says({ reply: 'stopped' })
      .at('2026-07-01T00:00', 'response', { result: 'give' } as never)
      .says({ reply: 'met' }));

  test('goes on', () =>
    void told(service('stops while: told.open'), monday)
      .at(monday, 'send', 'send')
      .at('2026-03-04T10:00', 'clarify', 'record unclear')
      .at('2026-03-11T10:00', 'told', 'record yes')
      .says({ reply: 'running', 'reply.due': '2026-04-08' }));

  test('stopped and going on the same day, nothing moves', () =>
    void told(service('stops while: told.open'), monday)
      .at(monday, 'send', 'send')
      .at('2026-03-04T10:00', 'clarify', 'record unclear')
      .at('2026-03-04T18:00', 'told', 'record yes')
      .says({ reply: 'running', 'reply.due': '2026-03-30' }));

  test('a limit in days counts days', () =>
    void told(service('stops while: told.open', '10 days'), monday)
      .at(monday, 'send', 'send')
      .at('2026-03-06T10:00', 'clarify', 'record unclear')
      .at('2026-03-09T10:00', 'told', 'record yes')
      .says({ 'reply.due': '2026-03-15' }));

  test('begins afresh, once for each time that the condition comes to hold', () =>
    void told(service('restarts when: told = yes'), monday)
      .at(monday, 'send', 'send')
      .at('2026-03-04T10:00', 'clarify', 'record unclear')
      .at('2026-03-11T10:00', 'told', 'record yes')
      .says({ reply: 'running', 'reply.due': '2026-04-10' })
      .at('2026-03-12T10:00', 'interest', 'record none')
      .says({ 'reply.due': '2026-04-10' }));

  test('longer counts from the beginning; the days it stood still come on top', () =>
    void told(
      service('stops while: told.open, longer: { to: 40 working days, when: interest = time }'),
      monday,
    )
      .at(monday, 'send', 'send')
      .at('2026-03-04T10:00', 'clarify', 'record unclear')
      .at('2026-03-11T10:00', 'told', 'record yes')
      .at('2026-03-12T10:00', 'interest', 'record time')
      .says({ reply: 'running', 'reply.due': '2026-05-06' }));

  test('a gate may open early because of it', () => {
    const prepared = preparedText(`
clocks:
  reply: { limit: 5 days, from: send, until: decision }
steps:
  send: { submit: 'True' }
  look: { task: Look, by: officer }
  decision: { decide: So?, by: officer, early: reply = missed, options: [grant, refuse] }
`);
    told(prepared, monday).at(monday, 'send', 'send', 'look').until('2026-03-08T00:00', 'decision');
  });
});
