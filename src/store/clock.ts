import { operation } from './operation.ts';
import type { Reach } from './open.ts';

/** A case whose time has come. */
export interface Due {
  readonly reference: string;
  readonly organisation: string;
  readonly wakeAt: string;
  /** How often it was handed out for this; more than once says that it failed. */
  readonly tries: number;
}

/**
 * The cases that time changes now, the longest waiting first, each handed to one asker. Whoever gets one loads it,
 * acting as its organisation, and sends it the time; the next append says when it wakes again. One of which nothing
 * came is handed out again a minute later, then after two, four, … up to an hour: it makes no other case wait.
 */
export async function dueCases(
  reach: Reach,
  atMost = 100,
  now: string = new Date().toISOString(),
): Promise<Due[]> {
  const found = await operation<Due>(reach, 'due_cases', atMost, now);
  return found.map((due) => ({ ...due, wakeAt: new Date(due.wakeAt).toISOString() }));
}
