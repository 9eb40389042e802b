import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { findCase, send, startRunning, wasRefused, type Asked } from '../../src/running/index.ts';
import {
  addToCase,
  deliver,
  dropSession,
  listCases,
  listMessages,
  liveServices,
  loadCase,
  openCase,
  publish,
  readSession,
  verifyCase,
  writeSession,
} from '../../src/store/index.ts';
import { olu, rowan } from '../world/cast.ts';
import { licence } from '../world/licence.ts';
import { act, begin, body, council, journey, secrets, travelled } from '../world/journey.ts';
import { started } from './started.ts';
import type { Addition } from '../../src/store/index.ts';

// What keeping a case promises, on the real database.

const here = await started();
const { store, running, asOwner } = here;
const answer = (word: string): Asked => ({
  type: 'answer',
  step: 'story',
  facts: { 'holder.story': word },
  by: rowan,
  channel: 'web',
});

describe('a case', () => {
  test('comes back as it went in, and its chain is whole', async () => {
    const { reference, acting } = await travelled(here);
    const found = (await findCase(running, council, reference))!;
    assert.equal(found.current.ended?.result, 'completed');
    assert.equal(found.current.version, found.kept.version);
    assert.deepEqual(found.current.given.name, {
      'holder.name': { given: secrets.given, family: secrets.family },
    });
    assert.equal(found.current.steps.record?.note, `About ${secrets.family}`);
    for (const who of [acting, council, body]) assert.equal(await verifyCase(store, who, reference), true);
    assert.equal(await verifyCase(store, 'person:nobody', reference), false);
  });

  test('goes on from what a command gave back, without loading it again', async () => {
    const { reference, acting } = await begin(here);
    let opened = (await findCase(running, acting, reference))!;
    for (const [who, asked] of journey) {
      const sent = await send(running, who === 'person' ? acting : who, opened, asked);
      assert.ok(!wasRefused(sent));
      opened = sent;
    }
    assert.deepEqual(opened.current, (await findCase(running, acting, reference))!.current);
    assert.equal(await verifyCase(store, acting, reference), true);
  });

  test('is listed with its card, until it has ended', async () => {
    const { reference } = await travelled(here, 4);
    const listed = (await listCases(store, running.keys, council, { open: true })).find(
      (one) => one.reference === reference,
    );
    assert.deepEqual(listed?.card, { name: `${secrets.given} ${secrets.family}` });
    const ended = await travelled(here);
    assert.ok(
      !(await listCases(store, running.keys, council, { open: true })).some(
        (one) => one.reference === ended.reference,
      ),
    );
  });
});

describe('adding to a case', () => {
  const nothing = { summary: {}, card: {}, messages: [], milestones: [] };
  const event = (story: string) => ({
    type: 'answered' as const,
    step: 'story',
    at: new Date().toISOString(),
    by: rowan,
    channel: 'web' as const,
    facts: { 'holder.story': story },
  });
  const all = async () =>
    Promise.all(
      ['cases', 'events', 'outbox', 'milestones', 'case_parties'].map((table) =>
        asOwner(`select md5(string_agg(t::text, '' order by t::text)) from ${table} t`),
      ),
    );

  test('with a stale version writes nothing at all', async () => {
    const { reference, acting } = await begin(here);
    const kept = (await loadCase(store, running.keys, acting, reference))!;
    await act(here, acting, reference, answer('first'));
    const before = await all();
    const message = { key: 'x', recipient: 'applicant', content: {} };
    for (const version of [kept.version, kept.version - 1, kept.version + 5]) {
      assert.equal(
        await addToCase(
          store,
          acting,
          { ...kept, version },
          { ...nothing, events: [event('late')], messages: [message] },
        ),
        undefined,
      );
    }
    assert.deepEqual(await all(), before);
  });

  test('is all or nothing', async () => {
    const { reference, acting } = await begin(here);
    const kept = (await loadCase(store, running.keys, acting, reference))!;
    const stone = {
      organisation: 'o',
      service: 's',
      pattern: 'p',
      type: 't',
      name: 'n',
      channel: 'web',
      at: new Date().toISOString(),
    };
    const before = await all();
    const broken: Addition[] = [
      { ...nothing, events: [event('x')], messages: [{ key: 'x', recipient: null as never, content: {} }] },
      { ...nothing, events: [event('x')], milestones: [{ ...stone, at: 'not a time' }] },
      { ...nothing, events: [event('x'), { ...event('y'), at: 'not a time' }] },
    ];
    for (const addition of broken) await assert.rejects(addToCase(store, acting, kept, addition));
    const opening = {
      reference,
      organisation: 'camford-city-council',
      service: licence.id,
      serviceHash: 'no such',
      role: 'applicant',
      parties: [],
    };
    await assert.rejects(
      openCase(store, running.keys, 'person:x', opening, { ...nothing, events: [event('x')] }),
    );
    assert.deepEqual(await all(), before);
  });

  test('by somebody who takes no part in it writes nothing', async () => {
    const { reference, acting } = await begin(here);
    const kept = (await loadCase(store, running.keys, acting, reference))!;
    const before = await all();
    for (const who of [
      'person:x',
      'organisation:nether-wold-district-council',
      'delivery' as never,
    ] as const) {
      assert.equal(await addToCase(store, who, kept, { ...nothing, events: [event('x')] }), undefined);
    }
    assert.deepEqual(await all(), before);
  });

  test('eight at once: one wins for each version, and with another try none is lost', async () => {
    const { reference, acting } = await begin(here);
    const start = (await findCase(running, acting, reference))!;
    const firsts = await Promise.all(
      Array.from({ length: 8 }, (_, index) => send(running, acting, start, answer(`first ${index}`))),
    );
    assert.equal(firsts.filter((sent) => !wasRefused(sent)).length, 1);
    for (const sent of firsts) if (wasRefused(sent)) assert.equal(sent.refusal.reason, 'stale');
    const stubborn = async (word: string): Promise<void> => {
      for (let opened = start; ;) {
        const sent = await send(running, acting, opened, answer(word));
        if (!wasRefused(sent)) return;
        opened = sent.opened;
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, index) => stubborn(`word ${index}`)));
    const { events, kept } = (await findCase(running, acting, reference))!;
    const words = events.flatMap((each) =>
      each.type === 'answered' ? [String(each.facts['holder.story'])] : [],
    );
    assert.deepEqual(
      words.slice(1).sort(),
      Array.from({ length: 8 }, (_, index) => `word ${index}`),
    );
    assert.equal(kept.version, events.length);
    assert.equal(await verifyCase(store, acting, reference), true);
  });
});

