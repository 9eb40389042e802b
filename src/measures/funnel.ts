import { isSmall } from './figures.ts';

/** How far cases come. Whoever is in one stage was in those before it. */
export const stages = ['started', 'sent', 'decided', 'reached'] as const;
export type Stage = (typeof stages)[number];

/** How many cases came exactly as far as each stage; the number *at* a stage is this and all that follow. */
export type Cells = readonly number[];

/** What can be shown of a funnel, the best first: that people came, and came to the outcome, says most. */
const showings: readonly ReadonlySet<Stage>[] = [
  new Set(stages),
  new Set<Stage>(['started', 'sent', 'reached']),
  new Set<Stage>(['started', 'decided', 'reached']),
  new Set<Stage>(['started', 'sent', 'decided']),
  new Set<Stage>(['started', 'reached']),
  new Set<Stage>(['started', 'sent']),
  new Set<Stage>(['started', 'decided']),
  new Set<Stage>(['started']),
];

/**
 * Which stages' numbers may be shown: the best showing that gives no small number away. It is picked by whether
 * it is safe alone, never by where the small number is, so that what is left out does not tell either.
 */
export function stagesShown(cells: Cells): ReadonlySet<Stage> {
  return showings.find((shown) => isSafe(cells, shown)) ?? new Set();
}

/**
 * Whether numbers at these stages give no small number away. What one can work out from them is how many came as
 * far as one and not as far as the next.
 */
export function isSafe(cells: Cells, shown: ReadonlySet<Stage>): boolean {
  const numbers = stages.filter((stage) => shown.has(stage)).map((stage) => numberAt(stage, cells));
  return numbers.every((number, index) => !isSmall(number - (numbers[index + 1] ?? 0)));
}

export function numberAt(stage: Stage, cells: Cells): number {
  return cells.slice(stages.indexOf(stage)).reduce((sum, count) => sum + count, 0);
}
