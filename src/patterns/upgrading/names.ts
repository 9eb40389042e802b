import type { DocumentOf, Pattern } from '../../definition/index.ts';
import { slotsOf } from '../slots.ts';

/** What has a name of its own: a step may be called as a choice is. */
export type Sort = 'slot' | 'choice' | 'role';

/** What names of one version are called in another: none is lost, one may have become several. */
export type Names = (sort: Sort, name: string) => readonly string[];

/** Names followed through releases, one after the other: a name that says so becomes another where that is of its sort. */
export function followedThrough(releases: readonly DocumentOf<'pattern'>[]): Names {
  const steps = releases.map(stepOf);
  return (sort, name) =>
    steps.reduce<readonly string[]>((names, step) => unique(names.flatMap((one) => step(sort, one))), [name]);
}

/** What else became part of the same on the way, each as it was called then. */
export function joinedThrough(before: Pattern, releases: readonly DocumentOf<'pattern'>[]): Names {
  const steps = releases.map((release, index) => ({
    step: stepOf(release),
    there: namesIn(index === 0 ? before : releases[index - 1]!.normal),
  }));
  return (sort, name) => {
    const found: string[] = [];
    let names: readonly string[] = [name];
    for (const { step, there } of steps) {
      const now = unique(names.flatMap((one) => step(sort, one)));
      const joins = (other: string) => step(sort, other).some((one) => now.includes(one));
      for (const other of there[sort]) if (!names.includes(other) && joins(other)) found.push(other);
      names = now;
    }
    return found;
  };
}

/** What a name of the version before is called in a release. */
function stepOf({ normal }: DocumentOf<'pattern'>): Names {
  const there = namesIn(normal);
  return (sort, name) => {
    const became = normal.release?.became[name];
    const follows = became?.some((one) => there[sort].has(one)) || !there[sort].has(name);
    return became && follows ? became : [name];
  };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** Every name of a pattern, by its sort. */
export function namesIn(pattern: Pattern): Readonly<Record<Sort, ReadonlySet<string>>> {
  return {
    slot: new Set(slotsOf(pattern).keys()),
    choice: new Set(Object.keys(pattern.choices)),
    role: new Set(Object.keys(pattern.roles)),
  };
}

/** Names of two versions, to and fro. */
export interface ToAndFro {
  readonly names: Names;
  readonly joined: Names;
  /** What the old version calls it; of what was several things, the first. */
  readonly wasCalled: (name: string, sort?: Sort) => string;
  /** One thing was one thing before, and nothing else came of that. */
  readonly isOne: (name: string, sort?: Sort) => boolean;
}

export function toAndFro(before: Pattern, releases: readonly DocumentOf<'pattern'>[]): ToAndFro {
  const [names, joined] = [followedThrough(releases), joinedThrough(before, releases)];
  const olds = new Map<string, string[]>();
  for (const [sort, all] of Object.entries(namesIn(before)))
    for (const old of all)
      for (const now of names(sort as Sort, old))
        olds.set(`${sort} ${now}`, [...(olds.get(`${sort} ${now}`) ?? []), old]);
  return {
    ...{ names, joined },
    wasCalled: (name, sort = 'slot') => olds.get(`${sort} ${name}`)?.[0] ?? name,
    isOne: (name, sort = 'slot') => {
      const [only, ...more] = olds.get(`${sort} ${name}`) ?? [];
      const isAlone = only !== undefined && more.length === 0;
      return isAlone && names(sort, only).length === 1 && joined(sort, only).length === 0;
    },
  };
}
