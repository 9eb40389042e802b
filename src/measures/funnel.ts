import { isSmall } from './figures.ts';

/** How far cases come. Whoever is in one stage was in those before it. */
export const stages = ['started', 'sent', 'decided', 'reached'] as const;
export type Stage = (typeof stages)[number];

/** How many cases came exactly as far as each stage; the number *at* a stage is this and all that follow. */
export type Cells = readonly number[];

/**
 * Which stages' numbers may be shown. What one can work out from the shown ones is how many came as far as one
 * and not as far as the next; a number is left out until none of these is small.
 */
export function stagesShown(cells: Cells): ReadonlySet<Stage> {
  const shown = new Set<Stage>(stages);
  for (;;) {
    const small = blocksOf(cells, shown).find(({ count }) => isSmall(count));
    if (!small) return shown;
    const leaveOut = leftOutFirst.find((stage) => shown.has(stage) && (stage === small.from || stage === small.until));
    if (!leaveOut) return new Set();
    shown.delete(leaveOut);
  }
}

/** The middle goes first: that people came, and came to the outcome, says most. */
const leftOutFirst: readonly Stage[] = ['decided', 'sent', 'reached'];

/** Whether numbers at these stages give no small number away. */
export function isSafe(cells: Cells, shown: ReadonlySet<Stage>): boolean {
  return blocksOf(cells, shown).every(({ count }) => !isSmall(count));
}

interface Block {
  readonly from: Stage;
  readonly until?: Stage;
  readonly count: number;
}

function blocksOf(cells: Cells, shown: ReadonlySet<Stage>): Block[] {
  const starts = stages.filter((stage) => shown.has(stage));
  return starts.map((from, index) => {
    const until = starts[index + 1];
    return { from, until, count: numberAt(from, cells) - (until ? numberAt(until, cells) : 0) };
  });
}

export function numberAt(stage: Stage, cells: Cells): number {
  return cells.slice(stages.indexOf(stage)).reduce((sum, count) => sum + count, 0);
}
