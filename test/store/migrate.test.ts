import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import pg from 'pg';
import { findCase, startRunning } from '../../src/running/index.ts';
import { dueCases, listCases, openStore, verifyCase } from '../../src/store/index.ts';
import { startServer } from '../../src/store/server/index.ts';
import { folder } from '../database.ts';
import { act, council, journey, travelled } from '../world/journey.ts';
import { started } from './started.ts';

// A store as the first version left it, with people's cases in it, goes on under today's program.

const first = '0001-definitions-and-cases.sql';
const here = await started();
const server = await startServer({ folder });
const database = `test_${Date.now()}_${randomBytes(4).toString('hex')}`;

after(async () => {
  await asked(server.config, async (client) =>
    client.query(`drop database if exists "${database}" with (force)`),
  );
  await server.stop();
});

test('a case from before loads, is listed, and goes on to its end', async () => {
  const { reference, acting } = await travelled(here, 3);
  await asked(server.config, async (client) => client.query(`create database "${database}"`));
  await asked({ ...server.config, database }, asItWas);
  const store = await openStore({ folder, database, connections: 2 });
  try {
    const running = await startRunning(store, here.running.keys);
    const { current } = (await findCase({ ...running, store }, acting, reference))!;
    assert.deepEqual(current, (await findCase(here.running, acting, reference))!.current);
    assert.ok((await listCases(store, running.keys, council)).some((one) => one.reference === reference));
    for (const [who, asking] of journey.slice(3))
      await act({ running }, who === 'person' ? acting : who, reference, asking);
    assert.equal((await findCase(running, acting, reference))!.current.ended?.result, 'completed');
    assert.equal(await verifyCase(store, acting, reference), true);
    assert.deepEqual(await dueCases(store), []);
    const { rows } = await store.pool.query(
      `select proname from pg_proc where proname in ('append', 'publish') order by 1`,
    );
    assert.deepEqual(
      rows.map(({ proname }) => proname),
      ['append', 'publish'],
      'one of each is left',
    );
  } finally {
    await store.close();
  }
});

/** The schema of the first migration alone, the signatures of its operations, and what today's store holds of its tables. */
async function asItWas(client: pg.Client): Promise<void> {
  const sql = await readFile(new URL(`../../src/store/migrations/${first}`, import.meta.url), 'utf8');
  await client.query(`grant create on database "${database}" to patternbook_owner`);
  await client.query('grant usage, create on schema public to patternbook_owner; set role patternbook_owner');
  await client.query(
    'create table migrations (name text primary key, hash text not null, at timestamptz not null default now())',
  );
  await client.query(sql);
  await client.query('insert into migrations (name, hash) values ($1, $2)', [
    first,
    createHash('sha256').update(sql).digest('hex'),
  ]);
  await client.query(`create function append(text, uuid, integer, bytea, jsonb, bytea, jsonb, jsonb, jsonb, jsonb) returns integer language sql return 1;
    create function publish(text, jsonb, jsonb) returns integer language sql return 1`);
  await client.query('reset role; begin; set constraints all deferred');
  for (const table of [
    'services',
    'live_services',
    'cases',
    'case_parties',
    'events',
    'milestones',
    'outbox',
  ])
    await copy(client, table);
  await client.query('commit');
}

async function copy(client: pg.Client, table: string): Promise<void> {
  const [kept] = await here.asOwner(`select json_agg(t) as rows from ${table} t`);
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ') as names from pg_attribute where attrelid = $1::regclass and attnum > 0`,
    [table],
  );
  const { names } = rows[0]!;
  await client.query(
    `insert into ${table} (${names}) overriding system value select ${names} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(kept!.rows ?? [])],
  );
}

async function asked(config: pg.ClientConfig, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  await work(client).finally(() => client.end());
}
