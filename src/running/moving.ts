import { isUnfit, move } from '../cases/index.ts';
import { addToCase, openCasesOf } from '../store/index.ts';
import { additionOf } from './additions.ts';
import { findCase } from './cases.ts';
import type { Unfit } from '../cases/index.ts';
import type { Acting } from '../store/index.ts';
import type { Running } from './running.ts';

/** What became of the open cases of a service that began on earlier versions of it. */
export interface Moved {
  readonly moved: number;
  /** Those that stay, each with what of their history the live version does not have. */
  readonly stay: readonly Unfit[];
}

/** Moves the open cases of a service to its live version where their history fits there; `isTrial` only looks. */
export async function moveCases(
  running: Running,
  acting: Acting,
  service: string,
  name: string,
  isTrial = false,
): Promise<Moved> {
  const to = running.live.get(service);
  const stay: Unfit[] = [];
  let moved = 0;
  for (const reference of to ? await openCasesOf(running.store, acting, service, to.version) : []) {
    const opened = await findCase(running, acting, reference);
    if (!opened) continue;
    const by = { id: name, role: 'service', organisation: to!.service.organisation.organisation };
    const result = move(opened.prepared, to!, opened.current, { at: running.now(), by });
    if (isUnfit(result)) stay.push(result);
    else if (isTrial) moved += 1;
    else {
      const addition = { ...additionOf(to!, result), serviceHash: to!.version };
      if (await addToCase(running.store, acting, opened.kept, addition)) moved += 1;
    }
  }
  return { moved, stay };
}
