import { randomUUID } from 'node:crypto';
import { loadCase, openCase } from '../../src/store/index.ts';
import { rowan } from '../world/cast.ts';
import { licence } from '../world/licence.ts';
import { council } from '../world/journey.ts';
import type { Started } from './started.ts';
import type { Event } from '../../src/cases/index.ts';
import type { Acting, Addition, Kept, Opening } from '../../src/store/index.ts';

// Cases as the store sees them, with nothing of the engine in them.

export const organisation = 'camford-city-council';

export function event(story = 'a story'): Event {
  return {
    type: 'answered',
    step: 'story',
    at: new Date().toISOString(),
    by: rowan,
    channel: 'web',
    facts: { 'holder.story': story },
  };
}

export function added(more: Partial<Addition> = {}): Addition {
  return { events: [event()], summary: {}, card: {}, messages: [], milestones: [], ...more };
}

type Begins = Omit<Opening, 'role' | 'like'>;

export function beginning(here: Started, more: Partial<Begins> = {}): Begins {
  return {
    reference: randomUUID(),
    organisation,
    service: licence.id,
    serviceHash: here.running.live.get(licence.id)!.version,
    parties: [{ party: council, role: 'council' }],
    ...more,
  };
}

/** A case of its own person, the council in it. */
export async function plainCase(
  here: Started,
  more: Partial<Begins> = {},
  addition: Partial<Addition> = {},
): Promise<{ acting: Acting; reference: string; kept: Kept }> {
  const acting: Acting = `person:${randomUUID()}`;
  const opening = { ...beginning(here, more), role: 'applicant' };
  await openCase(here.store, here.running.keys, acting, opening, added(addition));
  return { acting, reference: opening.reference, kept: await keptOf(here, acting, opening.reference) };
}

export async function keptOf({ store, running }: Started, acting: Acting, reference: string): Promise<Kept> {
  return (await loadCase(store, running.keys, acting, reference))!;
}

/** What every table of cases holds, to see that nothing changed. */
export async function everything({ asOwner }: Started): Promise<unknown> {
  const tables = 'cases, events, outbox, milestones, case_parties, claims, wakings, public_facts'.split(', ');
  return Promise.all(
    tables.map((table) => asOwner(`select md5(string_agg(t::text, '' order by t::text)) from ${table} t`)),
  );
}

/** Does something with the program's role behind the operations, and takes it back; how it went. */
export async function behind(
  { store }: Started,
  acting: string,
  sql: string,
  values: unknown[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<{ rows: Record<string, unknown>[]; count: number; code?: string }> {
  const client = await store.pool.connect();
  try {
    await client.query('begin');
    for (const [name, value] of Object.entries({ 'app.acting': acting, ...settings }))
      await client.query('select set_config($1, $2, true)', [name, value]);
    const { rows, rowCount } = await client.query<Record<string, unknown>>(sql, values);
    return { rows, count: rowCount ?? 0 };
  } catch (error) {
    return { rows: [], count: 0, code: (error as { code: string }).code };
  } finally {
    await client.query('rollback');
    client.release();
  }
}
