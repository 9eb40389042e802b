import { isShown, measure, stages } from '../../measures/index.ts';
import type { Figure, Happened, Measures, Spread, Stage, Strip } from '../../measures/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { dotsOf, scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';
import { workedSteps } from './steps.ts';
import type { WorkedStep } from './steps.ts';

const stageNames: Record<Stage, string> = {
  started: 'Started',
  sent: 'Sent',
  decided: 'Decided',
  reached: 'Outcome reached',
};

interface Council {
  readonly id: string;
  readonly name: string;
  readonly measures?: Measures;
}

/** What the page shows, every number worked out. */
export function pageOf(services: readonly Prepared[], happened: readonly Happened[], now: string) {
  const { service } = services[0]!;
  const outcomes = Object.entries(service.outcomes).filter(([, { level }]) => level === 'overall');
  const steps = workedSteps(services, now);
  const asked = {
    outcomes: new Set(outcomes.map(([name]) => name)),
    shared: new Set(steps.filter(({ byChoice }) => !byChoice).map(({ id }) => id)),
  };
  const measured = measure(happened, asked);
  const councils = services
    .map(({ service: { organisation } }): Council => ({
      id: organisation.organisation,
      name: organisation.name,
      measures: measured.find((each) => each.organisation === organisation.organisation),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return {
    title: 'Did it work?',
    name: service.name,
    today: now,
    isEmpty: measured.length === 0,
    outcomes: outcomes.map(([, outcome]) => outcome),
    councils: councils.map(({ name }) => name),
    answer: answerOf(councils),
    funnels: funnelsOf(councils),
    counts: councils.map(countsOf),
    strips: stripsOf(councils),
    choices: choicesOf(councils, steps),
    steps: stepsOf(councils, steps),
    channels: channelsOf(councils),
  };
}

/** The quickest first, where there are two that can be told. */
function answerOf(councils: readonly Council[]): string | undefined {
  const told = councils.flatMap(({ name, measures }) =>
    measures && isShown(measures.toOutcome) ? [{ name, median: measures.toOutcome.median }] : [],
  );
  if (told.length < 2) return undefined;
  return listed(
    told
      .sort((one, other) => one.median - other.median)
      .map(({ name, median }) => `${daysInWords(median)} at ${name}`),
  );
}

/** Bars of one scale: the longest is the most that any council started. It leaves room for the number at its end. */
function funnelsOf(councils: readonly Council[]) {
  const most = Math.max(
    1,
    ...councils.flatMap(({ measures }) =>
      numbers(measures ? stages.map((stage) => measures.counts[stage]) : []),
    ),
  );
  return councils.map(({ name, measures }) => ({
    name,
    rows: stages.map((stage) => {
      const count = measures?.counts[stage] ?? 0;
      return {
        stage: stageNames[stage],
        isOutcome: stage === 'reached',
        ...(isShown(count) ? { count, width: `${Math.round((count / most) * 8200) / 100}%` } : {}),
      };
    }),
  }));
}

function countsOf({ name, measures }: Council) {
  return {
    name,
    counts: stages.map((stage) => inWords(measures?.counts[stage] ?? 0)),
    waiting: inWords(measures?.waiting ?? 0),
    completion: shareInWords(measures?.completion),
    success: shareInWords(measures?.success),
  };
}

function stripsOf(councils: readonly Council[]) {
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
    ...(value > most * 0.45 ? { anchor: 'end', dx: -6 } : { anchor: 'start', dx: 6 }),
  });
  return { median: mark(median), p90: mark(p90) };
}

/** Where days differ, what was chosen: the checks that all make, beside those that only some do. */
function choicesOf(councils: readonly Council[], steps: readonly WorkedStep[]) {
  const byChoice = steps.filter((step) => step.byChoice);
  const spreads = councils.flatMap(({ measures }) =>
    measures ? [measures.checked.shared, measures.checked.all] : [],
  );
  // Room for the words behind the longest line.
  const scale = scaleOf(spreads.flatMap((spread) => (isShown(spread) ? [spread.median * 1.25] : [])));
  const longest = longestOf(councils, steps);
  return {
    some: byChoice.length > 0 && councils.length > 1,
    ticks: scale.ticks,
    councils: councils.map(({ id, name, measures }) => {
      const own = byChoice.filter(({ at }) => at.has(id)).map(({ name: step }) => step);
      const checked = checkedIn(measures);
      const says = [ownInWords(own), checked && checkedInWords(checked, own.length), longest.get(id)];
      const adds = checked && own.length > 0 && checked.all > checked.shared;
      return {
        name,
        says: says.filter((each) => each !== undefined).join(' '),
        ...(checked && { shared: ended(checked.shared, scale) }),
        ...(adds && { all: ended(checked.all, scale) }),
      };
    }),
  };
}

function checkedIn(measures: Measures | undefined): { shared: number; all: number } | undefined {
  if (!measures || !isShown(measures.checked.shared) || !isShown(measures.checked.all)) return undefined;
  return { shared: measures.checked.shared.median, all: measures.checked.all.median };
}

function ended(days: number, { at }: Scale): { at: string; days: string } {
  return { at: at(days), days: daysInWords(days) };
}

function ownInWords(own: readonly string[]): string {
  if (own.length === 0) return 'Chose no step that others do without.';
  return `Chose ${own.length === 1 ? 'one step' : `${own.length} steps`} that not every council has: ${listed(own)}.`;
}

function checkedInWords({ shared, all }: { shared: number; all: number }, own: number): string {
  const common = `In half of its decided cases the checks that every council makes were done within ${daysInWords(shared)} of sending`;
  if (own === 0) return `${common}.`;
  return all > shared
    ? `${common}, and all its checks within ${daysInWords(all)}.`
    : `${common}, and its own took no longer.`;
}

/** The step with the longest median at each council. */
function longestOf(councils: readonly Council[], steps: readonly WorkedStep[]): Map<string, string> {
  return new Map(
    councils.flatMap(({ id, measures }) => {
      const told = steps.flatMap(({ id: step, name }) => {
        const spread = measures?.steps[step];
        return spread && isShown(spread) ? [{ name, median: spread.median }] : [];
      });
      const [longest] = told.sort((one, other) => other.median - one.median);
      return longest
        ? [
            [
              id,
              `Its longest step: ${longest.name}, ${daysInWords(longest.median)} in half of the cases.`,
            ] as const,
          ]
        : [];
    }),
  );
}

function stepsOf(councils: readonly Council[], steps: readonly WorkedStep[]) {
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

/** Only the columns in which something can be told. */
function channelsOf(councils: readonly Council[]) {
  const groupsOf = ({ measures }: Council) =>
    measures && isShown(measures.channels) ? measures.channels : [];
  const all = councils.flatMap(groupsOf);
  const told = stages.filter((stage) => all.some(({ counts }) => isShown(counts[stage])));
  const tellsDays = all.some(({ toOutcome }) => isShown(toOutcome));
  return {
    columns: told.map((stage) => stageNames[stage]),
    tellsDays,
    councils: councils.map((council) => ({
      name: council.name,
      groups: groupsOf(council).map(({ channels, counts, toOutcome }) => ({
        channels: listed(channels.map((channel) => channel.replaceAll('-', ' '))),
        cells: [
          ...told.map((stage) => inWords(counts[stage])),
          ...(tellsDays ? Object.values(spreadInWords(toOutcome)) : []),
        ],
      })),
    })),
  };
}

function numbers(figures: readonly Figure<number>[]): number[] {
  return figures.filter(isShown);
}

const notShown = 'not shown';

function inWords(figure: Figure<number>): string {
  return isShown(figure) ? String(figure) : notShown;
}

function shareInWords(figure: Figure<number> | undefined): string {
  if (figure === undefined) return 'nobody yet';
  return isShown(figure) ? `${Math.round(figure * 100)}%` : notShown;
}

function spreadInWords(figure: Figure<Spread> | undefined): { median: string; p90: string } {
  if (figure === undefined || !isShown(figure)) return { median: notShown, p90: notShown };
  return { median: String(figure.median), p90: String(figure.p90) };
}

function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}
