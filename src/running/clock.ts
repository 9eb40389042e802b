import { dueCases } from '../store/index.ts';
import { letTimePass } from './cases.ts';
import { repeatedly } from './repeatedly.ts';
import type { Running } from './running.ts';

/** Lets what time brings happen, again and again until stopped; trouble with one case is said and does not hold up the others. */
export function startClock(
  running: Running,
  say: (line: string) => void,
  every = 1000,
): { stop: () => Promise<void> } {
  return repeatedly(
    () => letDuePass(running, say),
    every,
    (error) => say(`Deadlines wait: ${error.message}`),
  );
}

/** How many cases were due now. */
export async function letDuePass(running: Running, say: (line: string) => void): Promise<number> {
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
