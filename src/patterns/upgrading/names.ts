import type { DocumentOf, Pattern } from '../../definition/index.ts';
import { slotsOf } from '../slots.ts';

/** What has a name of its own: a step may be called as a choice is. */
export type Sort = 'slot' | 'choice' | 'role';

/** What names of one version are called in another: none is lost, one may have become several. */
export type Names = (sort: Sort, name: string) => readonly string[];

/** Names followed through releases, one after the other: a name that says so becomes another where that is of its sort. */
export function followedThrough(releases: readonly DocumentOf<'pattern'>[]): Names {
  const steps = releases.map(({ normal }) => ({ normal, there: namesIn(normal) }));
  return (sort, name) =>
    steps.reduce<readonly string[]>(
      (names, { normal, there }) => [
        ...new Set(
          names.flatMap((one) => {
            const became = normal.release?.became[one];
            const follows = became?.some((next) => there[sort].has(next)) || !there[sort].has(one);
            return became && follows ? became : one;
          }),
        ),
      ],
      [name],
    );
}

/** Every name of a pattern, by its sort. */
export function namesIn(pattern: Pattern): Readonly<Record<Sort, ReadonlySet<string>>> {
  return {
    slot: new Set(slotsOf(pattern).keys()),
    choice: new Set(Object.keys(pattern.choices)),
    role: new Set(Object.keys(pattern.roles)),
  };
}

/** Names of the new version, as the old one has them. */
export interface Back {
  /** Of what was several things, the first. */
  readonly wasCalled: (name: string, sort?: Sort) => string;
  /** One thing was one thing before, and nothing else came of that. */
  readonly isOne: (name: string, sort?: Sort) => boolean;
}

export function backThrough(before: Pattern, names: Names): Back {
  const olds = new Map<string, string[]>();
  for (const [sort, all] of Object.entries(namesIn(before)))
    for (const old of all)
      for (const now of names(sort as Sort, old))
        olds.set(`${sort} ${now}`, [...(olds.get(`${sort} ${now}`) ?? []), old]);
  return {
    wasCalled: (name, sort = 'slot') => olds.get(`${sort} ${name}`)?.[0] ?? name,
    isOne: (name, sort = 'slot') => {
      const [only, ...more] = olds.get(`${sort} ${name}`) ?? [];
      return only !== undefined && more.length === 0 && names(sort, only).length === 1;
    },
  };
}
