import { unsealJson } from './sealing.ts';
import type { Reach } from './open.ts';
import type { Keys } from './sealing.ts';

/** Something to be done outside, as it is handed to whoever does it. */
export interface TakenEffect {
  readonly id: number;
  readonly caseId: string;
  readonly organisation: string;
  readonly reference: string;
  /** Names it for ever: who has seen this key of this case has done it already. */
  readonly key: string;
  readonly recipient: string;
  readonly at: string;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  readonly content: unknown;
}

/** What came of it: done; or why not, in words without a person in them, since they are kept in plain. */
export type Doing = (effect: TakenEffect) => Promise<undefined | void | { readonly trouble: string }>;

/** How long a worker may take over all it took, before another gets the same. */
const lease = '5 minutes';

/**
 * Takes effects of a kind (messages are delivered, see deliver) and does each; how many were taken. At least once: a
 * worker that dies is replaced. What fails is tried again later and later, eight times; then it is parked, with the
 * reason. Of an error that is thrown only the name is kept, for its words could say anything; `say` hears them.
 */
export async function takeEffects(
  reach: Reach,
  keys: Keys,
  kind: string,
  atMost: number,
  work: Doing,
  say: (line: string) => void = () => undefined,
): Promise<number> {
  const { rows } = await reach.pool.query<{ taken: Omit<TakenEffect, 'content'> }>({
    name: 'take_effects',
    text: 'select take_effects($1, $2, $3) as taken',
    values: [kind, atMost, lease],
  });
  for (const { taken } of rows) {
    const trouble = await tried(reach, keys, taken, work, say);
    await reach.pool.query('select settle_effect($1, $2, $3)', [taken.id, taken.attempt, trouble ?? null]);
  }
  return rows.length;
}

async function tried(
  reach: Reach,
  keys: Keys,
  taken: Omit<TakenEffect, 'content'>,
  work: Doing,
  say: (line: string) => void,
): Promise<string | undefined> {
  try {
    const content = await contentOf(reach, keys, taken);
    return (await work({ ...taken, content }))?.trouble;
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    say(`Effect ${taken.id} waits: ${message}`);
    return code ?? name;
  }
}

async function contentOf(
  { pool }: Reach,
  keys: Keys,
  { id, caseId, organisation, key }: Omit<TakenEffect, 'content'>,
): Promise<unknown> {
  const { rows } = await pool.query<{ found: { sealed: string; key: string } | null }>(
    'select open_effect($1, $2) as found',
    [`organisation:${organisation}`, id],
  );
  if (!rows[0]?.found) throw new Error(`the organisation takes no part in the case of effect ${id}`);
  const { sealed, key: wrapped } = rows[0].found;
  return unsealJson(keys, organisation, caseId, wrapped, sealed, `${caseId} ${key}`);
}
