import type { Library } from '../definition/index.ts';
import type { DriftAsked } from './drift.ts';
import { bumpBetween } from './promises.ts';
import type { Bump } from './promises.ts';
import { adoptedIn, releasesBetween, releasesOf } from './versions.ts';

/** A release that an adopter has not taken. */
export interface Missed {
  /** The id of the pattern or layer. */
  readonly of: string;
  readonly version: string;
  readonly bump: Bump;
  readonly says?: string;
  /** The day on which it was released. */
  readonly on?: string;
  /** The day from which it holds by law. */
  readonly from?: string;
}

/** How far an adopter’s version is behind the newest. */
export interface Behind {
  /** Oldest first. */
  readonly releases: readonly Missed[];
  /** Those that hold by law on the day that is asked of; or where there are none, those that its layer has not taken. */
  readonly law: readonly Missed[];
  /** Since the first of them was published, where that is known. */
  readonly days?: number;
}

export function behindOf(
  pattern: string,
  version: string,
  library: Library,
  { today, published }: DriftAsked,
): Behind {
  const newest = releasesOf(pattern, library).at(-1)?.normal.version ?? version;
  const found = releasesBetween(pattern, version, newest, library);
  const releases = found.map(({ normal }, index): Missed => {
    const before = found[index - 1]?.normal.version ?? version;
    const { says, on, from } = normal.release ?? {};
    return {
      of: pattern,
      version: normal.version,
      bump: bumpBetween(before, normal.version)!,
      says,
      on,
      from,
    };
  });
  const own = releases.filter(({ from }) => from !== undefined && from <= today);
  const [first] = releases;
  const day = first && (published?.get(`${pattern} ${first.version}`) ?? first.on ?? first.from);
  return {
    releases,
    law: own.length > 0 ? own : lawBelow(`${pattern} ${version}`, library, today),
    ...(day !== undefined && { days: daysBetween(day, today) }),
  };
}

/** What holds by law of what a layer stands on, and the layer has not taken. */
function lawBelow(name: string, library: Library, today: string): readonly Missed[] {
  const layer = library.layers.get(name);
  // Of a layer in a ring nothing was unfolded.
  if (!layer || !library.patterns.has(name)) return [];
  const { id, version } = adoptedIn(layer.normal.adopts);
  return behindOf(id, version, library, { today }).law;
}

/** None where the day is still to come. */
function daysBetween(from: string, until: string): number {
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 86_400_000));
}
