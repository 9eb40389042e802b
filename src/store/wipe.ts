import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { ownerRole } from './migrate.ts';

/** What people put in. What was published, and sessions, stay. */
const tables = 'cases, case_parties, events, outbox, files, milestones, wakings, claims, public_facts';

/**
 * Empties the store of every case, all or nothing. `client` is connected as whoever may act as the owner: the
 * program's own role can't do this, by no way there is.
 */
export async function wipe(client: Client): Promise<void> {
  await client.query(`set role ${ownerRole}`);
  for (let tries = 0; !(await tryWipe(client)); tries += 1) {
    if (tries === 200) throw new Error('the store is too busy to be emptied');
    await setTimeout(25);
  }
}

/** Takes all locks or none, so that it never holds one while it waits for somebody who waits for it. */
async function tryWipe(client: Client): Promise<boolean> {
  try {
    await client.query(
      `begin; lock table ${tables} in access exclusive mode nowait; truncate ${tables}; commit`,
    );
    return true;
  } catch (error) {
    await client.query('rollback');
    if ((error as { code?: string }).code === '55P03') return false;
    throw error;
  }
}
