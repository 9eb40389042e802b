import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deliver, listMessages, takeEffects } from '../../src/store/index.ts';
import { council, stranger } from '../world/journey.ts';
import { behind, organisation, plainCase } from './plain.ts';
import { started } from './started.ts';
import type { Doing, TakenEffect } from '../../src/store/index.ts';

// Effects of other kinds than messages: done at least once, tried again, and parked with the reason.

const here = await started();
const { store, running, asOwner } = here;
const broadcast = (key = 'b', content: unknown = { say: 'Water is rising at Achterberg' }) => ({
  kind: 'broadcast',
  key,
  recipient: 'flood-subscriptions',
  content,
});
const take = (work: Doing, atMost = 10) => takeEffects(store, running.keys, 'broadcast', atMost, work);
const rows = () =>
  asOwner(
    `select state, attempts, trouble, done_at, next_at - now() as wait from outbox where kind = 'broadcast'`,
  );
const hurry = () => asOwner(`update outbox set next_at = now() where state = 'waiting'`);
const empty = () => asOwner('truncate outbox');

describe('an effect', () => {
  test.beforeEach(empty);

  test('is handed out with what it says, done, and not handed out again', async () => {
    const { kept, reference } = await plainCase(here, {}, { messages: [broadcast()] });
    const taken: TakenEffect[] = [];
    assert.equal(await take(async (effect) => void taken.push(effect)), 1);
    assert.deepEqual(
      taken.map(({ id, at, ...rest }) => ({ ...rest, id: typeof id, at: typeof at })),
      [
        {
          id: 'number',
          at: 'string',
          caseId: kept.id,
          organisation,
          reference,
          key: 'b',
          recipient: 'flood-subscriptions',
          attempt: 1,
          content: { say: 'Water is rising at Achterberg' },
        },
      ],
    );
    assert.equal(await take(async () => assert.fail()), 0);
    assert.equal((await rows())[0]!.state, 'done');
  });

  test('is no message: neither delivered nor listed, and messages are none of it', async () => {
    const message = { key: 'm', recipient: 'applicant', content: {} };
    const { acting } = await plainCase(here, {}, { messages: [broadcast(), message] });
    assert.equal(await deliver(store), 1);
    assert.equal((await rows())[0]!.state, 'waiting');
    assert.equal((await listMessages(store, running.keys, acting)).length, 1);
    assert.equal(await takeEffects(store, running.keys, 'other', 10, async () => assert.fail()), 0);
    const [kept] = await asOwner(`select organisation, reference from outbox where kind = 'message'`);
    assert.deepEqual(kept, { organisation: null, reference: null }, 'delivery is not told whose it is');
  });

  test('of one key happens once', async () => {
    await plainCase(here, {}, { messages: [broadcast('x'), broadcast('x')] });
    assert.equal(await take(async () => undefined), 1);
  });

  test('each goes to one of many workers', async () => {
    const messages = Array.from({ length: 40 }, (_, index) => broadcast(`b${index}`));
    await plainCase(here, {}, { messages });
    const seen: string[] = [];
    const worker = async () => {
      while ((await take(async ({ key }) => void seen.push(key), 3)) > 0);
    };
    await Promise.all(Array.from({ length: 6 }, worker));
    assert.deepEqual(seen.sort(), messages.map(({ key }) => key).sort());
  });
});

describe('trouble', () => {
  test.beforeEach(empty);

  test('is tried again later and later, and parked the eighth time, with the reason', async () => {
    await plainCase(here, {}, { messages: [broadcast()] });
    const waits: unknown[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      assert.equal(await take(async () => ({ trouble: `the ${attempt}th time` })), 1);
      assert.equal(await take(async () => assert.fail()), 0, 'not at once');
      const [row] = await asOwner(
        `select state, trouble, round(extract(epoch from next_at - now())) as wait from outbox`,
      );
      assert.deepEqual(
        [row!.state, row!.trouble],
        [attempt < 8 ? 'waiting' : 'parked', `the ${attempt}th time`],
      );
      waits.push(Math.round(Number(row!.wait) / 30));
      await hurry();
    }
    assert.deepEqual(waits.slice(0, 7), [1, 2, 4, 8, 16, 32, 64]);
    assert.equal(await take(async () => assert.fail()), 0);
  });

  test('goes away when it works at last', async () => {
    await plainCase(here, {}, { messages: [broadcast()] });
    await take(async () => ({ trouble: 'no line' }));
    await hurry();
    await take(async () => undefined);
    assert.deepEqual(
      (await rows()).map(({ state, trouble, attempts }) => [state, trouble, attempts]),
      [['done', null, 2]],
    );
  });

  test('of one makes no other wait; of what was thrown only the name is kept', async () => {
    await plainCase(here, {}, { messages: [broadcast('bad'), broadcast('good')] });
    const said: string[] = [];
    const work: Doing = async ({ key }) => {
      if (key === 'bad') throw new TypeError('no such person as Rowan Achterberg');
    };
    assert.equal(await takeEffects(store, running.keys, 'broadcast', 10, work, (line) => said.push(line)), 2);
    assert.match(said.join(), /Rowan Achterberg/);
    const kept = await asOwner('select key, state, trouble from outbox order by key');
    assert.deepEqual(kept, [
      { key: 'bad', state: 'waiting', trouble: 'TypeError' },
      { key: 'good', state: 'done', trouble: null },
    ]);
  });

  test('a worker that dies is replaced, and one that is too slow changes nothing', async () => {
    await plainCase(here, {}, { messages: [broadcast()] });
    await take(async (first) => {
      await hurry();
      await take(async (second) => assert.equal(second.attempt, first.attempt + 1));
      return { trouble: 'too late' };
    });
    assert.deepEqual(
      (await rows()).map(({ state, trouble }) => [state, trouble]),
      [['done', null]],
    );
  });

  test('one that kills its worker every time is parked as well', async () => {
    await plainCase(here, {}, { messages: [broadcast()] });
    const dies = () => store.pool.query(`select take_effects('broadcast', 1, '5 minutes')`);
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      assert.equal((await dies()).rowCount, 1);
      assert.equal((await dies()).rowCount, 0, 'while the lease lasts');
      await hurry();
    }
    assert.equal((await dies()).rowCount, 0);
    assert.deepEqual(
      (await rows()).map(({ state, trouble }) => [state, trouble]),
      [['parked', 'begun eight times and never finished']],
    );
  });
});

describe('from behind', () => {
  test('what an effect says is opened for who takes part, and for nobody else', async () => {
    await empty();
    await plainCase(here, {}, { messages: [broadcast()] });
    const [{ id }] = (await asOwner('select id from outbox')) as [{ id: string }];
    for (const [acting, seen] of [
      [council, true],
      [stranger, false],
      ['delivery', false],
      ['', false],
    ] as const) {
      const opened = await behind(here, '', 'select open_effect($1, $2) as found', [acting, id]);
      assert.equal(opened.rows[0]!.found !== null, seen, acting);
    }
  });
});
