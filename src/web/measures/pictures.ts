import { isShown, stages } from '../../measures/index.ts';
import type { Stage, Strip } from '../../measures/index.ts';
import { dotsOf, scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';
import type { WorkedStep } from './steps.ts';
import { daysInWords, spreadInWords } from './words.ts';
import type { Council } from './words.ts';

/** Bars of one scale: the longest is the most that any council started. It leaves room for the number at its end. */
export function funnelsOf(councils: readonly Council[], names: Record<Stage, string>) {
  const most = Math.max(
    1,
    ...councils.flatMap(({ measures }) =>
      measures && isShown(measures.counts.started) ? [measures.counts.started] : [],
    ),
  );
  return councils.map(({ name, measures }) => ({
    name,
    rows: stages.map((stage) => {
      const count = measures?.counts[stage] ?? 0;
      return {
        stage: names[stage],
        isOutcome: stage === 'reached',
        ...(isShown(count) ? { count, width: `${Math.round((count / most) * 8200) / 100}%` } : {}),
      };
    }),
  }));
}

/** A dot for each case that reached the outcome, in piles on lines of one scale. */
export function stripsOf(councils: readonly Council[]) {
  const told = councils.map(({ measures }) =>
    measures && isShown(measures.toOutcome) ? measures.toOutcome : undefined,
  );
  const scale = scaleOf(told.flatMap((strip) => strip?.days ?? []));
  const piled = told.map((strip) => dotsOf(strip?.days ?? [], scale));
  const highest = Math.max(1, ...piled.flatMap(({ dots }) => dots.map(({ pile }) => pile + 1)));
  const floor = 48 + highest * 7;
  const rows = councils.map(({ name, measures }, index) => ({
    name,
    dots: piled[index]!.dots.map(({ x, pile }) => ({ x, y: floor - 4 - pile * 7 })),
    ...(told[index] && marksOf(told[index], scale)),
    table: [spreadInWords(measures?.toOutcome), spreadInWords(measures?.toDecision)],
  }));
  return { rows, ticks: scale.ticks, floor, height: floor + 22, grain: piled[0]?.grain ?? 1 };
}

/** The median's and the ninetieth percentile's lines, their words on the side where there is room. */
function marksOf({ median, p90 }: Strip, { at, most }: Scale) {
  const mark = (value: number) => ({
    at: at(value),
    days: daysInWords(value),
    ...(value > most * 0.56 ? { anchor: 'end', dx: -6 } : { anchor: 'start', dx: 6 }),
  });
  return { median: mark(median), p90: mark(p90) };
}

/** A bar for each step at each council, all of one scale. */
export function stepsOf(councils: readonly Council[], steps: readonly WorkedStep[]) {
  const spreads = councils.flatMap(({ measures }) => Object.values(measures?.steps ?? {}));
  const scale = scaleOf(spreads.flatMap((spread) => (isShown(spread) ? [spread.p90] : [])));
  return steps.map(({ id, name, byChoice, at }) => ({
    name,
    byChoice,
    cells: councils.map((council) => {
      const spread = council.measures?.steps[id];
      if (!at.has(council.id)) return { absent: 'No such step' };
      if (spread === undefined) return { absent: 'Not done yet' };
      if (!isShown(spread)) return { absent: 'Not shown' };
      return {
        median: daysInWords(spread.median),
        p90: daysInWords(spread.p90),
        medianAt: scale.at(spread.median),
        p90At: scale.at(spread.p90),
      };
    }),
  }));
}
