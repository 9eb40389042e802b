import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addToCase, appendCases, dueCases } from '../../src/store/index.ts';
import { council, stranger } from '../world/journey.ts';
import { added, beginning, behind, keptOf, plainCase } from './plain.ts';
import { started } from './started.ts';
import type { Due } from '../../src/store/index.ts';

// Cases that time changes: handed out when it has come, each to one asker, and a failing one last.

const here = await started();
const { store, running, asOwner } = here;
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const dueAt = async (now?: string) => (await dueCases(store, 100, now)).map(({ reference }) => reference);
/** As if a minute were over. */
const later = () => asOwner(`update wakings set next_at = next_at - interval '1 minute'`);
const none = () => asOwner('update cases set wake_at = null');

describe('a case is due', () => {
  test.beforeEach(none);

  test('when its time has come, the longest waiting first', async () => {
    const first = await plainCase(here, {}, { wakeAt: ago(20) });
    const second = await plainCase(here, {}, { wakeAt: ago(10) });
    const third = await plainCase(here, {}, { wakeAt: ago(-3600) });
    await plainCase(here);
    const [due, next] = (await dueCases(store)) as [Due, Due];
    assert.deepEqual([due.reference, next.reference], [first.reference, second.reference]);
    assert.deepEqual([due.organisation, due.tries], ['camford-city-council', 1]);
    assert.equal(due.wakeAt, (await wakeAt(first.reference)).toISOString());
    assert.deepEqual(await dueAt(ago(-3601)), [third.reference], 'by the time that the asker says it is');
  });

  test('no more once something was added that says another time, or none', async () => {
    const { kept, reference, acting } = await plainCase(here, {}, { wakeAt: ago(10) });
    assert.deepEqual(await dueAt(), [reference]);
    await addToCase(store, acting, kept, added({ wakeAt: ago(5) }));
    assert.deepEqual(await dueAt(), [reference], 'the next one has come already');
    await addToCase(store, acting, await keptOf(here, acting, reference), added({ wakeAt: ago(-60) }));
    assert.deepEqual(await dueAt(), []);
    await addToCase(store, acting, await keptOf(here, acting, reference), added());
    assert.deepEqual(await dueAt(ago(-600)), []);
  });

  test('also when it was opened or added to along with another', async () => {
    const { kept, reference } = await plainCase(here);
    const opening = { ...beginning(here), like: kept.id };
    await appendCases(store, running.keys, council, [
      { opening, addition: added({ wakeAt: ago(2) }) },
      { kept, addition: added({ wakeAt: ago(1) }) },
    ]);
    assert.deepEqual(await dueAt(), [opening.reference, reference]);
  });
});

describe('many askers', () => {
  test.beforeEach(none);

  test('get each case once', async () => {
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, index) => plainCase(here, {}, { wakeAt: ago(index + 1) })),
    );
    const asker = async () => {
      const got: string[] = [];
      for (let due = await dueCases(store, 7); due.length > 0; due = await dueCases(store, 7))
        got.push(...due.map(({ reference }) => reference));
      return got;
    };
    const got = (await Promise.all(Array.from({ length: 8 }, asker))).flat();
    assert.deepEqual(got.sort(), all.map(({ reference }) => reference).sort());
  });

  test('a case that fails makes no other wait, and comes again, later and later', async () => {
    const failing = await Promise.all(
      Array.from({ length: 5 }, () => plainCase(here, {}, { wakeAt: ago(1000) })),
    );
    assert.equal((await dueCases(store, 5)).length, 5);
    const { reference } = await plainCase(here, {}, { wakeAt: ago(1) });
    assert.deepEqual(
      (await dueCases(store, 5)).map((due) => due.reference),
      [reference],
    );
    const waits: number[] = [];
    for (let round = 1; round < 9; round += 1) {
      const [row] = await asOwner(
        `select extract(epoch from next_at - clock_timestamp()) as wait from wakings where case_id = $1`,
        [failing[0]!.kept.id],
      );
      waits.push(Math.round(Number(row!.wait) / 60));
      await asOwner(`update wakings set next_at = clock_timestamp() where case_id = $1`, [
        failing[0]!.kept.id,
      ]);
      assert.deepEqual(
        (await dueCases(store)).map(({ tries }) => tries),
        [round + 1],
      );
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
  });

  test('one that dies holds a case for a minute', async () => {
    const { reference } = await plainCase(here, {}, { wakeAt: ago(1) });
    assert.deepEqual(await dueAt(), [reference]);
    assert.deepEqual(await dueAt(), []);
    await later();
    assert.deepEqual(await dueAt(), [reference]);
  });
});

describe('from behind', () => {
  test('the clock sees when to wake which case, and nothing of it', async () => {
    await plainCase(here, {}, { wakeAt: ago(1) });
    for (const table of ['cases', 'events', 'case_parties', 'outbox', 'files', 'claims'])
      assert.equal((await behind(here, 'clock', `select from ${table}`)).count, 0, table);
    assert.ok((await behind(here, 'clock', 'select from wakings')).count > 0);
    assert.equal((await behind(here, 'clock', 'update cases set wake_at = now()')).count, 0);
    assert.equal((await behind(here, 'clock', 'delete from wakings')).code, '42501');
  });

  test('nobody else sees or changes it', async () => {
    const { kept } = await plainCase(here, {}, { wakeAt: ago(1) });
    for (const acting of [stranger, '', 'clock ', 'Clock', 'delivery']) {
      assert.equal((await behind(here, acting, 'select from wakings')).count, 0, acting);
      assert.equal((await behind(here, acting, 'update wakings set next_at = now()')).count, 0, acting);
    }
    const planted = `insert into wakings (case_id, reference, organisation) values ($1, 'x', 'x')`;
    assert.equal((await behind(here, stranger, planted, [kept.id])).code, '42501');
    const unwoken = (await plainCase(here)).kept.id;
    assert.equal((await behind(here, 'clock', planted, [unwoken])).code, '42501');
  });
});

async function wakeAt(reference: string): Promise<Date> {
  const [row] = await asOwner('select wake_at from cases where reference = $1', [reference]);
  return row!.wake_at as Date;
}
