import { suppressed } from './figures.ts';
import { numberAt, stages } from './funnel.ts';
import { daysBetween } from './tracks.ts';
import type { Figure } from './figures.ts';
import type { Cells, Stage } from './funnel.ts';
import type { Track } from './tracks.ts';

/** How many cases came to each stage. */
export type Counts = Readonly<Record<Stage, Figure<number>>>;

export function cellsOf(tracks: readonly Track[]): Cells {
  return stages.map((stage) => tracks.filter((track) => stageOf(track) === stage).length);
}

function stageOf({ sent, decided, reached }: Track): Stage {
  if (reached !== undefined) return 'reached';
  if (decided !== undefined) return 'decided';
  return sent === undefined ? 'started' : 'sent';
}

export function countsOf(cells: Cells, shown: ReadonlySet<Stage>): Counts {
  return Object.fromEntries(
    stages.map((stage) => [stage, shown.has(stage) ? numberAt(stage, cells) : suppressed]),
  ) as Counts;
}

/** Days from sending, of the cases that came so far. */
export function daysTo(end: 'decided' | 'reached', tracks: readonly Track[]): number[] {
  return tracks.flatMap(({ sent, [end]: at }) =>
    sent === undefined || at === undefined ? [] : [daysBetween(sent, at)],
  );
}
