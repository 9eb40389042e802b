import { randomUUID } from 'node:crypto';
import { seal, unseal } from './sealing.ts';
import type { Acting, Kept } from './cases.ts';
import type { Keys } from './sealing.ts';
import type { Store } from './open.ts';

export interface Listed {
  readonly id: string;
  readonly reference: string;
  readonly organisation: string;
  readonly service: string;
  readonly summary: unknown;
  readonly card: unknown;
}

export interface ListedMessage {
  readonly id: string;
  readonly reference: string;
  readonly recipient: string;
  readonly content: unknown;
  readonly at: string;
  readonly state: 'waiting' | 'done' | 'parked';
}

/** The cases whoever is acting takes part in, the longest unchanged first. */
export async function listCases(
  { pool }: Store,
  keys: Keys,
  acting: Acting,
  options: { open?: boolean; atMost?: number } = {},
): Promise<Listed[]> {
  const { rows } = await pool.query<{ found: Listed & { card: string; key: string } }>({
    name: 'list_cases',
    text: 'select list_cases($1, $2, $3) as found',
    values: [acting, options.open ?? false, options.atMost ?? 200],
  });
  return rows.map(({ found: { key, card, ...listed } }) => ({
    ...listed,
    card: unsealJson(keys, listed.organisation, listed.id, key, card, `${listed.id} card`),
  }));
}

/** Messages sent, newest first; of one case where its id is given. */
export async function listMessages(
  { pool }: Store,
  keys: Keys,
  acting: Acting,
  caseId?: string,
  atMost = 100,
): Promise<ListedMessage[]> {
  const { rows } = await pool.query<{
    found: ListedMessage & {
      caseId: string;
      organisation: string;
      sealed: string;
      key: string;
      outboxKey: string;
    };
  }>({
    name: 'list_messages',
    text: 'select list_messages($1, $2, $3) as found',
    values: [acting, caseId ?? null, atMost],
  });
  return rows.map(({ found: { key, sealed, caseId: id, organisation, outboxKey, ...message } }) => ({
    ...message,
    content: unsealJson(keys, organisation, id, key, sealed, `${id} ${outboxKey}`),
  }));
}

function unsealJson(
  keys: Keys,
  organisation: string,
  id: string,
  wrapped: string,
  sealed: string,
  about: string,
): unknown {
  const key = keys.unwrap(organisation, id, Buffer.from(wrapped, 'base64'));
  return JSON.parse(unseal(key, Buffer.from(sealed, 'base64'), about).toString());
}

/** Delivers what is due; how many. */
export async function deliver({ pool }: Store, atMost = 100): Promise<number> {
  const { rows } = await pool.query<{ done: number }>('select deliver($1) as done', [atMost]);
  return rows[0]!.done;
}

/** Keeps a file of a case, sealed with the case's key; returns its id. */
export async function putFile(
  { pool }: Store,
  acting: Acting,
  kept: Pick<Kept, 'key'>,
  reference: string,
  bytes: Uint8Array,
  id: string = randomUUID(),
): Promise<string> {
  await pool.query('select put_file($1, $2, $3, $4)', [
    acting,
    reference,
    id,
    seal(kept.key, bytes, `file ${id}`),
  ]);
  return id;
}

export async function getFile(
  { pool }: Store,
  acting: Acting,
  kept: Pick<Kept, 'key'>,
  id: string,
): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ sealed: Buffer | null }>('select get_file($1, $2) as sealed', [
    acting,
    id,
  ]);
  return rows[0]?.sealed ? unseal(kept.key, rows[0].sealed, `file ${id}`) : undefined;
}
