import { givenBy, mapSteps, nearest, walkAll } from '../../definition/index.ts';
import type { DocumentOf, Pattern, Step } from '../../definition/index.ts';
import { bumpBetween, bumps, demandsOf, largest, namesAfter, slotsOf } from '../../patterns/index.ts';
import type { Bump, Demand } from '../../patterns/index.ts';
import { longDate } from '../../texts/index.ts';
import { either } from '../names.ts';

/** Why a version of a pattern can’t be released as it stands, and what to do. */
export interface Obstacle {
  readonly kind: 'number' | 'asks by law' | 'used anew' | 'names nothing';
  readonly says: string;
  readonly hint: string;
}

/** What a version is, held against the one before it. */
export interface Judged {
  readonly demands: readonly Demand[];
  /** What the number promises, and what the changes demand. */
  readonly promised?: Bump;
  readonly demanded: Bump;
  /** The smallest number that would do. */
  readonly number: string;
  readonly obstacles: readonly Obstacle[];
}

/** `earlier` are the versions before the one before, newest first. */
export function releaseJudged(before: Pattern, after: Pattern, earlier: readonly Pattern[] = []): Judged {
  const demands = demandsBetween(before, after);
  const demanded = largest(demands);
  const promised = bumpBetween(before.version, after.version);
  const number = numberAfter(before.version, demanded);
  const small = tooSmall(before, after, { demanded, promised, number });
  // What is held against itself has no names that changed.
  const isSame = before.version === after.version;
  const obstacles = isSame
    ? small
    : [
        ...small,
        ...askedByLaw(before, after, demands),
        ...usedAnew(before, after, earlier),
        ...namesNothing(before, after),
      ];
  return { demands, demanded, promised, number, obstacles };
}

/**
 * What each alteration demands. What has only another name, as `releases` say that came after the first, is there for
 * whoever answered or changed it.
 */
export function demandsBetween(
  before: Pattern,
  after: Pattern,
  releases: readonly DocumentOf<'pattern'>[] = [],
): readonly Demand[] {
  const names = releases.length > 0 ? namesAfter(releases) : undefined;
  const all = releases.flatMap(({ normal }) => Object.keys(normal.release?.became ?? {}));
  const became = names ? Object.fromEntries(all.map((name) => [name, names(name)])) : after.release?.became;
  const told = { ...after, release: { says: '', thanks: [], ...after.release, became: became ?? {} } };
  const single = Object.entries(told.release.became).filter(([, to]) => to.length === 1);
  const now = new Map(single.map(([old, [name]]) => [old, name!]));
  const targets = new Set(now.values());
  const besides = now.size === 0 ? [] : demandsOf(underNames(before, now), told);
  return demandsOf(before, told).map((one) =>
    one.alteration.how === 'added' && targets.has(one.alteration.name) ? renamed(one, besides) : one,
  );
}

/** Another name is a minor change; what else of it is another may be a greater one. */
function renamed({ alteration }: Demand, besides: readonly Demand[]): Demand {
  const { section, name } = alteration;
  const own = besides.find(
    ({ alteration: one, bump }) => one.section === section && one.name === name && bump === 'major',
  );
  return { alteration, bump: own?.bump ?? 'minor', because: own?.because ?? 'It has another name now.' };
}

/** A pattern with its things under other names, to be held against one that has these. */
function underNames(pattern: Pattern, now: ReadonlyMap<string, string>): Pattern {
  const renamedKeys = <One>(all: Readonly<Record<string, One>>) =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [now.get(name) ?? name, one]));
  const step = <One extends Step>(one: One) =>
    mapSteps(one, (inner) => ({ ...inner, id: now.get(inner.id) ?? inner.id })) as One;
  const { choices, roles, facts, clocks, limits, steps, whenever } = pattern;
  return {
    ...pattern,
    choices: renamedKeys(choices),
    roles: renamedKeys(roles),
    facts: renamedKeys(facts),
    clocks: renamedKeys(clocks),
    limits: renamedKeys(limits),
    steps: steps.map(step),
    whenever: whenever.map(step),
  };
}

