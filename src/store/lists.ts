import { randomUUID } from 'node:crypto';
import { seal, unseal, unsealJson } from './sealing.ts';
import type { Acting, Kept } from './additions.ts';
import type { Keys } from './sealing.ts';
import type { Reach } from './open.ts';

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
  { pool }: Reach,
  keys: Keys,
  acting: Acting,
  options: { open?: boolean; atMost?: number } = {},
): Promise<Listed[]> {
  const { rows } = await pool.query<{ found: ListedRow }>({
    name: 'list_cases',
    text: 'select list_cases($1, $2, $3) as found',
    values: [acting, options.open ?? false, options.atMost ?? 200],
  });
  return rows.map(({ found }) => listed(keys, found));
}

/** A case of a list as the store gives it. */
export type ListedRow = Omit<Listed, 'card'> & { readonly card: string; readonly key: string };

export function listed(keys: Keys, { key, card, ...found }: ListedRow): Listed {
  const { id, organisation } = found;
  return { ...found, card: unsealJson(keys, organisation, id, key, card, `${id} card`) };
}

/** Messages sent, newest first; of one case where its id is given. */
export async function listMessages(
  { pool }: Reach,
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

/** Delivers what is due; how many. */
export async function deliver({ pool }: Reach, atMost = 100): Promise<number> {
  const { rows } = await pool.query<{ done: number }>('select deliver($1) as done', [atMost]);
  return rows[0]!.done;
}

/** Keeps a file of a case, sealed with the case's key; returns its id. */
export async function putFile(
  { pool }: Reach,
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
  { pool }: Reach,
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
