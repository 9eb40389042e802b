/** Plain data that an answer, a choice or a literal can be. Money is in pence; a date is `YYYY-MM-DD`; a duration is `3 years`. */
export type Value = string | number | boolean | readonly string[] | { readonly [key: string]: string | number | undefined };

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

export function printDuration({ count, unit }: Duration): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Days, for putting durations in order; months and years count as their average length. */
export function durationInDays(text: string): number {
  const days: Record<Unit, number> = { minute: 1 / 1440, hour: 1 / 24, day: 1, 'working day': 1.4, week: 7, month: 30.436875, year: 365.2425 };
  const duration = parseDuration(text);
  if (!duration) throw new Error(`not a duration: ${text}`);
  return duration.count * days[duration.unit];
}

/** Reads `£212`, `£1,050.50`, as pence. */
export function parseMoney(text: string): number | undefined {
  const match = /^£(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/.exec(text.trim());
  return match ? Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? 0) : undefined;
}

/** Reads `2026-03-12`, and only days that exist. */
export function parseDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const date = new Date(`${text.trim()}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.trim()) ? text.trim() : undefined;
}

/** Adds a duration to a day. The last day of a month stays one: 31 January + 1 month = 28 February. Working days leave out Saturdays and Sundays. */
export function addToDate(date: string, duration: Duration, sign: 1 | -1 = 1): string {
  const day = new Date(`${date}T00:00:00Z`);
  const count = duration.count * sign;
  switch (duration.unit) {
    case 'year':
    case 'month':
      return addMonths(day, duration.unit === 'year' ? count * 12 : count);
    case 'week':
      return addDays(day, count * 7);
    case 'working day':
      return addWorkingDays(day, count);
    case 'day':
      return addDays(day, count);
    default:
      return addDays(day, Math.trunc(count / (duration.unit === 'hour' ? 24 : 1440)));
  }
}

function addDays(day: Date, count: number): string {
  return new Date(day.getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

function addMonths(day: Date, count: number): string {
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + count, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day.getUTCDate(), length));
  return first.toISOString().slice(0, 10);
}

function addWorkingDays(day: Date, count: number): string {
  const step = Math.sign(count);
  let left = Math.abs(count);
  const moved = new Date(day);
  while (left > 0) {
    moved.setUTCDate(moved.getUTCDate() + step);
    if (moved.getUTCDay() !== 0 && moved.getUTCDay() !== 6) left -= 1;
  }
  return moved.toISOString().slice(0, 10);
}
