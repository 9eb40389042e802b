import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { preparedText } from '../world/read.ts';
import { facts, told } from './dated.ts';

// Clocks, of “Time” in docs/format/semantics.md, with dates.

const monday = '2026-03-02T10:00';
/** Easter 2026. */
const holidays = new Set(['2026-04-03', '2026-04-06']);

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

describe('clocks', () => {
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

  test('stopped and going on the same day, nothing moves', () => {
    const scenario = told(service('stops while: told.open'), monday)
      .at(monday, 'send', 'send')
      .at('2026-03-04T10:00', 'clarify', 'record unclear')
      .at('2026-03-04T18:00', 'told', 'record yes');
    assert.deepEqual(scenario.current().clocks, {
      reply: { state: 'running', from: '2026-03-02', due: '2026-03-30' },
    });
  });

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

  test('begins afresh because of one thing once: not again when something is begun and dropped', () => {
    const asked = preparedText(`${facts}
clocks: { reply: { limit: 10 days, from: send, until: response, restarts when: clarified = answered } }
steps:
  send: { submit: 'True' }
  response: { decide: So?, by: officer, options: [give, refuse] }
whenever:
  clarify: { offer: Ask them, by: officer, steps: { clarified: { ask: the.word, by: applicant } } }
`);
    const scenario = told(asked, monday)
      .at(monday, 'send', 'send')
      .at('2026-03-04T10:00', 'clarify', 'take')
      .at('2026-03-05T10:00', 'clarified:1', { 'the.word': 'a' })
      .says({ 'reply.due': '2026-03-15' })
      .at('2026-03-08T10:00', 'clarify', 'take')
      .at('2026-03-08T10:00', 'clarify:2', 'drop')
      .says({ 'reply.due': '2026-03-15' })
      .at('2026-03-09T10:00', 'clarify', 'take')
      .at('2026-03-10T10:00', 'clarified:3', { 'the.word': 'b' })
      .says({ 'reply.due': '2026-03-20' })
      .until('2026-03-21T00:00')
      .says({ reply: 'missed' })
      .at('2026-03-22T10:00', 'clarify', 'take')
      .at('2026-03-22T10:00', 'clarify:4', 'drop');
    scenario.says({ reply: 'missed' });
  });

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

describe('clocks and what stands around them', () => {
  test('a clock that stands still has no last day', () =>
    void told(service('stops while: told.open'), monday)
      .at(monday, 'send', 'send')
      .at(monday, 'clarify', 'record unclear')
      .says({ reply: 'stopped', 'reply.due': undefined }));

  test('a message below what it runs from can say its last day; what is longer at once is so', () => {
    const prepared = preparedText(`
clocks:
  reply: { limit: 5 days, from: send, until: decision, longer: { to: 10 days, when: send = done } }
steps:
  send: { submit: 'True' }
  news: { tell: News, say: "Until {reply.due}.", when: reply.due > send.at + 9 days }
  decision: { decide: So?, by: officer, options: [grant, refuse] }
  late: { task: Late, by: officer, when: reply = met }
`);
    const scenario = told(prepared, monday).at(monday, 'send', 'send', 'decision').says({ news: 'done' });
    assert.equal(scenario.current().clocks.reply!.due, '2026-03-12');
    scenario.at(monday, 'decision', { result: 'grant' } as never, 'late');
  });

  test('may run until something that happens in turns', () => {
    const prepared = preparedText(`
clocks: { pay: { limit: 5 days, from: send, until: money } }
steps: { send: { submit: 'True' }, look: { task: Look, by: officer } }
whenever: { pays: { offer: Pay, by: applicant, steps: { money: { pay: £5 } } } }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'pays', 'take', 'look money:1')
      .at('2026-03-04T10:00', 'money:1', 'pay', 'look')
      .says({ pay: 'met' });
  });

  test('whoever waits for its last day waits while it stands still', () => {
    const prepared = preparedText(`
clocks: { discount: { limit: 14 days, from: send, until: over, stops while: look.open } }
steps:
  send: { submit: 'True' }
  look: { task: Look, by: officer, holds up: nothing }
  over: { wait: Time at the discount, until: discount.due }
  after: { task: After, by: officer }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'look over')
      .until('2026-06-01T00:00', 'look over')
      .at('2026-06-01T10:00', 'look', 'record done', 'over')
      .says({ 'discount.due': '2026-06-15' })
      .until('2026-06-16T00:00', 'after');
  });
});
