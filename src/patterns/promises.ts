import { mapSteps, walkAll } from '../definition/index.ts';
import type { Pattern, Step } from '../definition/index.ts';
import { alterations } from './alterations.ts';
import type { Alteration } from './alterations.ts';
import { choiceDemand } from './promising/choices.ts';
import { partDemand } from './promising/parts.ts';
import { placesThatLost, readAnew } from './promising/reads.ts';
import { bumps, most } from './promising/said.ts';
import type { Bump, Said } from './promising/said.ts';
import { orderOfVersions } from './versions.ts';

export { isWider } from './promising/choices.ts';
export { bumps } from './promising/said.ts';
export type { Bump } from './promising/said.ts';

/** What one alteration of a pattern asks of its number, and why. */
export interface Demand {
  readonly bump: Bump;
  readonly alteration: Alteration;
  readonly because: string;
}

/**
 * What each alteration between two versions of a pattern demands of the number: the largest is what it must be. A patch
 * changes words. A minor version leaves every lawful adoption lawful and asks nobody anything, but what they and the
 * pattern both reworded, or named alike. Names that changed are followed.
 */
export function demandsOf(before: Pattern, after: Pattern): readonly Demand[] {
  const single = singleNames(before, after);
  const called = calledNow(before, single);
  const all = alterations(before, after);
  const altered = single.size === 0 ? all : alterations(called, after);
  const versions = { before: called, after, single, altered, lost: placesThatLost(called, after) };
  const found = all.map((alteration): Demand => {
    const [bump, because] = demandOf(alteration, versions);
    return { bump, alteration, because };
  });
  const removed = new Set(all.flatMap(({ how, name }) => (how === 'removed' ? name : [])));
  const there = namesOf(before);
  const mixed = Object.keys(after.release?.became ?? {}).filter(
    (name) => there.has(name) && !single.has(name) && !removed.has(name),
  );
  return [
    ...found,
    ...mixed.map((name) => alsoDemanded(name, versions, becameSeveral(name, after))),
    ...[...readAnew(called, after)].map((name) => alsoDemanded(name, versions, neededNow(name))),
  ];
}

/** Which part of the number is greater. Undefined where it is not a later version. */
export function bumpBetween(before: string, after: string): Bump | undefined {
  if (orderOfVersions(after, before) <= 0) return undefined;
  const [first, second] = [before, after].map((version) => version.split('.'));
  return first![0] !== second![0] ? 'major' : first![1] !== second![1] ? 'minor' : 'patch';
}

export function largest(demands: readonly { readonly bump: Bump }[]): Bump {
  return demands.reduce<Bump>(
    (found, { bump }) => (bumps.indexOf(bump) > bumps.indexOf(found) ? bump : found),
    'patch',
  );
}

type Names = ReadonlyMap<string, string>;

interface Versions {
  /** Under the names of the later one. */
  readonly before: Pattern;
  readonly after: Pattern;
  readonly single: Names;
  /** What is another besides names. */
  readonly altered: readonly Alteration[];
  /** Places above which something stood that does not now. */
  readonly lost: ReadonlySet<string>;
}

/** What has only another name. */
function singleNames(before: Pattern, after: Pattern): Names {
  const became = Object.entries(after.release?.became ?? {});
  const targets = became.flatMap(([, names]) => names);
  const kept = namesOf(before);
  for (const [name] of became) kept.delete(name);
  const isAlone = (name: string) => targets.filter((one) => one === name).length === 1 && !kept.has(name);
  return new Map(
    became.flatMap(([old, [only, ...more]]) =>
      only !== undefined && more.length === 0 && isAlone(only) ? [[old, only] as const] : [],
    ),
  );
}

function namesOf({ choices, roles, facts, clocks, limits, ...told }: Pattern): Set<string> {
  const sections = [choices, roles, facts, clocks, limits].flatMap((all) => Object.keys(all));
  return new Set([...sections, ...walkAll(told).map(({ step }) => step.id)]);
}

/** A pattern with its things under other names. What reads them reads the old ones still. */
function calledNow(pattern: Pattern, now: Names): Pattern {
  if (now.size === 0) return pattern;
  const keys = <One>(all: Readonly<Record<string, One>>) =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [now.get(name) ?? name, one]));
  const step = <One extends Step>(one: One) =>
    mapSteps(one, (inner) => ({ ...inner, id: now.get(inner.id) ?? inner.id })) as One;
  const { choices, roles, facts, clocks, limits, steps, whenever } = pattern;
  return {
    ...pattern,
    ...{ choices: keys(choices), roles: keys(roles), facts: keys(facts) },
    ...{ clocks: keys(clocks), limits: keys(limits) },
    ...{ steps: steps.map(step), whenever: whenever.map(step) },
  };
}

