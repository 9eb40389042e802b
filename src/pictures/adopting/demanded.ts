import { mapSteps } from '../../definition/index.ts';
import type { DocumentOf, Pattern, Step } from '../../definition/index.ts';
import { demandsOf, namesAfter } from '../../patterns/index.ts';
import type { Demand } from '../../patterns/index.ts';

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
