import { createHash, randomInt } from 'node:crypto';
import { hashOf, holidaysIn } from '../definition/index.ts';
import { prepare } from '../cases/index.ts';
import { liveServices, published, serviceOf } from '../store/index.ts';
import { openBooks } from './books.ts';
import type { Books } from './books.ts';
import type { Calendar, Document, Service } from '../definition/index.ts';
import type { Prepared } from '../cases/index.ts';
import type { Acting, Keys, Store } from '../store/index.ts';

/** What running needs: the store, the keys, the services, and the time, which tests may set. */
export interface Running {
  readonly store: Store;
  readonly keys: Keys;
  readonly now: () => string;
  /** The version of each service that new cases start on, by the service's id. */
  readonly live: ReadonlyMap<string, Prepared>;
  /** Any version that a case is pinned to, by its hash. */
  readonly version: (hash: string) => Promise<Prepared>;
  /** What is published, and how more is. */
  readonly books: Books;
  /** Takes in what was published meanwhile, here or by another process: new cases start on it. */
  readonly refresh: () => Promise<void>;
}

export async function startRunning(
  store: Store,
  keys: Keys,
  now: () => string = () => new Date().toISOString(),
  read: readonly Document[] = [],
): Promise<Running> {
  const prepared = new Map<string, Prepared>();
  const live = new Map<string, Prepared>();
  const calendars = await published<Calendar>(store, 'calendar');
  const books = await openBooks(store, read);
  const ready = (service: Service, hash: string) => {
    const made = prepare(service, hash, holidaysIn(service.organisation.nation, calendars));
    prepared.set(hash, made);
    return made;
  };
  const goLive = async () => {
    for (const [id, { hash, service }] of await liveServices(store)) {
      const made = prepared.get(hash) ?? ready(service, hash);
      if (!service.register) live.set(id, made);
    }
  };
  await goLive();
  const version = async (hash: string) => prepared.get(hash) ?? ready(await kept(store, hash), hash);
  const refresh = async () => {
    await books.refresh();
    await goLive();
  };
  return { store, keys, now, live, version, books, refresh };
}

async function kept(store: Store, hash: string): Promise<Service> {
  const service = await serviceOf(store, hash);
  if (!service) throw new Error(`the store has no service ${hash}`);
  if (hashOf(service) !== hash) throw new Error(`the service ${hash} is not what was published`);
  return service;
}

/** No vowels, so that no words; no 0, 1, 2, 5, so that nothing is mistaken when read aloud. */
const letters = '346789BCDFGHJKMPQRTVWXY';

/** Any number below another: for the demonstration the same ones each time. */
type Any = (below: number) => number;

function code(any: Any): string {
  return Array.from({ length: 4 }, () => letters[any(letters.length)]).join('');
}

/** `K7WQ-4XHM`: names a case to people; opens nothing by itself. */
export function newReference(any: Any = randomInt): string {
  return `${code(any)}-${code(any)}`;
}

/** Twelve letters that, with the reference, open a person's own case: 54 bits, tried at a limited rate. */
export function newReturnCode(any: Any = randomInt): string {
  return `${code(any)}-${code(any)}-${code(any)}`;
}

/** Who a person is to the store: something only the holder of the return code can say. */
export function personOf(reference: string, returnCode: string): Acting {
  const plain = `${reference} ${returnCode}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return `person:${createHash('sha256').update(plain).digest('hex')}`;
}
