import { appendCases } from './append.ts';
import type { PoolClient } from 'pg';
import type { Acting, Head, Write } from './additions.ts';
import type { Reach, Store } from './open.ts';
import type { Keys } from './sealing.ts';

/** What is claimed of a counter, in whichever case, and not let go. */
export interface Claimed {
  readonly amount: number;
  readonly starts?: string;
  readonly ends?: string;
}

/** What is claimed of each counter that was locked, by its name in plain; nothing yet is an empty list. */
export type Counted = ReadonlyMap<string, readonly Claimed[]>;

/** Appends under the lock; undefined when somebody else was faster, and then there is nothing more to do in `work`. */
export type AppendCounted = (writes: readonly Write[]) => Promise<readonly Head[] | undefined>;

/**
 * Locks an organisation's counters, and does work that reads what is claimed of them and appends: nobody else reads or
 * claims the same ones meanwhile. Nothing is kept if work throws, or its append came too late. Whatever work reads it
 * reads through `within`: one that took another connection of the pool could wait for those who wait for it.
 */
export async function withCounters<Result>(
  { pool }: Store,
  keys: Keys,
  { organisation, acting }: { readonly organisation: string; readonly acting: Acting },
  counters: readonly string[],
  work: (claims: Counted, append: AppendCounted, within: Reach) => Promise<Result>,
): Promise<Result> {
  const counterOf = (plain: string) => keys.counter(organisation, plain);
  return inTransaction(await pool.connect(), async (client) => {
    const claims = await lock(client, acting, counters, counterOf);
    const within: Reach = { pool: client };
    return work(claims, (writes) => appendCases(within, keys, acting, writes, counterOf), within);
  });
}

async function lock(
  client: PoolClient,
  acting: Acting,
  counters: readonly string[],
  counterOf: (plain: string) => string,
): Promise<Counted> {
  const plainOf = new Map(counters.map((plain) => [counterOf(plain), plain]));
  const { rows } = await client.query<LockedRow>({
    name: 'lock_counters',
    text: 'select counter, amount, starts, ends from lock_counters($1, $2)',
    values: [acting, [...plainOf.keys()]],
  });
  const claims = new Map(counters.map((plain): [string, Claimed[]] => [plain, []]));
  for (const { counter, amount, starts, ends } of rows)
    claims.get(plainOf.get(counter)!)!.push({
      amount: Number(amount),
      ...(starts && { starts: starts.toISOString() }),
      ...(ends && { ends: ends.toISOString() }),
    });
  return claims;
}

interface LockedRow {
  readonly counter: string;
  readonly amount: string;
  readonly starts: Date | null;
  readonly ends: Date | null;
}

/** Each statement sees what was committed before it, also what was while it waited for a lock. */
async function inTransaction<Result>(
  client: PoolClient,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  let broken = false;
  try {
    await client.query('begin isolation level read committed');
    const result = await work(client);
    // After an append that came too late this takes everything back.
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}
