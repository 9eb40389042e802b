import { releasesOf } from '../../patterns/index.ts';
import { releaseDates } from '../../running/index.ts';
import type { Running } from '../../running/index.ts';
import { longDate } from '../../texts/index.ts';

/** A version of a pattern: what it says, since when it is there, and from when it holds by law. */
export interface ReleaseShown {
  readonly version: string;
  readonly says?: string;
  readonly out?: string;
  readonly from?: string;
}

/** The newest first. */
export async function releasesShown(running: Running, pattern: string): Promise<ReleaseShown[]> {
  const { out } = await releaseDates(running, pattern);
  return releasesOf(pattern, running.books.library())
    .toReversed()
    .map(({ normal: { version, release } }) => ({
      version,
      says: release?.says,
      out: inWords(out.get(version)),
      from: inWords(release?.from),
    }));
}

function inWords(day: string | undefined): string | undefined {
  return day === undefined ? undefined : longDate(day);
}
