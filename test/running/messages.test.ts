import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesOf } from '../../src/running/index.ts';
import { told } from '../cases/dated.ts';
import { preparedText } from '../world/read.ts';

const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  answer: { task: Answer Rowan, by: officer, within: 5 days, otherwise: chase }
`);

test('a reminder says by which day, and is of the day on which it became late', () => {
  const scenario = told(prepared, '2026-03-02T10:00')
    .at('2026-03-02T10:00', 'send', 'send')
    .until('2026-03-20T10:00');
  const messages = messagesOf(prepared, scenario.current(), scenario.effects());
  assert.deepEqual(
    messages.map(({ at, recipient }) => [at, recipient]),
    [
      ['2026-03-08T00:00:00.000Z', 'officer'],
      ['2026-03-13T00:00:00.000Z', 'officer'],
      ['2026-03-18T00:00:00.000Z', 'officer'],
    ],
  );
  const [letter] = messages.map(({ content }) => content as { subject: string; body: string });
  assert.equal(letter!.subject, 'Reminder: Answer Rowan');
  assert.match(
    letter!.body,
    /\n\nAnswer Rowan\n\nPlease do this by 12 March 2026\.\n\nReference: K7WQ-4XHM, /,
  );
});

test('a reminder of a booking says what it is and when, to whom and in whose language it is', () => {
  const booking = preparedText(`
facts: { the.email: { type: email, ask: Where do we write? } }
steps:
  where: { ask: the.email }
  send: { submit: 'True' }
  slot: { book: 'Come, {the.email}', calendar: room, remind: 2 hours }
  seen: { task: Seen, by: officer }
adopts: { calendars: { room: { every: Monday 09:30, for: 1 hour, ahead: [1 day, 8 weeks] } } }
`);
  const scenario = told(booking, '2026-03-02T10:00')
    .at('2026-03-02T10:00', 'where', { 'the.email': 'rowan@example.org' })
    .at('2026-03-02T10:00', 'send', 'send')
    .at('2026-03-02T10:00', 'slot', 'book 2026-03-16T09:30')
    .until('2026-03-16T07:30');
  const [message] = messagesOf(booking, scenario.current(), scenario.effects());
  assert.deepEqual(message, {
    key: 'reminder:slot:9',
    recipient: 'applicant',
    at: '2026-03-16T07:30:00.000Z',
    content: {
      subject: 'Reminder: Come, rowan@example.org',
      body: 'Come, rowan@example.org\n\nMonday 16 March 2026 at 9:30am\n\nReference: K7WQ-4XHM, A service.',
      language: 'en',
      address: 'rowan@example.org',
    },
  });
  const [inWelsh] = messagesOf(booking, { ...scenario.current(), language: 'cy' }, scenario.effects());
  const { subject, language } = inWelsh!.content as { subject: string; language: string };
  assert.deepEqual([subject, language], ['Nodyn atgoffa: Come, rowan@example.org', 'cy']);
});
