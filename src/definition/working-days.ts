/** Days `YYYY-MM-DD` on which nobody is expected to work although they are no weekend. */
export type Holidays = ReadonlySet<string>;

/** How many whole working days lie between two days, neither of them counted. */
export function workingDaysBetween(from: string, to: string, holidays: Holidays): number {
  if (to <= from) return 0;
  const weekdays = weekdaysBefore(numberOf(to)) - weekdaysBefore(numberOf(from) + 1);
  return weekdays - countHolidays((day) => day > from && day < to, holidays);
}

/**
 * Counts working days on from a day, given and returned as its number: whole weeks are leapt over,
 * then as many days more as there were holidays on the way, until there were none.
 */
export function addWorkingDays(day: number, count: number, holidays: Holidays): number {
  const sign = Math.sign(count);
  let [from, left] = [day, Math.abs(count)];
  while (left > 0) {
    const to = addWeekdays(from, left * sign);
    const [first, last] = sign > 0 ? [from + 1, to] : [to, from - 1];
    left = countHolidays((holiday) => between(first, numberOf(holiday), last), holidays);
    from = to;
  }
  return from;
}

/** Days since the first of January 1970, which was a Thursday. */
function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** From Monday, 0, to Sunday, 6. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function weekdaysBefore(day: number): number {
  return Math.floor((day + 3) / 7) * 5 + Math.min(weekdayOf(day), 5);
}

function addWeekdays(day: number, count: number): number {
  const weeks = Math.floor((Math.abs(count) - 1) / 5);
  const sign = Math.sign(count);
  let moved = day + weeks * 7 * sign;
  for (let left = Math.abs(count) - weeks * 5; left > 0;) {
    moved += sign;
    if (weekdayOf(moved) < 5) left -= 1;
  }
  return moved;
}

function countHolidays(isMeant: (day: string) => boolean, holidays: Holidays): number {
  let count = 0;
  for (const day of holidays) if (isMeant(day) && weekdayOf(numberOf(day)) < 5) count += 1;
  return count;
}

function between(first: number, day: number, last: number): boolean {
  return first <= day && day <= last;
}
