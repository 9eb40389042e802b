import { randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonical } from '../definition/index.ts';
import { linkOf, seal, unseal } from './sealing.ts';
import type { Event } from '../cases/index.ts';
import type { Keys } from './sealing.ts';
import type { Store } from './open.ts';

/** Who is acting: an organisation's staff, or the person that a case is about. Nothing is seen without one. */
export type Acting = `organisation:${string}` | `person:${string}`;

/** A case as it is kept, opened. */
export interface Kept {
  readonly id: string;
  readonly organisation: string;
  readonly service: string;
  readonly serviceHash: string;
  readonly version: number;
  readonly head: Buffer;
  readonly key: KeyObject;
  readonly wrapped: Buffer;
  readonly events: readonly Event[];
}

/** What is counted of a case for measures: no person in it. */
export interface Milestone {
  readonly organisation: string;
  readonly service: string;
  readonly pattern: string;
  readonly type: string;
  readonly name: string;
  readonly result?: string;
  readonly channel: string;
  readonly at: string;
}

export interface Message {
  readonly key: string;
  /** When it was said; now, where this is left out. */
  readonly at?: string;
  readonly recipient: string;
  readonly content: unknown;
}

/** Everything that one command adds; written all or nothing. */
export interface Addition {
  readonly events: readonly Event[];
  readonly summary: unknown;
  /** What a work list shows of the person. */
  readonly card: unknown;
  readonly messages: readonly Message[];
  readonly milestones: readonly Milestone[];
}

export interface Opening {
  readonly reference: string;
  readonly organisation: string;
  readonly service: string;
  readonly serviceHash: string;
  readonly role: string;
  readonly parties: readonly { readonly party: string; readonly role: string }[];
}

const personal = ['facts', 'note', 'reasons'] as const;

interface SealedEvent {
  readonly skeleton: Record<string, unknown>;
  readonly sealed?: string | null;
  readonly hash: string;
}

export async function loadCase(
  { pool }: Store,
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
  store: Store,
  keys: Keys,
  acting: Acting,
  opening: Opening,
  addition: Addition,
): Promise<string> {
  const id = randomUUID();
  const { key, wrapped } = keys.forCase(opening.organisation, id);
  const { head, events } = chain(id, key, Buffer.alloc(32), 0, addition.events);
  const about = { ...opening, key: wrapped.toString('base64'), at: addition.events[0]!.at };
  await append(store, { acting, id, seen: 0, head, key, opening: about, events, addition });
  return id;
}

/** Adds to a case that is as it was seen, and says what it is now; undefined when somebody else was faster, and nothing is written. */
export async function addToCase(
  store: Store,
  acting: Acting,
  kept: Pick<Kept, 'id' | 'version' | 'head' | 'key'>,
  addition: Addition,
): Promise<Pick<Kept, 'version' | 'head'> | undefined> {
  const { id, key, version } = kept;
  const { head, events } = chain(id, key, kept.head, version, addition.events);
  try {
    await append(store, { acting, id, seen: version, head, key, opening: null, events, addition });
    return { version: version + events.length, head };
  } catch (error) {
    if ((error as { code?: string }).code === 'PB001') return undefined;
    throw error;
  }
}

interface Appending {
  readonly acting: Acting;
  readonly id: string;
  readonly seen: number;
  readonly head: Buffer;
  readonly key: KeyObject;
  readonly opening: unknown;
  readonly events: readonly SealedEvent[];
  readonly addition: Addition;
}

async function append(
  { pool }: Store,
  { acting, id, seen, head, key, opening, events, addition }: Appending,
): Promise<void> {
  const messages = addition.messages.map(({ content, ...message }) => ({
    ...message,
    kind: 'message',
    sealed: sealJson(key, content, `${id} ${message.key}`),
  }));
  await pool.query({
    name: 'append',
    text: 'select append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    values: [
      acting,
      id,
      seen,
      head,
      JSON.stringify(addition.summary),
      Buffer.from(sealJson(key, addition.card, `${id} card`), 'base64'),
      opening === null ? null : JSON.stringify(opening),
      JSON.stringify(events),
      JSON.stringify(messages),
      JSON.stringify(addition.milestones),
    ],
  });
}

/** Seals each event and ties it to the one before. */
function chain(
  id: string,
  key: KeyObject,
  head: Buffer,
  seen: number,
  events: readonly Event[],
): { head: Buffer; events: SealedEvent[] } {
  let previous = head;
  const sealed = events.map((event, index): SealedEvent => {
    const { skeleton, secret } = split(event);
    const bytes = secret && seal(key, Buffer.from(JSON.stringify(secret)), `${id} ${seen + index + 1}`);
    previous = linkOf(previous, canonical(skeleton), bytes);
    return { skeleton, sealed: bytes?.toString('base64'), hash: previous.toString('base64') };
  });
  return { head: previous, events: sealed };
}

function split(event: Event): { skeleton: Record<string, unknown>; secret?: Record<string, unknown> } {
  const entries = Object.entries(event);
  const isPersonal = ([name]: [string, unknown]) => (personal as readonly string[]).includes(name);
  const secret = entries.filter(isPersonal);
  return {
    skeleton: Object.fromEntries(entries.filter((entry) => !isPersonal(entry))),
    ...(secret.length > 0 && { secret: Object.fromEntries(secret) }),
  };
}

function opened({ skeleton, sealed }: SealedEvent, key: KeyObject, about: string): Event {
  const secret = sealed
    ? (JSON.parse(unseal(key, Buffer.from(sealed, 'base64'), about).toString()) as object)
    : {};
  return { ...skeleton, ...secret } as unknown as Event;
}

function sealJson(key: KeyObject, content: unknown, about: string): string {
  return seal(key, Buffer.from(JSON.stringify(content ?? null)), about).toString('base64');
}

/** Whether the chain of a case's events, as kept, is whole. Reads sealed bytes, needs no key. */
export async function verifyCase({ pool }: Store, acting: Acting, reference: string): Promise<boolean> {
  const { rows } = await pool.query<{
    found: { head: string; version: number; events: SealedEvent[] } | null;
  }>('select load_case($1, $2) as found', [acting, reference]);
  const found = rows[0]?.found;
  if (!found || found.events.length !== found.version) return false;
  let previous: Buffer = Buffer.alloc(32);
  for (const { skeleton, sealed, hash } of found.events) {
    previous = linkOf(previous, canonical(skeleton), sealed ? Buffer.from(sealed, 'base64') : undefined);
    if (previous.toString('base64') !== hash.replaceAll('\n', '')) return false;
  }
  return previous.toString('base64') === found.head.replaceAll('\n', '');
}
