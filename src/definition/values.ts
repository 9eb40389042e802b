import { addWorkingDays } from './working-days.ts';
import type { Holidays } from './working-days.ts';

/** Plain data that an answer, a choice or a literal can be. Money is in pence; a date is `YYYY-MM-DD`, a moment `YYYY-MM-DDTHH:MM`, a time `HH:MM`; a duration is `3 years`. */
export type Value =
  string | number | boolean | readonly string[] | { readonly [key: string]: string | number | undefined };

export const units = ['minute', 'hour', 'day', 'working day', 'week', 'month', 'year'] as const;
export type Unit = (typeof units)[number];

export interface Duration {
  readonly count: number;
  readonly unit: Unit;
}

/** Reads `3 years`, `1 month`, `10 working days`. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^(\d{1,5}) (minute|hour|day|working day|week|month|year)s?$/.exec(text.trim());
  return match ? { count: Number(match[1]), unit: match[2] as Unit } : undefined;
}

/** The same as it is always written: `1 years` is `1 year`. */
export function readDuration(text: string): string | undefined {
  const duration = parseDuration(text);
  return duration && printDuration(duration);
}

export function printDuration({ count, unit }: Duration): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** In whole seconds, so that 12 months are exactly a year. */
const seconds: Record<Unit, number> = {
  minute: 60,
  hour: 3600,
  day: 86_400,
  'working day': 120_960,
  week: 604_800,
  month: 2_629_746,
  year: 31_556_952,
};

/** Days, for putting durations in order; months and years count as their average length, a working day as 7/5 of a day. */
export function durationInDays(text: string): number {
  const duration = parseDuration(text);
  if (!duration) throw new Error(`not a duration: ${text}`);
  return (duration.count * seconds[duration.unit]) / seconds.day;
}

/** Reads `£212`, `£1,050.50`, `45p`, as pence. */
export function parseMoney(text: string): number | undefined {
  const pence = /^(\d{1,4})p$/.exec(text.trim());
  if (pence) return Number(pence[1]);
  const match = /^£(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/.exec(text.trim());
  return match ? Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? 0) : undefined;
}

/** Reads `2026-03-12`, and only days that exist. */
export function parseDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const date = new Date(`${text.trim()}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.trim())
    ? text.trim()
    : undefined;
}

/** Reads `19:30`, from midnight, `00:00`, to a minute before the next. */
export function parseTime(text: string): string | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text.trim()) ? text.trim() : undefined;
}

/** Reads `2026-03-12T19:30`, the time on a clock in London. */
export function parseMoment(text: string): string | undefined {
  const [day, time, ...more] = text.trim().split('T');
  const isReal = parseDate(day!) === day && time !== undefined && parseTime(time) === time;
  return isReal && more.length === 0 ? text.trim() : undefined;
}

/** Reads `2026-03`. */
export function parseMonth(text: string): string | undefined {
  return parseDate(`${text.trim()}-01`)?.slice(0, 7);
}

/** Reads `-3`, `2.5` or `12.75`: at most two decimals, and no minus before nothing. */
export function parseNumber(text: string): number | undefined {
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(text.trim()) ? Number(text.trim()) + 0 : undefined;
}

/**
 * Adds a duration to a day. The last day of a month stays one: 31 January + 1 month = 28 February.
 * Working days leave out Saturdays, Sundays and holidays. What lies beyond the years 0 to 9999 is the last day that can be written.
 */
export function addToDate(
  date: string,
  { count, unit }: Duration,
  sign: 1 | -1 = 1,
  holidays: Holidays = noHolidays,
): string {
  const day = Date.parse(`${date}T00:00:00Z`);
  const moved = count * sign;
  switch (unit) {
    case 'year':
    case 'month':
      return written(addMonths(new Date(day), unit === 'year' ? moved * 12 : moved));
    case 'week':
      return written(day + moved * 7 * dayLength);
    case 'working day':
      return written(addWorkingDays(day / dayLength, moved, holidays) * dayLength);
    default:
      return written(day + Math.trunc((moved * seconds[unit]) / seconds.day) * dayLength);
  }
}

const noHolidays: Holidays = new Set();
const dayLength = 86_400_000;
const firstDay = Date.parse('0000-01-01T00:00:00Z');
const lastDay = Date.parse('9999-12-31T00:00:00Z');

function written(day: number): string {
  return new Date(Math.min(Math.max(day, firstDay), lastDay)).toISOString().slice(0, 10);
}

function addMonths(day: Date, count: number): number {
  const month = day.getUTCMonth() + count;
  const year = day.getUTCFullYear() + Math.floor(month / 12);
  const length = new Date(atDay(year, month, 0, 1)).getUTCDate();
  return atDay(year, month, Math.min(day.getUTCDate(), length));
}

/** `Date.UTC` reads the years 0 to 99 as 1900 to 1999; setting the year does not. */
function atDay(year: number, month: number, day: number, later = 0): number {
  return new Date(0).setUTCFullYear(year, (((month % 12) + 12) % 12) + later, day);
}
