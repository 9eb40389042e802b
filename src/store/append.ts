import { randomUUID } from 'node:crypto';
import { chain } from './events.ts';
import { operation } from './operation.ts';
import { sealJson } from './sealing.ts';
import { wordsIn } from './words.ts';
import type { Acting, Addition, Head, Opening, Write } from './additions.ts';
import type { Reach } from './open.ts';
import type { Keys } from './sealing.ts';

/** What a counter, named in plain, is called in the store. */
export type CounterOf = (plain: string) => string;

/**
 * Adds to one case or several and opens others along with them: all or nothing, in one round trip. Says what each is
 * now, in the order given; undefined when somebody else was faster with one of them, and nothing is written.
 */
export async function appendCases(
  reach: Reach,
  keys: Keys,
  acting: Acting,
  writes: readonly Write[],
  counterOf: CounterOf = unlocked,
): Promise<readonly Head[] | undefined> {
  const ready = writes.map((write) =>
    'opening' in write
      ? begun(keys, write.opening, write.addition, counterOf)
      : goneOn(write.kept, write.addition, counterOf),
  );
  return append(reach, acting, ready);
}

/** Adds to a case that is as it was seen, which needs no keys, and says what it is now; undefined when somebody else was faster. */
export async function addToCase(
  reach: Reach,
  acting: Acting,
  kept: Head,
  addition: Addition,
): Promise<Head | undefined> {
  return (await append(reach, acting, [goneOn(kept, addition, unlocked)]))?.[0];
}

/** Starts keeping a case; its id. */
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

function unlocked(plain: string): never {
  throw new Error(`the counter ${plain} is not locked`);
}

/** What a case becomes, and what the operation is to do for that. */
interface Ready {
  readonly head: Head;
  readonly order: { readonly id: string; readonly opening?: unknown };
}

async function append(
  reach: Reach,
  acting: Acting,
  ready: readonly Ready[],
): Promise<readonly Head[] | undefined> {
  try {
    await operation(reach, 'append', acting, JSON.stringify(inTurn(ready.map(({ order }) => order))));
    return ready.map(({ head }) => head);
  } catch (error) {
    if ((error as { code?: string }).code === 'PB001') return undefined;
    throw error;
  }
}

/** Cases that are there are locked in one order, so that no two appends wait for each other; then the new ones. */
function inTurn(orders: readonly Ready['order'][]): Ready['order'][] {
  const kept = orders.filter(({ opening }) => opening === undefined);
  kept.sort((one, other) => (one.id < other.id ? -1 : 1));
  return [...kept, ...orders.filter(({ opening }) => opening !== undefined)];
}

function begun(keys: Keys, opening: Opening, addition: Addition, counterOf: CounterOf): Ready {
  const id = opening.id ?? randomUUID();
  const { key, wrapped } = keys.forCase(opening.organisation, id);
  const about = { ...opening, key: wrapped.toString('base64'), at: addition.events[0]!.at };
  const { head, order } = goneOn({ id, version: 0, head: Buffer.alloc(32), key }, addition, counterOf);
  return { head, order: { ...order, opening: about } };
}

function goneOn(kept: Head, addition: Addition, counterOf: CounterOf): Ready {
  const { id, key, version } = kept;
  const { head, events } = chain(id, key, kept.head, version, addition.events);
  const order = {
    id,
    seen: version,
    head: head.toString('base64'),
    events,
    summary: addition.summary,
    card: sealJson(key, addition.card, `${id} card`),
    ...whatElse(kept, addition, counterOf),
  };
  return { head: { id, key, head, version: version + events.length }, order };
}

/** What there is not is left out. */
function whatElse({ id, key }: Head, addition: Addition, counterOf: CounterOf): object {
  const { messages, milestones, parties, wakeAt, claims, letGo, published, serviceHash } = addition;
  const effects = messages.map(({ content, kind = 'message', ...message }) => ({
    ...message,
    kind,
    sealed: sealJson(key, content, `${id} ${message.key}`),
  }));
  const hashed = claims?.map((claim) => ({ ...claim, counter: counterOf(claim.counter) }));
  return {
    wakeAt,
    ...(serviceHash !== undefined && { serviceHash }),
    ...filled({ effects, milestones, parties, claims: hashed, letGo }),
    ...(published !== undefined && { published, words: wordsIn(published) }),
  };
}

function filled(lists: Readonly<Record<string, readonly unknown[] | undefined>>): object {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list && list.length > 0));
}
