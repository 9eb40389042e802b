import { createHash } from 'node:crypto';
import type { Store } from './open.ts';

/** Sessions by the hash of their id, so that the table opens no session. */
export async function readSession({ pool }: Store, id: string): Promise<object | undefined> {
  const { rows } = await pool.query<{ data: object }>({
    name: 'read_session',
    text: 'select data from sessions where id = $1 and expires_at > now()',
    values: [hashed(id)],
  });
  return rows[0]?.data;
}

export async function writeSession(
  { pool }: Store,
  id: string,
  data: object,
  expiresAt: Date,
): Promise<void> {
  await pool.query({
    name: 'write_session',
    text: 'insert into sessions (id, data, expires_at) values ($1, $2, $3) on conflict (id) do update set data = excluded.data, expires_at = excluded.expires_at',
    values: [hashed(id), JSON.stringify(data), expiresAt],
  });
}

export async function dropSession({ pool }: Store, id: string): Promise<void> {
  await pool.query('delete from sessions where id = $1 or expires_at < now()', [hashed(id)]);
}

function hashed(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