function demandOf(alteration: Alteration, versions: Versions): Said {
  const { name, how } = alteration;
  const { before, lost } = versions;
  if (how === 'removed') return removal(alteration, versions);
  if (how === 'moved')
    return lost.size > 0
      ? ['major', 'It stands elsewhere: what adopters have added may not get what it reads.']
      : ['minor', 'It stands elsewhere.'];
  const isRenamed = how === 'added' && thingIn(before, alteration.section, name) !== undefined;
  if (how === 'added' && !isRenamed) return addition(alteration, versions);
  const own = changeDemand(alteration, versions);
  return isRenamed ? most([own], ['minor', 'It has another name now.']) : own;
}

function changeDemand({ section, name, parts }: Alteration, { before, after, altered }: Versions): Said {
  if (section === 'choices') return choiceDemand(before.choices[name]!, after.choices[name]!);
  const found = altered.find((one) => one.section === section && one.name === name && one.how === 'changed');
  const [old = {}, now = {}] = [before, after].map((pattern) => thingIn(pattern, section, name));
  const isColumn = Object.values(after.choices).some(({ by }) => by?.includes(name));
  const thing = { section, before: old, after: now, isColumn };
  return most((found?.parts ?? parts).map((part) => partDemand(part, thing)));
}

function thingIn(pattern: Pattern, section: Alteration['section'], name: string): object | undefined {
  if (section === 'start' || section === 'opened') return pattern[section];
  if (section === 'steps' || section === 'whenever')
    return walkAll(pattern).find(({ step }) => step.id === name)?.step;
  return (pattern[section] as Readonly<Record<string, object>>)[name];
}

function removal({ section, name }: Alteration, { after, single }: Versions): Said {
  if (single.has(name)) return ['minor', 'It has another name now.'];
  if (after.release?.became[name]) return ['major', becameSeveral(name, after)];
  if (section !== 'law' && section !== 'outcomes')
    return ['major', 'It is gone: whoever answered, changed or read it must look at that again.'];
  return takesSteps(after)
    ? ['major', 'It is gone: a step that an adopter has added may rest on it.']
    : ['minor', 'It is gone.'];
}

/** Adopters may have steps of their own. */
function takesSteps(pattern: Pattern): boolean {
  return walkAll(pattern).some(({ step }) => step.verb === 'place' || step.local?.includes('may replace'));
}

function addition({ section, name }: Alteration, { before, after }: Versions): Said {
  if (section === 'choices') {
    const { default: standing, exactly, when } = after.choices[name]!;
    const isOff = when !== undefined && after.choices[when]?.default === 'no' && !before.choices[when];
    return standing !== undefined || exactly !== undefined || isOff
      ? ['minor', 'A new choice, with what holds where nobody answers.']
      : ['major', 'A new choice without a default: every adopter must answer it.'];
  }
  if (section === 'roles') {
    const { person, is, from } = after.roles[name]!;
    return person !== undefined || is !== undefined || from !== undefined
      ? ['minor', 'A new role.']
      : ['major', 'A new role that every adopter must name somebody for.'];
  }
  if (section === 'law' || section === 'outcomes') return ['minor', 'New.'];
  const calendar = newCalendar(name, before, after);
  return calendar === undefined
    ? ['minor', 'More happens than before.']
    : ['major', `Slots of “${calendar}” are booked, for which every adopter needs times.`];
}

function newCalendar(name: string, before: Pattern, after: Pattern): string | undefined {
  const calendars = (pattern: Pattern) =>
    walkAll(pattern).flatMap(({ step }) => (step.verb === 'book' ? [[step.id, step.calendar] as const] : []));
  const known = new Set(calendars(before).map(([, calendar]) => calendar));
  return calendars(after).find(([id, calendar]) => id === name && !known.has(calendar))?.[1];
}

function becameSeveral(name: string, { release }: Pattern): string {
  return `“${name}” is ${release!.became[name]!.join(' and ')} now: what adopters say of it is asked about.`;
}

function neededNow(name: string): string {
  return `Something needs “${name}” now that did not: whoever does without it, or did it otherwise, can’t any more.`;
}

/** What no alteration of the thing itself shows: said of the one that there is, or of one of its own. */
function alsoDemanded(name: string, { after, altered }: Versions, because: string): Demand {
  const own = altered.find((one) => one.name === name && one.how === 'changed');
  const section = name in after.facts ? 'facts' : name in after.choices ? 'choices' : 'steps';
  const alteration = own ?? { section, name, label: name, how: 'changed', for: 'adopter', parts: [] };
  return { bump: 'major', alteration, because };
}
