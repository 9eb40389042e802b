import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import pg from 'pg';

/** What pg.Pool and pg.Client need to reach the server; complete, so that PGHOST and the like change nothing. */
export type ServerConfig = { host: string; port: number; user: string; database: string; ssl: false };

/** A connection that says "this process uses the server" for as long as it lives. */
export type Lease = { client: pg.Client; pid: number; ended: Promise<void> };

/** Nobody listens; or a server says that it is starting or stopping; or something else that may pass. */
export type Refusal = 'absent' | 'changing' | 'unclear';

// Advisory locks are kept for each database apart: this one is in `postgres`, where nothing else takes any.
const key = 7;

export async function takeLease(config: ServerConfig): Promise<Lease | Refusal> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  const ended = new Promise<void>((done) => client.once('end', () => done()));
  try {
    await client.connect();
    return { client, ended, pid: await sharePid(client) };
  } catch (error) {
    void client.end().catch(() => undefined);
    return meaning(error as NodeJS.ErrnoException);
  }
}

/** Reading its own file, the server also shows that its folder is still there. */
async function sharePid(client: pg.Client): Promise<number> {
  await client.query(`select pg_advisory_lock_shared(${key})`);
  const { rows } = await client.query(`select pg_read_file('postmaster.pid') as file`);
  return Number.parseInt(rows[0].file, 10);
}

function meaning(error: NodeJS.ErrnoException): Refusal {
  const code = error.code ?? 'terminated';
  if (['ENOENT', 'ECONNREFUSED'].includes(code)) return 'absent';
  if (['57P01', '57P02', '57P03'].includes(code)) return 'changing';
  if (['terminated', 'ECONNRESET', 'EPIPE', '53300', '58P01'].includes(code)) return 'unclear';
  throw error;
}

/**
 * Gives the lease back. Whoever gives back the last one stops the server, and keeps everyone else out with the
 * lock until the server ends that connection; so nobody can join a server that is about to go.
 */
export async function endLease({ client, pid, ended }: Lease, data: string): Promise<void> {
  // A connection that is gone already has no server to stop.
  if (!(await isLast(client).catch(() => false))) return client.end();
  process.kill(pid, 'SIGINT');
  await ended;
  await gone(pid, data);
}

async function isLast(client: pg.Client): Promise<boolean> {
  await client.query(`select pg_advisory_unlock_shared(${key})`);
  const { rows } = await client.query(`select pg_try_advisory_lock(${key}) as last`);
  return rows[0].last;
}

/** The file goes last. (Asking for the process itself would not do: a zombie still answers.) */
async function gone(pid: number, data: string): Promise<void> {
  for (let until = Date.now() + 60_000; Date.now() < until; await delay(10)) {
    const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
    if (Number.parseInt(file, 10) !== pid) return;
  }
}
