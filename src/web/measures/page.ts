import type { Prepared } from '../../cases/index.ts';
import { isShown, measure, stages } from '../../measures/index.ts';
import type { ChannelMeasures, Happened, Stage } from '../../measures/index.ts';
import type { Outcome, Service } from '../../definition/index.ts';
import { reachedInWords, reachedLabel } from '../../pictures/index.ts';
import { choicesOf } from './choices.ts';
import { funnelsOf, stepsOf, stripsOf } from './pictures.ts';
import { workedSteps } from './steps.ts';
import { reasonsOf } from './reasons.ts';
import {
  daysInWords,
  inWords,
  listed,
  lowered,
  notShown,
  shareInWords,
  spreadInWords,
  stageNamesOf,
} from './words.ts';
import type { Council } from './words.ts';

/** What the page shows, every number worked out. */
export function pageOf(services: readonly Prepared[], happened: readonly Happened[], now: string) {
  const { service } = services[0]!;
  const today = now.slice(0, 10);
  const outcomes = Object.entries(service.outcomes).filter(([, { level }]) => level === 'overall');
  const steps = workedSteps(services, now);
  const names = stageNamesOf(
    reachedName(
      outcomes.map(([, outcome]) => outcome),
      service,
    ),
  );
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
    outcomes: outcomes.map(([, outcome]) => outcomeShown(outcome, service)),
    names,
    heads: Object.values(names),
    councils: councils.map(({ name }) => name),
    answer: answerOf(councils),
    funnels: funnelsOf(councils, names),
    counts: councils.map(countsOf),
    strips: stripsOf(councils),
    choices: choicesOf(councils, steps, reasonsOf(services, steps, today)),
    steps: stepsOf(councils, steps),
    channels: channelsOf(councils, names),
  };
}

/** The quickest first, where there are two that can be told. */
function answerOf(councils: readonly Council[]): string | undefined {
  const told = councils.flatMap(({ name, measures }) =>
    measures && isShown(measures.toOutcome) ? [{ name, median: measures.toOutcome.median }] : [],
  );
  if (told.length < 2) return undefined;
  const alike = Map.groupBy(
    told.sort((one, other) => one.median - other.median),
    ({ median }) => median,
  );
  return listed(
    [...alike].map(([median, own]) => `${daysInWords(median)} at ${listed(own.map(({ name }) => name))}`),
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
function channelsOf(councils: readonly Council[], names: Record<Stage, string>) {
  const groupsOf = ({ measures }: Council) =>
    measures && isShown(measures.channels) ? measures.channels : [];
  const all = councils.flatMap(groupsOf);
  const told = stages.filter((stage) => all.some(({ counts }) => isShown(counts[stage])));
  const tellsDays = all.some(({ toOutcome }) => isShown(toOutcome));
  const columns = [
    ...told.map((stage) => names[stage]),
    ...(tellsDays ? ['Half within', 'Nine in ten within'] : []),
  ];
  const cellsOf = ({ counts, toOutcome }: ChannelMeasures) => [
    ...told.map((stage) => inWords(counts[stage])),
    ...(tellsDays ? Object.values(spreadInWords(toOutcome)) : []),
  ];
  return {
    columns,
    tellsDays,
    councils: councils.map((council) => {
      const groups = groupsOf(council).map((group) => ({
        channels: capital(listed(group.channels.map((channel) => channel.replaceAll('-', ' ')))),
        cells: cellsOf(group),
      }));
      return { name: council.name, ...withoutHidden(groups, columns) };
    }),
  };
}

interface Group {
  readonly channels: string;
  readonly cells: readonly string[];
}

/** A column that none of a council's channels can fill is said once, beside the council's name. */
function withoutHidden(groups: readonly Group[], columns: readonly string[]) {
  const isHidden = columns.map((_, index) => groups.every(({ cells }) => cells[index] === notShown));
  const hidden = columns.filter((_, index) => isHidden[index]).map(lowered);
  return {
    hidden: groups.length > 0 && hidden.length > 0 && listed(hidden),
    groups: groups.map(({ channels, cells }) => ({
      channels,
      cells: cells.map((cell, index) => ({ head: columns[index], words: isHidden[index] ? '' : cell })),
    })),
  };
}

/** What the case itself reaches, by name; where that differs between outcomes, only that one was reached. */
function reachedName(outcomes: readonly Outcome[], service: Service): string {
  const names = new Set(outcomes.flatMap(({ reached }) => (reached ? [reachedLabel(reached, service)] : [])));
  return names.size === 1 ? [...names][0]! : 'Outcome reached';
}

function outcomeShown(outcome: Outcome, service: Service) {
  return {
    ...outcome,
    then: lowered(outcome.need),
    when: outcome.reached && reachedInWords(outcome.reached, service),
  };
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
