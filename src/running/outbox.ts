import { deliver, takeEffects } from '../store/index.ts';
import { broadcast } from './broadcast.ts';
import { repeatedly } from './repeatedly.ts';
import type { Running } from './running.ts';

/** Does what waits to be done outside, again and again until stopped; trouble is said and tried again later. */
export function startOutbox(
  running: Running,
  say: (line: string) => void,
  every = 500,
): { stop: () => Promise<void> } {
  return repeatedly(
    () => sendOut(running, say),
    every,
    (error) => say(`Messages wait: ${error.message}`),
  );
}

/** Messages are delivered to the page that shows them; money only pretends to move. */
export async function sendOut(running: Running, say: (line: string) => void): Promise<number> {
  const { store, keys } = running;
  const delivered = await deliver(store);
  const told = await takeEffects(store, keys, 'broadcast', 20, (effect) => broadcast(running, effect), say);
  const paid = await takeEffects(store, keys, 'money', 100, async () => undefined, say);
  return delivered + told + paid;
}
