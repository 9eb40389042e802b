import { releasesOf } from '../patterns/index.ts';
import { publicationsOf, takenVersions } from '../store/index.ts';
import type { Publication, TakenVersion } from '../store/index.ts';
import type { Running } from './running.ts';

/** When each version of a pattern came, and who took it when. */
export interface ReleaseDates {
  /** By version: the day on which it was first there, as far as anything shows. */
  readonly out: ReadonlyMap<string, string>;
  /** By version: how it was published first. */
  readonly published: ReadonlyMap<string, Publication>;
  /** By version, the earliest first. */
  readonly taken: ReadonlyMap<string, readonly TakenVersion[]>;
}

/** What was put in later than it came shows by the law’s day, and by who took it before. */
export async function releaseDates({ store, books }: Running, pattern: string): Promise<ReleaseDates> {
  const latestFirst = await publicationsOf(store, 'pattern', pattern);
  const published = new Map(latestFirst.map((one) => [one.version, one]));
  const taken = Map.groupBy(await takenVersions(store, pattern), ({ adopts }) => adopts.split(' ')[1]!);
  const out = releasesOf(pattern, books.library()).flatMap(({ normal: { version, release } }) => {
    const days = [published.get(version)?.at, release?.from, taken.get(version)?.[0]?.at];
    const [first] = days.flatMap((day) => day?.slice(0, 10) ?? []).sort();
    return first === undefined ? [] : [[version, first] as const];
  });
  return { out: new Map(out), published, taken };
}
