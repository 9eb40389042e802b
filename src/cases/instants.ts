import { addToDate, addToMoment, endOf, instantOf, lastDay, momentOf } from '../definition/index.ts';
import type { Duration, Holidays, Value } from '../definition/index.ts';
import { dayOf } from './reading.ts';

/** The first instant of a day, or the instant of a moment: from when something may happen. */
export function instantIn(value: Value | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.includes('T') ? instantOf(value) : instantOf(`${value}T00:00`);
}

/** The end of a day, or the instant of a moment: until when something may happen. */
export function endIn(value: Value | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.includes('T') ? instantOf(value) : endOf(value);
}

/** When a length of time after an instant is over: to the minute, or with the end of its last day. */
export function overAfter(since: string, length: Duration, holidays: Holidays): string {
  return isOfClock(length)
    ? instantOf(addToMoment(momentOf(since), length, 1, holidays))
    : endOf(addToDate(dayOf(since), length, 1, holidays));
}

/** When a length of time after an instant has passed: to the minute, or with the start of its last day. */
export function reachedAfter(since: string, length: Duration, holidays: Holidays): string {
  return isOfClock(length)
    ? overAfter(since, length, holidays)
    : instantOf(`${addToDate(dayOf(since), length, 1, holidays)}T00:00`);
}

/** When the time that was over at an instant, and counts anew from its last day, is over again. */
export function overAgain(since: string, length: Duration, holidays: Holidays): string {
  return isOfClock(length)
    ? overAfter(since, length, holidays)
    : endOf(addToDate(lastDay(since), length, 1, holidays));
}

function isOfClock({ unit }: Duration): boolean {
  return unit === 'minute' || unit === 'hour';
}