describe('the outbox', () => {
  test('delivers each message once, with four workers at it', async () => {
    for (let index = 0; index < 15; index += 1) await travelled(here);
    const waiting = Number((await asOwner(`select count(*) from outbox where state = 'waiting'`))[0]!.count);
    assert.ok(waiting >= 30);
    const worker = async () => {
      let sum = 0;
      for (let done = 1; done > 0; sum += done) done = await deliver(store, 3);
      return sum;
    };
    const done = await Promise.all([worker(), worker(), worker(), worker()]);
    assert.equal(
      done.reduce((sum, each) => sum + each),
      waiting,
    );
    assert.deepEqual(await asOwner(`select count(*) from outbox where attempts <> 1 or state <> 'done'`), [
      { count: '0' },
    ]);
    assert.equal(await deliver(store), 0);
  });

  test('a message says what it said, to whoever takes part', async () => {
    const { reference, acting } = await travelled(here);
    const { id } = (await loadCase(store, running.keys, acting, reference))!;
    const messages = await listMessages(store, running.keys, acting, id);
    assert.deepEqual(messages.map(({ content }) => (content as { subject: string }).subject).sort(), [
      'We have received your application',
      'Your licence',
    ]);
    assert.match(JSON.stringify(messages), new RegExp(`Dear ${secrets.given} ${secrets.family}`));
  });
});

describe('sessions', () => {
  test('are kept by the hash of their id, change, end and expire', async () => {
    const id = randomUUID();
    const soon = () => new Date(Date.now() + 300);
    await writeSession(store, id, { step: 1 }, soon());
    await writeSession(store, id, { step: 2 }, soon());
    assert.deepEqual(await readSession(store, id), { step: 2 });
    assert.deepEqual(await asOwner('select id from sessions where id = $1', [id]), []);
    await delay(350);
    assert.equal(await readSession(store, id), undefined);
    await writeSession(store, id, { step: 3 }, new Date(Date.now() + 60_000));
    await dropSession(store, id);
    assert.equal(await readSession(store, id), undefined);
  });
});

describe('publishing', () => {
  test('the same twice changes nothing; a changed service goes live, and old cases stay on theirs', async () => {
    assert.equal(await publish(store, 'the tests', [], [licence]), 0);
    const old = await travelled(here, 2);
    const changed = { ...licence, name: 'Another name' };
    assert.equal(await publish(store, 'the tests', [], [changed]), 1);
    assert.equal(await publish(store, 'the tests', [], [changed]), 0);
    assert.equal((await liveServices(store)).get(licence.id)?.service.name, 'Another name');
    const later = await startRunning(store, running.keys);
    assert.equal(later.live.get(licence.id)?.service.name, 'Another name');
    const [who, asked] = journey[2]!;
    await act({ running: later }, who === 'person' ? old.acting : who, old.reference, asked);
    assert.equal((await findCase(later, old.acting, old.reference))!.prepared.service.name, licence.name);
    assert.equal(await publish(store, 'the tests', [], [licence]), 1, 'and back');
  });
});

test('a decision by the council is theirs', async () => {
  const { reference, acting } = await travelled(here, 6);
  const opened = (await findCase(running, acting, reference))!;
  const sent = await send(running, acting, opened, {
    type: 'decide',
    step: 'decision',
    result: 'grant',
    by: rowan,
    channel: 'web',
  });
  assert.ok(wasRefused(sent) && sent.refusal.reason === 'not-yours');
  assert.equal(
    (
      await act(here, council, reference, {
        type: 'decide',
        step: 'decision',
        result: 'grant',
        by: olu,
        channel: 'web',
      })
    ).current.steps.permit?.result,
    'done',
  );
});
