import { deliver, dueCases, takeEffects } from '../store/index.ts';
import { broadcast } from './broadcast.ts';
import { letTimePass } from './cases.ts';
import type { Running } from './running.ts';

export type Say = (line: string) => void;

/** What goes on until it is stopped. */
export interface Started {
  readonly stop: () => Promise<void>;
}

/** Lets what time brings happen; trouble with one case is said and does not hold up the others. */
export function startClock(running: Running, say: Say, every = 1000): Started {
  return repeatedly(
    () => letDuePass(running, say),
    every,
    (error) => say(`Deadlines wait: ${error.message}`),
  );
}

/** How many cases were due now. */
export async function letDuePass(running: Running, say: Say): Promise<number> {
  const due = await dueCases(running.store, 100, running.now());
  for (const { reference, organisation } of due) {
    try {
      await letTimePass(running, `organisation:${organisation}`, reference);
    } catch (error) {
      say(`A deadline of ${reference} waits: ${(error as Error).message}`);
    }
  }
  return due.length;
}

/** Does what waits to be done outside; trouble is said and tried again later. */
export function startOutbox(running: Running, say: Say, every = 500): Started {
  return repeatedly(
    () => sendOut(running, say),
    every,
    (error) => say(`Messages wait: ${error.message}`),
  );
}

/** Messages are delivered to the page that shows them; money only pretends to move. */
export async function sendOut(running: Running, say: Say): Promise<number> {
  const { store, keys } = running;
  const delivered = await deliver(store);
  const told = await takeEffects(store, keys, 'broadcast', 20, (effect) => broadcast(running, effect), say);
  const paid = await takeEffects(store, keys, 'money', 100, async () => undefined, say);
  return delivered + told + paid;
}

/** Does work again and again: at once while it says that there was something, else after a while. */
export function repeatedly(
  work: () => Promise<number>,
  every: number,
  trouble: (error: Error) => void,
): Started {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const round = async (): Promise<void> => {
    try {
      while (!stopped && (await work()) > 0);
    } catch (error) {
      trouble(error as Error);
    }
    if (!stopped) timer = setTimeout(() => (running = round()), every);
  };
  let running = round();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
