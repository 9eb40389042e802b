import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findCase, send, startCase, startRunning, wasRefused } from '../../src/running/index.ts';
import { Keys, listCases, publish } from '../../src/store/index.ts';
import { openTestStore } from '../database.ts';
import { serviceFrom } from '../world/read.ts';
import type { Asked } from '../../src/running/index.ts';

// A case that opens another: whoever takes part in the first finds the second.

const facts = { 'the.word': { type: 'text', ask: 'A word?' } };
const second = { name: 'second', facts, steps: { word: { ask: 'the.word' }, sent: { submit: 'True' } } };
const first = {
  facts,
  steps: { word: { ask: 'the.word' }, send: { submit: 'True' }, look: { task: 'Look', by: 'officer' } },
  whenever: {
    more: { offer: 'Something else', by: 'applicant', steps: { sure: { submit: 'Yes' } }, opens: 'second' },
  },
  beside: [
    {
      pattern: 'second',
      version: '1.0.0',
      format: '1',
      name: 'Another',
      steward: 'camford-city-council',
      start: { summary: 'Another service.' },
      opened: { by: 'applicant', through: ['web'] },
      roles: { applicant: { person: 'Someone who applies' }, council: { body: 'council' } },
      facts,
      outcomes: {},
      steps: second.steps,
    },
  ],
};

test('the person of a case finds the one that it opened, with what they said, and goes on in it', async () => {
  const { store, close } = await openTestStore();
  after(close);
  await publish(store, 'the tests', [], [serviceFrom(first), serviceFrom(second)]);
  const running = await startRunning(store, new Keys(Buffer.alloc(32, 7)));
  const { acting, reference } = await startCase(running, 'camford-test', 'web');
  const listed = async () => (await listCases(store, running.keys, acting)).map((one) => one.reference);
  const go = async (which: string, asked: object) => {
    const by = { id: 'person', role: 'applicant' };
    const opened = await findCase(running, acting, which);
    assert.ok(opened);
    const sent = await send(running, acting, opened, { ...asked, by, channel: 'web' } as Asked);
    assert.ok(!wasRefused(sent), JSON.stringify(sent));
  };
  await go(reference, { type: 'answer', step: 'word', facts: { 'the.word': 'kept' } });
  await go(reference, { type: 'submit', step: 'send' });
  await go(reference, { type: 'take-up', step: 'more' });
  assert.deepEqual(await listed(), [reference]);
  await go(reference, { type: 'drop', step: 'more:1' });
  await go(reference, { type: 'take-up', step: 'more' });
  await go(reference, { type: 'submit', step: 'sure:2' });
  const [other, ...rest] = (await listed()).filter((one) => one !== reference);
  assert.deepEqual(rest, []);
  const { current } = (await findCase(running, acting, other!))!;
  assert.deepEqual(
    [current.service, current.known],
    [running.live.get('camford-second')!.version, { 'the.word': 'kept' }],
  );
  await go(other!, { type: 'answer', step: 'word', facts: { 'the.word': 'kept' } });
  assert.equal(await findCase(running, 'person:somebody else', other!), undefined);
});

test('a body that a case names sees the case from when it is named, and not before', async () => {
  const { store, close } = await openTestStore();
  after(close);
  const named = serviceFrom({
    facts: { 'the.body': { type: 'organisation', ask: 'Who?' } },
    roles: {
      registry: { person: 'Registrar', of: 'council' },
      provider: { body: 'agency', from: 'the.body' },
    },
    adopts: { roles: { provider: ['vehicle-registry', 'another-agency'] } },
    beside: [{ organisation: 'another-agency', format: '1', name: 'Another Agency', kind: 'agency' }],
    steps: { body: { ask: 'the.body' }, send: { submit: 'True' }, look: { task: 'Look', by: 'provider' } },
  });
  await publish(store, 'the tests', [], [named]);
  const running = await startRunning(store, new Keys(Buffer.alloc(32, 7)));
  const { acting, reference } = await startCase(running, 'camford-test', 'web');
  const sees = async (body: string) =>
    (await findCase(running, `organisation:${body}`, reference)) !== undefined;
  assert.equal(await sees('vehicle-registry'), false);
  const opened = (await findCase(running, acting, reference))!;
  const facts = { 'the.body': 'vehicle-registry' };
  const by = { id: 'person', role: 'applicant' };
  await send(running, acting, opened, { type: 'answer', step: 'body', facts, by, channel: 'web' });
  assert.equal(await sees('vehicle-registry'), true);
  assert.equal(await sees('another-agency'), false);
});
