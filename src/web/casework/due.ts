import { longDate } from '../../texts/index.ts';
import { count } from './words.ts';

/** A day by which something should be done, as it is today. */
export interface Due {
  readonly date: string;
  readonly says: string;
  readonly isLate: boolean;
  readonly isSoon: boolean;
}

const soon = 2;

export function dueOn(day: string | undefined, today: string): Due | undefined {
  if (day === undefined) return undefined;
  const left = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  return { date: longDate(day), says: inWords(left), isLate: left < 0, isSoon: left >= 0 && left <= soon };
}

function inWords(left: number): string {
  if (left < 0) return `${count(-left, 'day')} ago`;
  if (left === 0) return 'today';
  return left === 1 ? 'tomorrow' : `in ${left} days`;
}
