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

/** Names of the new version, as the old one has them; of what was one of several, the first. */
export function backThrough(before: Pattern, names: Names): (name: string, sort?: Sort) => string {
  const known = new Map<string, string>();
  for (const [sort, olds] of Object.entries(namesIn(before)))
    for (const old of olds)
      for (const now of names(sort as Sort, old))
        if (!known.has(`${sort} ${now}`)) known.set(`${sort} ${now}`, old);
  return (name, sort = 'slot') => known.get(`${sort} ${name}`) ?? name;
}
