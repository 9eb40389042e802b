import type { DocumentOf, Pattern } from '../../definition/index.ts';
import { demandsOf, namesAfter } from '../../patterns/index.ts';
import type { Demand } from '../../patterns/index.ts';

/** What each alteration demands, over all `releases` that came after the first version. */
export function demandsBetween(
  before: Pattern,
  after: Pattern,
  releases: readonly DocumentOf<'pattern'>[] = [],
): readonly Demand[] {
  if (releases.length === 0) return demandsOf(before, after);
  const now = namesAfter(releases);
  const all = releases.flatMap(({ normal }) => Object.keys(normal.release?.became ?? {}));
  const became = Object.fromEntries(all.map((name) => [name, now(name)]));
  return demandsOf(before, { ...after, release: { says: '', thanks: [], ...after.release, became } });
}
