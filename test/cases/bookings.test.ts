import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { momentOf } from '../../src/definition/index.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import type { Told } from './dated.ts';

// “Booking” of docs/format/semantics.md: who booked is reminded.

const monday = '2026-03-02T10:00';

const preparedWith = (remind: string) =>
  preparedText(`
facts: { the.name: { type: text, ask: Who? } }
steps:
  name: { ask: the.name }
  send: { submit: 'True' }
  slot: { book: Come, calendar: room, change until: 1 hour, remind: ${remind}, let go when: seen = missed }
  seen: { check: Seen?, by: officer, options: [seen, missed], when: slot = booked }
adopts: { calendars: { room: { every: Monday 09:00, for: 1 hour, ahead: [1 day, 8 weeks] } } }
`);

const sent = (remind = '[2 days, 2 hours]') =>
  told(preparedWith(remind), monday)
    .at(monday, 'name', { 'the.name': 'Rowan' })
    .at(monday, 'send', 'send', 'slot')
    .at(monday, 'slot', 'book 2026-03-16T09:00', 'seen');

function reminders(scenario: Told): readonly string[] {
  return scenario
    .effects()
    .flatMap((effect) => (effect.type === 'reminder' ? `${effect.to} ${momentOf(effect.at)}` : []));
}

describe('who booked is reminded', () => {
  test('so long before, each time once, and the case wakes for it', () => {
    const scenario = sent();
    assert.equal(scenario.wakes(), '2026-03-14T09:00');
    scenario.until('2026-03-14T08:59');
    assert.deepEqual(reminders(scenario), []);
    scenario.until('2026-04-20T10:00', 'seen');
    assert.deepEqual(reminders(scenario), ['applicant 2026-03-14T09:00', 'applicant 2026-03-16T07:00']);
    assert.equal(scenario.wakes(), undefined);
  });

  test('as the clock on the wall goes, over the night in which it changes', () => {
    const scenario = sent('1 day').at(monday, 'slot', 'book 2026-03-30T09:00');
    assert.equal(scenario.wakes(), '2026-03-29T09:00');
  });

  test('not of what was nearer than that when it was booked', () => {
    const scenario = sent().at('2026-03-15T08:00', 'slot', 'book 2026-03-16T09:00');
    assert.equal(scenario.wakes(), '2026-03-16T07:00');
  });

  test('of the time it was moved to, and not of the time before', () => {
    const scenario = sent()
      .at('2026-03-14T12:00', 'slot', 'book 2026-03-23T09:00')
      .until('2026-03-25T10:00', 'seen');
    assert.deepEqual(reminders(scenario), [
      'applicant 2026-03-14T09:00',
      'applicant 2026-03-21T09:00',
      'applicant 2026-03-23T07:00',
    ]);
  });

  for (const [what, step, did] of [
    ['called off', 'slot', 'cancel'],
    ['let go', 'seen', 'record missed'],
    ['of a case that has ended', 'seen', 'record seen'],
  ] as const)
    test(`not of what was ${what}`, () => {
      const scenario = sent().at('2026-03-10T10:00', step, did);
      assert.equal(scenario.wakes(), undefined);
      scenario.until('2026-04-20T10:00');
      assert.deepEqual(reminders(scenario), []);
    });

  test('and nothing else comes of it', () => {
    const scenario = sent();
    const { steps } = scenario.current();
    scenario.until('2026-03-14T09:00', 'seen');
    assert.deepEqual(scenario.current().steps, steps);
  });
});

describe('a booking that is called off or moved', () => {
  const booking = (send: string) =>
    preparedText(`
facts: { the.name: { type: text, ask: Who? } }
steps:
  name: { ask: the.name }
${send}
  visit:
    again while: slot = cancelled
    steps:
      slot: { book: Come, calendar: room, change until: 1 hour, let go when: fee = notPaid }
      fee: { pay: £5, within: 15 minutes, otherwise: notPaid }
      news: { tell: Your time, say: "Come at {slot.from}.", when: slot = booked and fee = paid }
      seen: { check: Seen?, by: officer, options: [seen, missed], not before: slot.from, when: slot = booked and fee = paid }
      back: { pay: £5, to: applicant, when: slot = cancelled and fee = paid }
adopts: { calendars: { room: { every: Monday 09:00, for: 1 hour, ahead: [1 day, 8 weeks] } } }
whenever:
  withdraw: { offer: Withdraw, by: applicant, steps: { gone: { end: Withdrawn } } }
`);
  const booked = (send: string) => {
    const scenario = told(booking(send), monday).at(monday, 'name', { 'the.name': 'Rowan' });
    if (send !== '') scenario.at(monday, 'send', 'send', 'slot:1');
    return scenario
      .at(monday, 'slot:1', 'book 2026-03-16T09:00', 'fee:1')
      .at(monday, 'fee:1', 'pay', 'seen:1 held');
  };
  const messages = (scenario: Told) => scenario.effects().filter(({ type }) => type === 'message').length;

  for (const [when, send] of [
    ['before anything is sent', ''],
    ['after it was sent', "  send: { submit: 'True' }"],
  ] as const) {
    test(`${when}: the money comes back and the next round begins, at once`, () => {
      const scenario = booked(send).at('2026-03-10T10:00', 'slot:1', 'cancel', 'slot:2');
      assert.equal(scenario.effects().filter(({ type }) => type === 'payout').length, 1);
    });

    test(`${when}: who moves it is told the new time`, () => {
      const scenario = booked(send);
      assert.equal(messages(scenario), 1);
      scenario.at('2026-03-10T10:00', 'slot:1', 'book 2026-03-23T09:00', 'seen:1 held');
      assert.equal(messages(scenario), 2);
      assert.equal(scenario.current().steps['seen:1']!.until, '2026-03-23T09:00:00.000Z');
    });

    test(`${when}: a case that somebody withdraws lets go of what is still to come`, () => {
      const early = booked(send).at('2026-03-10T10:00', 'withdraw', 'take');
      assert.equal(early.current().booked['slot:1']!.gone, true);
      const over = booked(send).at('2026-03-16T12:00', 'withdraw', 'take');
      assert.equal(over.current().booked['slot:1']!.gone, undefined);
    });
  }
});

test('a case without anything to send is over when it has ended', () => {
  const scenario = told(
    preparedText(`
facts: { the.name: { type: text, ask: Who? }, complaint.about: { type: text, ask: What? } }
steps:
  name: { ask: the.name }
  look: { task: Look, by: officer, when: answered(the.name) }
whenever:
  complain: { offer: Complain, by: applicant, after: end, steps: { about: { ask: complaint.about } } }
`),
    monday,
  )
    .at(monday, 'name', { 'the.name': 'Rowan' }, 'look')
    .at(monday, 'name', { 'the.name': 'Robin' }, 'look')
    .at(monday, 'look', 'record done', 'ended: completed');
  const { ended } = scenario.current();
  scenario
    .at('2026-03-05T10:00', 'name', { 'the.name': 'Rowan' }, 'refused: ended')
    .at('2026-03-05T10:00', 'complain', 'take', 'ended: completed about:1')
    .at('2026-03-06T10:00', 'about:1', { 'complaint.about': 'It' }, 'ended: completed');
  assert.deepEqual(scenario.current().ended, ended);
});
