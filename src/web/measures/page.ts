import type { Prepared } from '../../cases/index.ts';
import { isShown, measure, stages } from '../../measures/index.ts';
import type { Happened } from '../../measures/index.ts';
import { choicesOf } from './choices.ts';
import { funnelsOf, stepsOf, stripsOf } from './pictures.ts';
import { workedSteps } from './steps.ts';
import { daysInWords, inWords, listed, shareInWords, spreadInWords, stageNames } from './words.ts';
import type { Council } from './words.ts';

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

function countsOf({ name, measures }: Council) {
  return {
    name,
    counts: stages.map((stage) => inWords(measures?.counts[stage] ?? 0)),
    waiting: inWords(measures?.waiting ?? 0),
    completion: shareInWords(measures?.completion),
    success: shareInWords(measures?.success),
  };
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
