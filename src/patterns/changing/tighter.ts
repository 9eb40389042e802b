import { durationInDays, factTypes, parseDuration } from '../../definition/index.ts';
import type { Duration, Unit } from '../../definition/index.ts';

/** Whether one length of time is never longer than another, whenever both begin; undefined where that can’t be told. */
export function isNoLonger(now: string, before: string): boolean | undefined {
  const [first, second] = [now, before].map(parseDuration);
  if (!first || !second) return undefined;
  // In units of one family the figures say it; a month and 30 days are now this, now that.
  if (family[first.unit] === family[second.unit]) return durationInDays(now) <= durationInDays(before);
  const [[least, most], [shortest, longest]] = [extent(first, second), extent(second, first)];
  return most <= shortest ? true : least > longest ? false : undefined;
}

const family: Readonly<Record<Unit, string>> = {
  minute: 'clock',
  hour: 'clock',
  day: 'days',
  week: 'days',
  'working day': 'working',
  month: 'months',
  year: 'months',
};

/** In days, the least and the most that it can be. Beside hours, a day that counts goes on until midnight. */
function extent(length: Duration, beside: Duration): readonly [number, number] {
  const [least, most] = inDays(length);
  const isUntilMidnight = family[length.unit] !== 'clock' && family[beside.unit] === 'clock';
  return [least, most + (isUntilMidnight ? 1 : 0)];
}

function inDays({ count, unit }: Duration): readonly [number, number] {
  switch (unit) {
    case 'minute':
      return [count / 1440, count / 1440];
    case 'hour':
      return [count / 24, count / 24];
    case 'day':
      return [count, count];
    case 'week':
      return [count * 7, count * 7];
    case 'working day':
      // Begun on a Saturday it meets the fewest weekends; how many holidays it meets nobody knows.
      return [count + 2 * Math.floor(Math.max(0, count - 1) / 5), Infinity];
    case 'month':
      return [count * 28, count * 31];
    case 'year':
      return [count * 365, count * 366];
  }
}

/** The same of two figures, or two amounts. */
export function isNoMore(now: string, before: string): boolean | undefined {
  for (const type of ['whole number', 'money'] as const) {
    const [first, second] = [now, before].map((text) => factTypes[type].parse(text));
    if (first !== undefined && second !== undefined) return first <= second;
  }
  return undefined;
}
