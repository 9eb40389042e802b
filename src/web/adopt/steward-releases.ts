import type { ReleaseDates } from '../../running/index.ts';
import { longDate } from '../../texts/index.ts';
import { adopterName } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';

/** Every release of a pattern, the newest first: what it says, since when, and who took it when. */
export function releasesShown(
  { releases, library }: PatternAt,
  { out, published, taken }: ReleaseDates,
): object[] {
  return releases.toReversed().map(({ normal: { version, release } }) => {
    const takings = taken.get(version) ?? [];
    return {
      version,
      says: release?.says,
      summary: published.get(version)?.says,
      out: dayIn(out.get(version)),
      from: dayIn(release?.from),
      thanks: (release?.thanks ?? []).map(({ to, for: what }) => ({
        to: library.organisations.get(to)?.normal.name ?? to,
        what,
      })),
      taken: takings.map(({ service, at }) => ({
        name: adopterName(service, library),
        day: longDate(at.slice(0, 10)),
      })),
    };
  });
}

function dayIn(day: string | undefined): string | undefined {
  return day === undefined ? undefined : longDate(day);
}
