import type { KeyObject } from 'node:crypto';
import { canonical } from '../definition/index.ts';
import { linkOf, seal, unseal } from './sealing.ts';
import type { Event } from '../cases/index.ts';

const personal = ['facts', 'note', 'reasons'] as const;

export interface SealedEvent {
  readonly skeleton: Record<string, unknown>;
  readonly sealed?: string | null;
  readonly hash: string;
}

/** Seals each event and ties it to the one before. */
export function chain(
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

export function opened({ skeleton, sealed }: SealedEvent, key: KeyObject, about: string): Event {
  const secret = sealed
    ? (JSON.parse(unseal(key, Buffer.from(sealed, 'base64'), about).toString()) as object)
    : {};
  return { ...skeleton, ...secret } as unknown as Event;
}

/** Whether each event is tied to the one before, and the last one to the head. Reads sealed bytes, needs no key. */
export function isWhole(head: string, events: readonly SealedEvent[]): boolean {
  let previous: Buffer = Buffer.alloc(32);
  for (const { skeleton, sealed, hash } of events) {
    previous = linkOf(previous, canonical(skeleton), sealed ? Buffer.from(sealed, 'base64') : undefined);
    if (previous.toString('base64') !== hash.replaceAll('\n', '')) return false;
  }
  return previous.toString('base64') === head.replaceAll('\n', '');
}
