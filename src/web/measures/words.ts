import { isShown } from '../../measures/index.ts';
import type { Figure, Measures, Spread, Stage } from '../../measures/index.ts';

/** An organisation of the page; without measures nobody has come to it yet. */
export interface Council {
  readonly id: string;
  readonly name: string;
  readonly measures?: Measures;
}

export const stageNames: Record<Stage, string> = {
  started: 'Started',
  sent: 'Sent',
  decided: 'Decided',
  reached: 'Outcome reached',
};

const notShown = 'not shown';

export function inWords(figure: Figure<number>): string {
  return isShown(figure) ? String(figure) : notShown;
}

export function shareInWords(figure: Figure<number> | undefined): string {
  if (figure === undefined) return 'nobody yet';
  return isShown(figure) ? `${Math.round(figure * 100)}%` : notShown;
}

export function spreadInWords(figure: Figure<Spread> | undefined): { median: string; p90: string } {
  if (figure === undefined || !isShown(figure)) return { median: notShown, p90: notShown };
  return { median: String(figure.median), p90: String(figure.p90) };
}

export function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}
