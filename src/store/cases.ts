import { appendCases, appendTo } from './append.ts';
import { isWhole, opened } from './events.ts';
import type { Acting, Addition, Head, Kept, Opening } from './additions.ts';
import type { SealedEvent } from './events.ts';
import type { Reach } from './open.ts';
import type { Keys } from './sealing.ts';

export async function loadCase(
  { pool }: Reach,
  keys: Keys,
  acting: Acting,
  reference: string,
): Promise<Kept | undefined> {
  const { rows } = await pool.query<{
    found:
      (Omit<Kept, 'key' | 'head' | 'events'> & { key: string; head: string; events: SealedEvent[] }) | null;
  }>({
    name: 'load_case',
    text: 'select load_case($1, $2) as found',
    values: [acting, reference],
  });
  const found = rows[0]?.found;
  if (!found) return undefined;
  const wrapped = Buffer.from(found.key, 'base64');
  const key = keys.unwrap(found.organisation, found.id, wrapped);
  const events = found.events.map((event, index) => opened(event, key, `${found.id} ${index + 1}`));
  return { ...found, key, wrapped, head: Buffer.from(found.head, 'base64'), events };
}

/** Starts keeping a case. */
export async function openCase(
  reach: Reach,
  keys: Keys,
  acting: Acting,
  opening: Opening,
  addition: Addition,
): Promise<string> {
  const [head] = (await appendCases(reach, keys, acting, [{ opening, addition }]))!;
  return head!.id;
}

/** Adds to a case that is as it was seen, and says what it is now; undefined when somebody else was faster, and nothing is written. */
export async function addToCase(
  reach: Reach,
  acting: Acting,
  kept: Head,
  addition: Addition,
): Promise<Head | undefined> {
  return appendTo(reach, acting, kept, addition);
}

/** Whether the chain of a case's events, as kept, is whole. Reads sealed bytes, needs no key. */
export async function verifyCase({ pool }: Reach, acting: Acting, reference: string): Promise<boolean> {
  const { rows } = await pool.query<{
    found: { head: string; version: number; events: SealedEvent[] } | null;
  }>('select load_case($1, $2) as found', [acting, reference]);
  const found = rows[0]?.found;
  return !!found && found.events.length === found.version && isWhole(found.head, found.events);
}
