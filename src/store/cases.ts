import { isWhole, opened } from './events.ts';
import { operation } from './operation.ts';
import type { Acting, Kept } from './additions.ts';
import type { SealedEvent } from './events.ts';
import type { Reach } from './open.ts';
import type { Keys } from './sealing.ts';

type Found = Omit<Kept, 'key' | 'head' | 'events'> & {
  readonly key: string;
  readonly head: string;
  readonly events: SealedEvent[];
};

/** A case and its events, if whoever is acting takes part in it. */
export async function loadCase(
  reach: Reach,
  keys: Keys,
  acting: Acting,
  reference: string,
): Promise<Kept | undefined> {
  const [found] = await operation<Found | null>(reach, 'load_case', acting, reference);
  if (!found) return undefined;
  const wrapped = Buffer.from(found.key, 'base64');
  const key = keys.unwrap(found.organisation, found.id, wrapped);
  const events = found.events.map((event, index) => opened(event, key, `${found.id} ${index + 1}`));
  return { ...found, key, wrapped, head: Buffer.from(found.head, 'base64'), events };
}

/** Whether the chain of a case's events, as kept, is whole. Reads sealed bytes, needs no key. */
export async function verifyCase(reach: Reach, acting: Acting, reference: string): Promise<boolean> {
  const [found] = await operation<Found | null>(reach, 'load_case', acting, reference);
  return !!found && found.events.length === found.version && isWhole(found.head, found.events);
}
