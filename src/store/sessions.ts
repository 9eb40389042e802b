import { createHash } from 'node:crypto';
import { rowsOf } from './operation.ts';
import type { Store } from './open.ts';

/** Sessions by the hash of their id, so that the table opens no session. */
export async function readSession(store: Store, id: string): Promise<object | undefined> {
  const text = 'select data from sessions where id = $1 and expires_at > now()';
  const [found] = await rowsOf<{ data: object }>(store, 'read_session', text, hashed(id));
  return found?.data;
}

export async function writeSession(store: Store, id: string, data: object, expiresAt: Date): Promise<void> {
  const text =
    'insert into sessions (id, data, expires_at) values ($1, $2, $3) on conflict (id) do update set data = excluded.data, expires_at = excluded.expires_at';
  await rowsOf(store, 'write_session', text, hashed(id), JSON.stringify(data), expiresAt);
}

export async function dropSession({ pool }: Store, id: string): Promise<void> {
  await pool.query('delete from sessions where id = $1 or expires_at < now()', [hashed(id)]);
}

function hashed(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
