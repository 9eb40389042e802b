import { listed } from './lists.ts';
import { wordsIn } from './words.ts';
import type { Acting } from './additions.ts';
import type { Listed, ListedRow } from './lists.ts';
import type { Reach } from './open.ts';
import type { Keys } from './sealing.ts';

/** The entries of a register that whoever is acting takes part in, the latest changed first. */
export async function listEntries(
  { pool }: Reach,
  keys: Keys,
  acting: Acting,
  register: string,
  atMost = 200,
): Promise<Listed[]> {
  const { rows } = await pool.query<{ found: ListedRow }>({
    name: 'list_entries',
    text: 'select list_entries($1, $2, $3) as found',
    values: [acting, register, atMost],
  });
  return rows.map(({ found }) => listed(keys, found));
}

/** What a register shows everybody, the latest first; `search` finds the beginnings of words, all of which must be there. */
export async function publicEntries(
  { pool }: Reach,
  register: string,
  options: { readonly organisation?: string; readonly search?: string; readonly atMost?: number } = {},
): Promise<Readonly<Record<string, unknown>>[]> {
  const { rows } = await pool.query<{ facts: Record<string, unknown> }>({
    name: 'public_entries',
    text: 'select public_entries($1, $2, $3, $4) as facts',
    values: [register, options.organisation ?? null, wordsIn(options.search), options.atMost ?? 100],
  });
  return rows.map(({ facts }) => facts);
}
