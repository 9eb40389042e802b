import pg from 'pg';
import { appRole, migrate } from './migrate.ts';
import { wipe } from './wipe.ts';
import { startServer } from './server/index.ts';
import type { ClientConfig } from 'pg';

export interface Store {
  readonly pool: pg.Pool;
  /** Where the data is, in words; a server of our own is for trying out only. */
  readonly place: { readonly kind: 'own' | 'given'; readonly words: string };
  /** Takes every case out again. Only on a server of our own, which is for trying out. */
  readonly wipe?: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What it takes to ask the store: itself, or one transaction of it. */
export interface Reach {
  readonly pool: Pick<pg.Pool, 'query'>;
}

export interface StoreSettings {
  /** A PostgreSQL to use. Without it the program starts its own in `folder`. */
  readonly databaseUrl?: string;
  readonly folder: string;
  /** The database's name on our own server. */
  readonly database?: string;
  readonly connections?: number;
  readonly say?: (line: string) => void;
}

/** Opens the store: a server, a database with today's schema, and a pool that runs as the role that owns nothing. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const server =
    settings.databaseUrl === undefined
      ? await startServer({ folder: settings.folder, say: settings.say })
      : undefined;
  const database = settings.database ?? 'patternbook';
  if (server) await createDatabase(server.config, database);
  const config: ClientConfig = server
    ? { ...server.config, database }
    : { connectionString: settings.databaseUrl };
  await withClient(config, migrate);
  if (server) await withClient(config, letIn);
  const pool = new pg.Pool({
    ...config,
    ...(server && { user: appRole }),
    options: `-c role=${appRole}`,
    max: settings.connections ?? 8,
  });
  pool.on('error', (error) => settings.say?.(`The database ended a connection: ${error.message}`));
  await refuseTooMuchPower(pool);
  return {
    pool,
    place: server
      ? { kind: 'own', words: `its own PostgreSQL in ${settings.folder}` }
      : { kind: 'given', words: 'the PostgreSQL of DATABASE_URL' },
    ...(server && { wipe: () => withClient(config, wipe) }),
    close: async () => {
      await pool.end();
      await server?.stop();
    },
  };
}

async function createDatabase(config: ClientConfig, name: string): Promise<void> {
  await withClient(config, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client
      .query(`create database ${client.escapeIdentifier(name)}`)
      .catch((error: { code?: string }) => {
        // Another process made it in the meantime.
        if (error.code !== '42P04' && error.code !== '23505') throw error;
      });
  });
}

async function withClient(config: ClientConfig, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** On our own server the program signs in as its role; one that it only takes on could be put off again. */
async function letIn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    'select rolcanlogin as may from pg_roles where rolname = $1',
    [appRole],
  );
  if (rows[0]?.may) return;
  await client.query(`alter role ${appRole} login`).catch((error: { code?: string }) => {
    // Another process is doing the same.
    if (error.code !== 'XX000') throw error;
  });
}

/** A superuser or an owner passes every policy unseen. */
async function refuseTooMuchPower(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ powerful: boolean }>(
    `select rolsuper or rolbypassrls or exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as powerful
     from pg_roles r where rolname = current_user`,
  );
  if (rows[0]?.powerful !== false)
    throw new Error('the program’s database role must own nothing and be no superuser');
}
