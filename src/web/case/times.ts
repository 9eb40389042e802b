import { dayOf, deadlineOf } from '../../cases/index.ts';
import { momentOf } from '../../definition/index.ts';
import { longDate, wallTime } from '../../texts/index.ts';
import type { Language } from '../../texts/index.ts';
import type { Seen } from './seen.ts';

/** Until when a step may be done, as people say it: a whole day, or a day and a time. */
export function deadlineAt(key: string, at: Seen): string | undefined {
  const deadline = deadlineOf(key, at.prepared, at.current);
  return deadline === undefined ? undefined : untilInWords(deadline, at.tongue.language);
}

/** What is over with the end of a day is to be done by that day. */
function untilInWords(instant: string, language: Language): string {
  return isMidnight(instant) ? longDate(lastDay(instant), language) : wallTime(momentOf(instant), language);
}

/** From when something may be done. */
export function fromInWords(instant: string, language: Language): string {
  return isMidnight(instant) ? longDate(instant, language) : wallTime(momentOf(instant), language);
}

function isMidnight(instant: string): boolean {
  return momentOf(instant).endsWith('T00:00');
}

export function lastDay(instant: string): string {
  return dayOf(new Date(Date.parse(instant) - 1).toISOString());
}
