import { randomBytes } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore, type Store } from '../src/store/index.ts';
import { startServer } from '../src/store/server/index.ts';

/** The one server that every test file of this user shares. */
export const folder = join(tmpdir(), `patternbook-tests-${userInfo().username}`);

export interface TestStore {
  readonly store: Store;
  readonly database: string;
  /** Asks as the superuser, whom no policy holds: what a test does behind the program's back. */
  readonly asOwner: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

/** A store on a real PostgreSQL, with a database of its own that is gone after `close`. */
export async function openTestStore({ connections }: { connections?: number } = {}): Promise<TestStore> {
  const server = await startServer({ folder });
  const database = `test_${Date.now()}_${randomBytes(4).toString('hex')}`;
  await dropForgotten(server.config);
  const store = await openStore({ folder, database, connections });
  return {
    store,
    database,
    asOwner: (sql, values) => ask({ ...server.config, database }, sql, values),
    close: async () => {
      await store.close();
      await ask(server.config, `drop database if exists "${database}" with (force)`);
      await server.stop();
    },
  };
}

/** A test that was killed leaves its database behind. */
async function dropForgotten(config: pg.ClientConfig): Promise<void> {
  const names = await ask(config, `select datname as name from pg_database where datname like 'test\\_%'`);
  for (const { name } of names) {
    const made = Number(String(name).split('_')[1]);
    if (Date.now() - made > 3_600_000) await ask(config, `drop database if exists "${name}" with (force)`);
  }
}

async function ask(
  config: pg.ClientConfig,
  sql: string,
  values?: unknown[],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
