import { isShown } from '../../measures/index.ts';
import type { Figure, Measures, Spread, Stage } from '../../measures/index.ts';

/** An organisation of the page; without measures nobody has come to it yet. */
export interface Council {
  readonly id: string;
  readonly name: string;
  readonly measures?: Measures;
}

/** What each stage is called; the last by what the case itself reaches, since the outcome may come after it. */
export function stageNamesOf(reached: string): Record<Stage, string> {
  return { started: 'Started', sent: 'Sent', decided: 'Decided', reached };
}

export const notShown = 'not shown';

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

/** Those for whom it is the least or the most: several where they tie. */
export function atEnd<One>(all: readonly One[], size: (one: One) => number, end: 'least' | 'most'): One[] {
  const sizes = all.map(size);
  const wanted = end === 'least' ? Math.min(...sizes) : Math.max(...sizes);
  return all.filter((one) => size(one) === wanted);
}

/** Small first, as inside a sentence; names in capitals stay. */
export function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}
