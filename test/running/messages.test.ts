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
      ['2026-03-14T00:00:00.000Z', 'officer'],
      ['2026-03-20T00:00:00.000Z', 'officer'],
    ],
  );
  const [letter] = messages.map(({ content }) => content as { subject: string; body: string });
  assert.equal(letter!.subject, 'Reminder: Answer Rowan');
  assert.match(letter!.body, /\n\nAnswer Rowan\n\nPlease do this by 13 March 2026\.\n\nCase: K7WQ-4XHM, /);
});
