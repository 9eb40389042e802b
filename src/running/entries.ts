import { findCase } from './cases.ts';
import type { Entry } from '../cases/index.ts';
import type { Acting } from '../store/index.ts';
import type { Opened } from './cases.ts';
import type { Running } from './running.ts';

/** An entry of a register that a case made, as it is now. */
export interface EntryMade extends Entry {
  readonly register: string;
  /** What the register calls what it holds. */
  readonly holds: string;
  /** Its own reference, under which it is found like a case. */
  readonly reference: string;
}

/** The entries of registers that a case made, so far as whoever is acting takes part in them. */
export async function entriesOf(running: Running, acting: Acting, { current }: Opened): Promise<EntryMade[]> {
  const found = Object.values(current.issued).map(async ({ number, register }): Promise<EntryMade[]> => {
    const opened = register === undefined ? undefined : await findCase(running, acting, number);
    if (!opened?.current.entry) return [];
    const { entry, reference } = opened.current;
    return [{ ...entry, register: register!, holds: opened.prepared.service.register!.holds, reference }];
  });
  return (await Promise.all(found)).flat();
}
