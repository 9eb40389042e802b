import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadCase, verifyCase } from '../../src/store/index.ts';
import { begin, secrets, travelled } from '../world/journey.ts';
import { started } from './started.ts';

// What is kept can't be changed unseen, nor read by whoever has the database.

const here = await started();
const { store, running, asOwner } = here;

describe('the chain', () => {
  const changes: readonly [what: string, sql: string][] = [
    [
      'a skeleton',
      `update events set skeleton = skeleton || '{"channel": "post"}' where case_id = $1 and seq = 3`,
    ],
    [
      'a skeleton, by a key that nobody knows',
      `update events set skeleton = skeleton || '{"x": null}' where case_id = $1 and seq = 3`,
    ],
    [
      'what is sealed',
      `update events set sealed = set_byte(sealed, 40, (get_byte(sealed, 40) + 1) % 256) where case_id = $1 and sealed is not null`,
    ],
    ['a seal put where there was none', `update events set sealed = '\\x00' where case_id = $1 and seq = 1`],
    ['a seal taken away', `update events set sealed = null where case_id = $1 and sealed is not null`],
    [
      'a hash',
      `update events set hash = set_byte(hash, 0, (get_byte(hash, 0) + 1) % 256) where case_id = $1 and seq = 2`,
    ],
    [
      'the last hash',
      `update events set hash = set_byte(hash, 0, (get_byte(hash, 0) + 1) % 256) where case_id = $1 and seq = (select max(seq) from events where case_id = $1)`,
    ],
    ['the head', `update cases set head = set_byte(head, 0, (get_byte(head, 0) + 1) % 256) where id = $1`],
    [
      'the order',
      `update events set seq = case seq when 2 then 1002 when 3 then 1003 end where case_id = $1 and seq in (2, 3);`,
    ],
    ['an event taken out of the middle', `delete from events where case_id = $1 and seq = 3`],
    [
      'the last event taken away',
      `delete from events where case_id = $1 and seq = (select max(seq) from events where case_id = $1)`,
    ],
    [
      'the last event taken away, and the count with it',
      `with gone as (delete from events where case_id = $1 and seq = (select max(seq) from events where case_id = $1)) update cases set version = version - 1 where id = $1`,
    ],
    [
      'two events that changed places',
      `update events set skeleton = other.skeleton, sealed = other.sealed, hash = other.hash from events other
        where events.case_id = $1 and other.case_id = $1 and events.seq in (2, 3) and other.seq = 5 - events.seq`,
    ],
    [
      'an event taken out of the middle, and the count with it',
      `with gone as (delete from events where case_id = $1 and seq = 2)
        update cases set version = version - 1 where id = $1`,
    ],
    [
      'an event put in twice',
      `insert into events select case_id, 99, at, skeleton, sealed, hash from events where case_id = $1 and seq = 3`,
    ],
    [
      'another case’s event',
      `update events set skeleton = other.skeleton, sealed = other.sealed from events other where events.case_id = $1 and other.case_id <> $1 and events.seq = other.seq and events.seq = 4`,
    ],
  ];
  for (const [what, sql] of changes) {
    test(`shows a change: ${what}`, async () => {
      await travelled(here, 3);
      const { reference, acting } = await travelled(here, 4);
      const { id } = (await loadCase(store, running.keys, acting, reference))!;
      assert.equal(await verifyCase(store, acting, reference), true);
      await asOwner(sql.replace(';', ''), [id]);
      assert.equal(await verifyCase(store, acting, reference), false);
    });
  }

  test('what is sealed opens in no other place and with no other key', async () => {
    const { reference, acting } = await travelled(here, 3);
    const { id } = (await loadCase(store, running.keys, acting, reference))!;
    await asOwner(
      `with two as (select * from events where case_id = $1 and sealed is not null order by seq limit 2)
      update events set sealed = (select sealed from two where two.seq <> events.seq) where case_id = $1 and seq in (select seq from two)`,
      [id],
    );
    await assert.rejects(loadCase(store, running.keys, acting, reference));
    const other = await begin(here);
    await asOwner('update cases set key = (select key from cases where id = $1) where reference = $2', [
      id,
      other.reference,
    ]);
    await assert.rejects(loadCase(store, running.keys, other.acting, other.reference));
  });
});

test('nothing of the person is in any table in plain', async () => {
  await travelled(here);
  const tables = await asOwner(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const bytesOf = (table: unknown) => `select coalesce(string_agg(row_to_json(t)::text, ' '), '') as text,
    coalesce(string_agg((select string_agg(encode(c.value::bytea, 'escape'), ' ') from jsonb_each_text(to_jsonb(t)) c where c.value like '\\\\x%'), ' '), '') as bytes from ${String(table)} t`;
  let all = '';
  for (const { name } of tables) {
    const [row] = await asOwner(bytesOf(name));
    all += String(row!.text);
    for (const secret of [
      secrets.family,
      secrets.story,
      'heron',
      Buffer.from(secrets.family).toString('base64').slice(0, 12),
    ]) {
      assert.ok(
        !String(row!.text).includes(secret) && !String(row!.bytes).includes(secret),
        `${String(name)} says ${secret}`,
      );
    }
  }
  assert.ok(
    all.includes('camford-city-council') && all.includes('holder.name'),
    'the search finds what is there',
  );
});
