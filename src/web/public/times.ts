import { deadlineOf } from '../../cases/index.ts';
import { momentOf } from '../../definition/index.ts';
import { longDate, wallTime } from '../../texts/index.ts';
import type { Language } from '../../texts/index.ts';
import type { Visit } from './visit.ts';

/** Until when a step may be done, as people say it: a whole day, or a day and a time. */
export function deadlineAt(key: string, at: Visit): string | undefined {
  const deadline = deadlineOf(key, at.prepared, at.current);
  return deadline === undefined ? undefined : untilInWords(deadline, at.tongue.language);
}

/** What is over with the end of a day is to be done by that day. */
export function untilInWords(instant: string, language: Language): string {
  const moment = momentOf(instant);
  if (!moment.endsWith('T00:00')) return wallTime(moment, language);
  return longDate(new Date(Date.parse(instant) - 1).toISOString(), language);
}

/** From when something may be done. */
export function fromInWords(instant: string, language: Language): string {
  const moment = momentOf(instant);
  return moment.endsWith('T00:00') ? longDate(moment.slice(0, 10), language) : wallTime(moment, language);
}
