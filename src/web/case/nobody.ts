import { dayOf, open, readingOf } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import type { Reading } from '../../definition/index.ts';

/** A service as it reads before anybody has said anything: what was chosen, and nothing else. */
export function readingOfNobody(prepared: Prepared, now: string): Reading {
  const by = { id: 'nobody', role: 'nobody' };
  const { current } = open(prepared, { at: now, by, channel: 'web', reference: '' });
  return readingOf(prepared, current, dayOf(now));
}
