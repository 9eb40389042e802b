import { stages, walk } from '../../definition/index.ts';
import type { Service, Step } from '../../definition/index.ts';
import { stepsOf } from '../../pictures/index.ts';
import type { Blueprint } from '../../pictures/index.ts';
import type { OnShelf } from './shelf.ts';

type Shows = 'shown' | 'partly' | 'not from a definition';
interface Point {
  readonly point: string;
  readonly shows: Shows;
  readonly evidence: string;
}

/** The 14 points of the Service Standard (2019), each with what the definition already shows of it, and no more. */
export function standardShown(found: OnShelf, drawing: Blueprint): (Point & { mark: string })[] {
  return points(found, drawing).map((point) => ({ ...point, mark: point.shows.split(' ')[0]! }));
}

/** How many points show how much: “3 shown, 7 partly and 4 not from a definition”. */
export function standardSum(all: readonly Point[]): string {
  const sums = (['shown', 'partly', 'not from a definition'] as const).map(
    (shows) => `${all.filter((point) => point.shows === shows).length} ${sumWords[shows]}`,
  );
  return `Of ${count(all.length, 'point')}, ${new Intl.ListFormat('en-GB').format(sums)}.`;
}

const sumWords: Record<Shows, string> = {
  shown: 'are shown by the definition',
  partly: 'are shown in part',
  'not from a definition': 'cannot be seen in a definition',
};

function points({ pattern, services, newest }: OnShelf, drawing: Blueprint): Point[] {
  const elsewhere = (point: string, evidence: string): Point => ({
    point,
    shows: 'not from a definition',
    evidence,
  });
  return [
    {
      point: 'Understand users and their needs',
      shows: 'partly',
      evidence: `It says what people need at ${count(Object.keys(newest.outcomes).length, 'level')}, and what starts them off. The research behind that is not in a definition.`,
    },
    wholeProblem(newest, drawing),
    channelsJoined(newest, drawing),
    simple(newest),
    everyone(services, drawing),
    elsewhere('Have a multidisciplinary team', 'Ask the team.'),
    elsewhere('Use agile ways of working', 'Ask the team.'),
    {
      point: 'Iterate and improve frequently',
      shows: 'partly',
      evidence: `Every version is kept and says what it was; this is ${pattern.version}. Whether it gets better is for the measures to say.`,
    },
    secure(newest),
    success(newest),
    elsewhere('Choose the right tools and technology', 'Ask the team.'),
    elsewhere(
      'Make new source code open',
      'Ask the team. There is no code for this service alone: the definition is all of it, and it is open.',
    ),
    {
      point: 'Use and contribute to open standards, common components and patterns',
      shows: 'shown',
      evidence: `It is a pattern that ${count(services.length, 'council')} run${services.length === 1 ? 's' : ''}.${pattern.lgsl.length > 0 ? ` It carries the numbers of the Local Government Services List: ${pattern.lgsl.join(' and ')}.` : ''}`,
    },
    elsewhere(
      'Operate a reliable service',
      `${count(stepsOf(drawing).filter(({ within }) => within !== undefined).length, 'step')} say in what time they must be done, so lateness shows. Whether it runs well is seen only in running it.`,
    ),
  ];
}

function wholeProblem({ outcomes }: Service, { columns }: Blueprint): Point {
  const bare = columns.filter(({ steps }) => steps === 0).map(({ stage }) => `“${stage}”`);
  const goes = `It goes from the first question to an outcome that ${Object.values(outcomes).some(({ level }) => level === 'overall') ? 'is a person’s own goal' : 'is not yet overall'}`;
  const evidence =
    bare.length === 0
      ? `${goes}, through all ${stages.length} stages.`
      : `${goes}, in ${columns.length - bare.length} of ${stages.length} stages. No step of its own in ${bare.join(' and ')}.`;
  return {
    point: 'Solve a whole problem for users',
    shows: bare.length === 0 ? 'shown' : 'partly',
    evidence,
  };
}

function channelsJoined({ opened }: Service, drawing: Blueprint): Point {
  const steps = stepsOf(drawing).filter(({ row }) => row === 'user');
  const many = steps.filter(({ channels }) => channels.length > 1).length;
  const evidence = `It opens by ${opened.through.join(', ')}. ${many} of ${steps.length} steps that a user takes can be taken by more than one channel, in one and the same case.`;
  return {
    point: 'Provide a joined up experience across all channels',
    shows: many === steps.length ? 'shown' : 'partly',
    evidence,
  };
}

function simple({ steps }: Service): Point {
  const asks = walk(steps).filter(({ step }) => step.verb === 'ask');
  const some = asks.filter(({ step, parts }) =>
    [step, ...parts].some(({ when }: Step) => when !== undefined),
  ).length;
  return {
    point: 'Make the service simple to use',
    shows: 'partly',
    evidence: `${asks.length} questions, ${some} of them only for people they concern, one thing on a page. Whether people find it simple is seen only with people.`,
  };
}

const offline = new Set(['phone', 'face-to-face', 'post']);

function everyone(services: readonly Service[], drawing: Blueprint): Point {
  const steps = stepsOf(drawing).filter(({ row }) => row === 'user');
  const without = steps.filter(({ channels }) => channels.some((channel) => offline.has(channel))).length;
  const welsh = services.filter(({ organisation }) => organisation.nation === 'Wales');
  const inWelsh =
    welsh.length > 0 && welsh.every(({ organisation }) => organisation.languages.includes('cy'))
      ? ' It is in Welsh too where the council is in Wales.'
      : '';
  return {
    point: 'Make sure everyone can use the service',
    shows: 'partly',
    evidence: `${without} of ${steps.length} steps that a user takes can be taken without the web.${inWelsh} Tests with disabled people are not in a definition.`,
  };
}

function secure({ facts }: Service): Point {
  const sensitive = Object.values(facts).filter(({ sensitive: is }) => is).length;
  return {
    point: 'Create a secure service which protects users’ privacy',
    shows: 'partly',
    evidence: `${count(sensitive, 'fact')} are marked sensitive, and each step says whose it is. A threat model and a data protection assessment are not in a definition.`,
  };
}

function success({ outcomes }: Service): Point {
  const all = Object.values(outcomes);
  const known = all.filter(
    (outcome) => outcome.reached !== undefined || outcome['measured by'] !== undefined,
  ).length;
  return {
    point: 'Define what success looks like and publish performance data',
    shows: known === all.length ? 'shown' : 'partly',
    evidence: `${known} of ${count(all.length, 'outcome')} say how we know that they were reached. The figures are published here.`,
  };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
