import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ServerProblem } from './server/index.ts';
import type { Client } from 'pg';

/** The role that the program runs as. It owns nothing, so that every policy holds for it. */
export const appRole = 'patternbook_app';
/** The role that owns everything; nobody signs in as it. */
export const ownerRole = 'patternbook_owner';

/**
 * Brings a database to today's schema: numbered migrations, forward only, then every operation's function.
 * `client` is connected as whoever may create roles. Safe to run from several processes at once.
 */
export async function migrate(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock(8)');
  try {
    await prepareRoles(client);
    await client.query(`set role ${ownerRole}`);
    await client.query(
      'create table if not exists migrations (name text primary key, hash text not null, at timestamptz not null default now())',
    );
    for (const { name, sql } of await sqlFiles('migrations')) await once(client, name, sql);
    for (const { name, sql } of await sqlFiles('operations'))
      await whenChanged(client, `operation ${name}`, sql);
    await client.query('reset role');
  } finally {
    await client.query('select pg_advisory_unlock(8)');
  }
}

async function prepareRoles(client: Client): Promise<void> {
  for (const role of [ownerRole, appRole]) {
    // Roles belong to the whole server: another database's migration may be making the same ones now.
    await client.query(
      `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    );
  }
  await client.query(
    `do $$ begin grant ${ownerRole}, ${appRole} to current_user; exception when others then null; end $$`,
  );
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = client.escapeIdentifier(rows[0]!.name);
  await client.query(`grant create on database ${database} to ${ownerRole}`);
  await client.query(`grant usage, create on schema public to ${ownerRole}`);
  await client.query(`grant usage on schema public to ${appRole}`);
}

async function sqlFiles(folder: string): Promise<{ name: string; sql: string }[]> {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  const names = (await readdir(root)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(`${root}/${name}`, 'utf8') })));
}

async function once(client: Client, name: string, sql: string): Promise<void> {
  const before = await ranAs(client, name);
  if (before !== undefined && before !== digest(sql))
    throw new ServerProblem(
      `This database was made by another version of the program: its migration ${name} is not the one that is here. Use the version that made it, or another database or folder.`,
    );
  if (before === undefined) await run(client, name, sql);
}

async function whenChanged(client: Client, name: string, sql: string): Promise<void> {
  if ((await ranAs(client, name)) !== digest(sql)) await run(client, name, sql);
}

async function ranAs(client: Client, name: string): Promise<string | undefined> {
  const text = 'select hash from migrations where name = $1';
  return (await client.query<{ hash: string }>(text, [name])).rows[0]?.hash;
}

async function run(client: Client, name: string, sql: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(
      'insert into migrations (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash, at = now()',
      [name, digest(sql)],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function digest(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
