import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { keptNow } from '../../src/cases/index.ts';
import { findCase, send, sendOut, startCase, startRunning, wasRefused } from '../../src/running/index.ts';
import { Keys, publicEntries, publish } from '../../src/store/index.ts';
import { openTestStore } from '../database.ts';
import { olu } from '../world/cast.ts';
import { serviceFrom } from '../world/read.ts';
import type { Asked, Opened, Running } from '../../src/running/index.ts';
import type { Acting } from '../../src/store/index.ts';
import type { Written } from '../world/read.ts';
import type { TestStore } from '../database.ts';

// Entries of a register as they are kept: corrected with their case, and told by what was sent of them.

const facts = {
  'the.word': { type: 'text', ask: 'A word?' },
  'the.how': { type: 'choice', ask: 'How?', options: ['call', 'write'] },
  'the.phone': { type: 'phone', ask: 'Which number?' },
  'the.email': { type: 'email', ask: 'Which address?' },
};
const holders = {
  ...{ register: 'holders', format: '1', name: 'Holders', holds: 'licence', states: ['current', 'ended'] },
  ...{ keeps: Object.keys(facts), public: ['the.word'], facts },
  roles: { applicant: { person: 'Holder' }, council: { body: 'council' } },
  whenever: {
    change: {
      ...{ offer: 'Change how we reach you', by: 'applicant' },
      steps: {
        how: { ask: 'the.how', by: 'applicant' },
        address: { ask: 'the.email', by: 'applicant' },
        sure: { submit: 'Use these from now on', by: 'applicant' },
      },
    },
  },
};
const written = parse(`
steps:
  word: { ask: [the.word, the.how, the.phone] }
  send: { submit: 'True' }
  first: { issue: Licence, into: holders }
  look: { task: Look, by: officer }
  call: { tell: News, say: There is news., channels: [phone], to: { everyone in: holders, where: the.how = call } }
  write: { tell: News, say: There is news., channels: [email], to: { everyone in: holders, where: the.how = write } }
  last: { task: Look again, by: officer }
whenever:
  again: { offer: Another word, by: applicant, redo: word }
`) as Written;
const service = serviceFrom({ ...written, facts, beside: [holders] });
const council: Acting = 'organisation:camford-city-council';

let opened: TestStore;
let running: Running;

before(async () => {
  opened = await openTestStore();
  await publish(opened.store, 'the tests', [], [service]);
  running = await startRunning(opened.store, new Keys(Buffer.alloc(32, 7)));
});
after(() => opened?.close());

interface Somebody {
  readonly acting: Acting;
  readonly reference: string;
}

async function done(who: Somebody, asked: object, acting = who.acting): Promise<Opened> {
  const at = (await findCase(running, acting, who.reference))!;
  const by = acting === council ? olu : { id: 'person', role: 'applicant' };
  const sent = await send(running, acting, at, { by, channel: 'web', ...asked } as Asked);
  assert.ok(!wasRefused(sent), wasRefused(sent) ? JSON.stringify(sent.refusal) : '');
  return sent;
}

/** Somebody who has a licence, and whose entry therefore is in the register. */
async function licensed(): Promise<{ person: Somebody; entry: Somebody }> {
  const person = await startCase(running, service.id, 'web');
  const answers = { 'the.word': 'a', 'the.how': 'call', 'the.phone': '07700 900123' };
  await done(person, { type: 'answer', step: 'word', facts: answers });
  const { current } = await done(person, { type: 'submit', step: 'send' });
  return { person, entry: { acting: person.acting, reference: current.issued.first!.number } };
}

const said = async ({ acting, reference }: Somebody) => {
  const { prepared, current } = (await findCase(running, acting, reference))!;
  return keptNow(prepared, current);
};

test('what was corrected in the case is corrected in its entry, and in what everybody sees', async () => {
  const { person, entry } = await licensed();
  await done(person, { type: 'take-up', step: 'again' });
  const other = { 'the.word': 'b', 'the.how': 'call', 'the.phone': '07700 900456' };
  await done(person, { type: 'answer', step: 'word', facts: other });
  assert.deepEqual(await said(entry), other);
  const [shown] = await publicEntries(running.store, 'holders', { search: '' });
  assert.equal(shown!['the.word' as keyof typeof shown], 'b');
});

test('who is about to change how they are reached is reached as before, until that is sent', async () => {
  const { person, entry } = await licensed();
  const told = async (): Promise<string> => {
    const { current } = (await findCase(running, council, person.reference))!;
    return `${current.told.call?.delivered} rung, ${current.told.write?.recipients} to be written to`;
  };
  await done(entry, { type: 'take-up', step: 'change' });
  await done(entry, { type: 'answer', step: 'how:1', facts: { 'the.how': 'write' } });
  const everybody = (await publicEntries(running.store, 'holders', { search: '' })).length;
  await done(person, { type: 'record', step: 'look', result: 'done' }, council);
  await sendOut(running, () => undefined);
  const before = await told();
  assert.equal((await said(entry))['the.how'], 'call');
  await done(entry, { type: 'answer', step: 'address:1', facts: { 'the.email': 'rowan@example.org' } });
  await done(entry, { type: 'submit', step: 'sure:1' });
  assert.equal((await said(entry))['the.how'], 'write');
  assert.equal(before, `${everybody} rung, 0 to be written to`);
});
