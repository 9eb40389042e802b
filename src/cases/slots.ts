import { addToMoment, instantOf, momentOf, parseDuration, weekdays } from '../definition/index.ts';
import type { Holidays, SlotCalendar, WeeklyTime } from '../definition/index.ts';

/** A stretch of time that can still be taken, from one moment to another, and how many places of it are left. */
export interface Slot {
  readonly from: string;
  readonly until: string;
  readonly left: number;
}

/**
 * The slots of a calendar that are free at a moment, in order: after the shortest time ahead, and up to the end of
 * the day on which the longest is reached. What `not on` leaves out is out, written singly or not.
 * A slot that would be longer or shorter than it should, because the clock changes in it, is left out too.
 */
export function slotsOf(
  calendar: SlotCalendar,
  now: string,
  taken: (from: string) => number,
  holidays: Holidays,
): readonly Slot[] {
  const minutes = minutesOf(calendar.for);
  return startsOf(calendar, now, holidays).flatMap((from) => {
    const left = calendar.places - taken(from);
    const until = left > 0 ? endOfSlot(from, minutes) : undefined;
    return until === undefined ? [] : [{ from, until, left }];
  });
}

/** Every moment at which a slot is written to begin, once, in order. */
function startsOf(calendar: SlotCalendar, now: string, holidays: Holidays): readonly string[] {
  const [earliest, latest] = calendar.ahead.map((ahead) =>
    addToMoment(now, parseDuration(ahead)!, 1, holidays),
  ) as [string, string];
  const first = later(dayOf(earliest), calendar.from);
  const last =
    calendar.until === undefined || dayOf(latest) < calendar.until ? dayOf(latest) : calendar.until;
  const starts = [...weeklyStarts(calendar, first, last), ...(calendar.extra ?? [])].filter(
    (from) =>
      from > now &&
      from >= earliest &&
      dayOf(from) >= first &&
      dayOf(from) <= last &&
      !isClosed(dayOf(from), calendar, holidays),
  );
  return [...new Set(starts)].sort();
}

function later(day: string, other: string | undefined): string {
  return other !== undefined && other > day ? other : day;
}

function* weeklyStarts(calendar: SlotCalendar, first: string, last: string): Iterable<string> {
  const times = (calendar.every ?? []).map((time) => ({
    day: time.day,
    starts: startsIn(time, minutesOf(calendar.for)),
  }));
  for (let time = Date.parse(first); time <= Date.parse(last); time += 24 * 60 * 60_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    const weekday = weekdays[(new Date(time).getUTCDay() + 6) % 7];
    for (const time of times)
      if (time.day === weekday) for (const start of time.starts) yield `${day}T${start}`;
  }
}

/** The times of day at which slots of a weekly time begin: one, or as many as fit into its stretch. */
function startsIn({ from, until }: WeeklyTime, minutes: number): readonly string[] {
  if (until === undefined) return [from];
  const starts: string[] = [];
  for (let start = minuteOf(from); start + minutes <= minuteOf(until); start += minutes)
    starts.push(new Date(start * 60_000).toISOString().slice(11, 16));
  return starts;
}

/** Where the clock and the time that passes agree on the length; a slot in the hour that is leapt over has none. */
function endOfSlot(from: string, minutes: number): string | undefined {
  const begins = instantOf(from);
  const shown = new Date(Date.parse(`${from}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
  const ends = instantOf(shown);
  return Date.parse(ends) - Date.parse(begins) === minutes * 60_000 ? momentOf(ends) : undefined;
}

function isClosed(day: string, calendar: SlotCalendar, holidays: Holidays): boolean {
  const closed = calendar['not on'];
  return closed.includes(day) || (closed.includes('bank holidays') && holidays.has(day));
}

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

function minuteOf(time: string): number {
  return Date.parse(`1970-01-01T${time}Z`) / 60_000;
}

function minutesOf(length: string): number {
  const { count, unit } = parseDuration(length)!;
  return unit === 'hour' ? count * 60 : count;
}