/** `2.3.1` as the next one of a bump. */
export function numberAfter(version: string, bump: Bump): string {
  const [major, minor, patch] = version.split('.').map(Number) as [number, number, number];
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

function tooSmall(
  before: Pattern,
  after: Pattern,
  { demanded, promised, number }: Pick<Judged, 'demanded' | 'promised' | 'number'>,
): Obstacle[] {
  const hint = `Call it ${number}, or change less.`;
  if (promised === undefined) {
    const says = `${after.version} does not come after ${before.version}, which is published and never changes.`;
    return [{ kind: 'number', says, hint: `Call it ${number}.` }];
  }
  if (bumps.indexOf(promised) >= bumps.indexOf(demanded)) return [];
  const says = `The number ${after.version} promises more than the changes keep: ${promises[promised]} What changed needs a ${demanded} version.`;
  return [{ kind: 'number', says, hint }];
}

export const promises: Readonly<Record<Bump, string>> = {
  patch: 'nobody has to do anything, and nothing works otherwise.',
  minor: 'every adoption that was lawful is lawful, and nobody has to answer anything.',
  major: 'whoever adopts it may have to decide things anew.',
};

/** What holds from a day on by law holds for those, too, who have said nothing. */
function askedByLaw(before: Pattern, after: Pattern, demands: readonly Demand[]): Obstacle[] {
  const from = after.release?.from;
  if (from === undefined) return [];
  const asked = [...askedChoices(after, demands), ...askedRoles(demands), ...askedCalendars(before, after)];
  return asked.map(({ what, hint }) => ({
    kind: 'asks by law',
    says: `By law this version holds for everybody from ${longDate(from)}, and ${what}.`,
    hint,
  }));
}

interface Asked {
  readonly what: string;
  readonly hint: string;
}

function askedChoices({ choices }: Pattern, demands: readonly Demand[]): Asked[] {
  return demands.flatMap(({ bump, alteration: { section, name, how }, because }): Asked[] => {
    const choice = choices[name];
    if (section !== 'choices' || bump !== 'major' || how === 'removed' || !choice) return [];
    if (choice.default !== undefined || choice.exactly !== undefined) return [];
    const hasNearest = ['at least', 'at most', 'between'].some(
      (key) => key in choice && choice[key as 'at least'],
    );
    if (how === 'changed' && hasNearest && /narrower/.test(because)) return [];
    return [
      {
        what: `the choice “${name}” has nothing that holds where nobody answers`,
        hint: `Give “${name}” a “default:”.`,
      },
    ];
  });
}

function askedRoles(demands: readonly Demand[]): Asked[] {
  return demands.flatMap(({ bump, alteration: { section, name, how } }) =>
    section === 'roles' && bump === 'major' && how === 'added'
      ? [{ what: `nobody is named for the role “${name}”`, hint: `Say who it is, with “is:” or “from:”.` }]
      : [],
  );
}

function askedCalendars(before: Pattern, after: Pattern): Asked[] {
  const calendarsOf = (pattern: Pattern) =>
    walkAll(pattern).flatMap(({ step }) => (step.verb === 'book' ? step.calendar : []));
  const known = new Set(calendarsOf(before));
  return [...new Set(calendarsOf(after))]
    .filter((name) => !known.has(name))
    .map((name) => ({
      what: `slots of the calendar “${name}” are booked, which adopters do not have`,
      hint: `Book only where a choice says so that is “no” by default.`,
    }));
}

/** A name that stands for something else now: what adopters said of the first would be taken for the second. */
function usedAnew(before: Pattern, after: Pattern, earlier: readonly Pattern[]): Obstacle[] {
  const became = after.release?.became ?? {};
  const targets = new Set(Object.values(became).flat());
  const news = kindsOf(after);
  const swapped = Object.entries(became).flatMap(([old, names]): Obstacle[] => {
    if (targets.has(old) || !['slot', 'choice', 'role'].some((space) => news.has(`${space} ${old}`)))
      return [];
    const says = `“${old}” is called ${either(
      names.map((one) => `“${one}”`),
      'and',
    )} now, and something else is called “${old}”.`;
    const hint = `Give what is “${old}” another name, or take it out of “became:”.`;
    return [{ kind: 'used anew', says, hint }];
  });
  const olds = kindsOf(before);
  const reused = [...news].flatMap(([key, { is, kind }]): Obstacle[] => {
    const name = key.split(' ')[1]!;
    if (targets.has(name)) return [];
    const last = olds.get(key);
    if (last) return last.kind === kind ? [] : [anew(name, before.version, last.is, is)];
    const first = earlier.find((one) => kindsOf(one).has(key));
    const was = first && kindsOf(first).get(key)!;
    return was && was.is !== is ? [anew(name, first.version, was.is, is)] : [];
  });
  return [...swapped, ...reused];
}

function anew(name: string, version: string, was: string, is: string): Obstacle {
  const says = `“${name}” was ${was} in version ${version}, and is ${is} now: what adopters said of the one would be taken for the other.`;
  return { kind: 'used anew', says, hint: 'Give the new one another name.' };
}

interface Stands {
  readonly kind: string;
  readonly is: string;
}

/** What every name stands for: its kind, and more exactly its verb or type. Choices and roles have names of their own. */
function kindsOf(pattern: Pattern): Map<string, Stands> {
  const { facts, choices, roles } = pattern;
  const slots = [...slotsOf(pattern)].map(([name, { kind, step }]) => {
    const of = step
      ? ` “${step.verb === 'whenever' ? 'offer' : step.verb}”`
      : facts[name]
        ? ` of the type “${facts[name].type}”`
        : '';
    return [`slot ${name}`, { kind, is: `a ${kind}${of}` }] as const;
  });
  const others = Object.entries(choices).map(
    ([name, { type }]) =>
      [`choice ${name}`, { kind: 'choice', is: `a choice of the type “${type}”` }] as const,
  );
  const parts = Object.keys(roles).map((name) => [`role ${name}`, { kind: 'role', is: 'a role' }] as const);
  return new Map<string, Stands>([...slots, ...others, ...parts]);
}

/** A name that became another was there before, and the other is there now. */
function namesNothing(before: Pattern, after: Pattern): Obstacle[] {
  const [olds, news] = [namesIn(before), namesIn(after)];
  return Object.entries(after.release?.became ?? {}).flatMap(([old, names]) => [
    ...(olds.has(old) ? [] : [noName(old, before.version, olds)]),
    ...names.filter((name) => !news.has(name)).map((name) => noName(name, after.version, news)),
  ]);
}

function noName(name: string, version: string, names: ReadonlySet<string>): Obstacle {
  const says = `“became:” names “${name}”, and nothing in version ${version} is called so.`;
  const near = nearest(name, names);
  return {
    kind: 'names nothing',
    says,
    hint: near === undefined ? 'Take it out.' : `Did you mean “${near}”?`,
  };
}

function namesIn(pattern: Pattern): Set<string> {
  const { choices, roles, law, outcomes } = pattern;
  const given = walkAll(pattern).flatMap(({ step }) => givenBy(step));
  return new Set([
    ...slotsOf(pattern).keys(),
    ...[choices, roles, law, outcomes].flatMap(Object.keys),
    ...given,
  ]);
}
