import { addToDate } from './values.ts';
import type { Duration } from './values.ts';
import type { Holidays } from './working-days.ts';

export { workingDaysBetween } from './working-days.ts';
export type { Holidays };

// A moment is what a clock in London shows, `2026-03-29T09:30`; an instant is a point in time, `2026-03-29T08:30:00.000Z`.

/**
 * The instant at which the clock shows a moment. A time that the clock leaps over becomes the next that it shows;
 * one that it shows twice is the first.
 */
export function instantOf(moment: string): string {
  return written(timeAt(Date.parse(`${moment}:00Z`)));
}

/** What the clock shows at an instant; its seconds are left out. */
export function momentOf(instant: string): string {
  const time = Date.parse(instant);
  return written(time + offsetAt(time)).slice(0, 16);
}

/** The instant at which a day is over: the start of the next. */
export function endOf(day: string): string {
  return written(timeAt(Date.parse(`${day}T00:00:00Z`) + 24 * hour));
}

/** The last day before an instant: what is over with the end of a day is due on that day. */
export function lastDay(instant: string): string {
  return momentOf(new Date(Date.parse(instant) - 1).toISOString()).slice(0, 10);
}

/** Hours and minutes are as long as they are; days and longer keep the time of day. */
export function addToMoment(moment: string, duration: Duration, sign: 1 | -1, holidays: Holidays): string {
  const { count, unit } = duration;
  if (unit !== 'hour' && unit !== 'minute') {
    const day = addToDate(moment.slice(0, 10), duration, sign, holidays);
    return momentOf(instantOf(`${day}${moment.slice(10)}`));
  }
  const passed = sign * count * (unit === 'hour' ? hour : hour / 60);
  return momentOf(written(Date.parse(instantOf(moment)) + passed));
}

const hour = 3_600_000;
const first = Date.parse('0000-01-01T00:00:00.000Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/** What lies beyond what can be written is the first or last that can. */
function written(time: number): string {
  return new Date(Math.min(Math.max(time, first), last)).toISOString();
}

/** From the time that a clock shows, as if it were Greenwich's, to the time that it is. */
function timeAt(shown: number): number {
  const summer = shown - hour;
  if (offsetAt(summer) === hour) return summer;
  const offset = offsetAt(shown);
  // Shown in neither way: leapt over, at a full hour, which this time would be past.
  return offset === hour ? Math.floor(shown / hour) * hour : shown - offset;
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** How far clocks in London are ahead of Greenwich: up to two hours. The seconds they were behind until 1847 are left out. */
function offsetAt(time: number): number {
  const ahead = (Number(london.format(time)) - new Date(time).getUTCHours() + 24) % 24;
  return ahead <= 2 ? ahead * hour : 0;
}
