import type { Library } from '../../definition/index.ts';
import { orderOfVersions, releasesOf, upgrade } from '../../patterns/index.ts';
import type { Conflict } from '../../patterns/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Taking } from './release-at.ts';
import { conflictTeller, holdsIn } from './release-conflicts.ts';

/** When a version comes by itself, and what stands then where nobody decided. */
export interface LawShown {
  readonly day: string;
  readonly isPast: boolean;
  /** The version that brings it, where that is a later one. */
  readonly by?: string;
  readonly stands: readonly { readonly title: string; readonly how: string }[];
  /** What somebody has to say first; without it, it can’t come by itself. */
  readonly needs: readonly string[];
  readonly isStuck: boolean;
}

/** The law takes an adoption as it is published, without what its draft says and decides. */
export function lawShown(taking: Taking): LawShown | undefined {
  const { at, version } = taking;
  const [first] = lawFrom(taking);
  const live = at.published && at.library.services.get(at.draft.service);
  if (!first || !live) return undefined;
  const { from, version: by } = first;
  const isPast = from <= at.site.running.now().slice(0, 10);
  const taken = upgrade(live, by, at.library);
  const tell = conflictTeller({ ...taking, result: taken, decisions: {} });
  const titles = (found: readonly Conflict[]) => found.map((one) => tell(one).title);
  return {
    ...{ day: longDate(from), isPast, by: by === version ? undefined : by },
    stands: taken.conflicts.filter(sleepsThen).map((conflict) => ({
      title: tell(conflict).title,
      how:
        (conflict.intent!.does === 'answer' && holdsIn(conflict.slot, taken.service)) ||
        'as the pattern has it',
    })),
    needs: titles(taken.undecided.filter(({ intent }) => intent === undefined)),
    isStuck: taken.service === undefined,
  };
}

/** Of what nobody decides, what is the adopter’s own sleeps. */
function sleepsThen({ intent, standing, resolutions }: Conflict): boolean {
  const isAsleep = standing === undefined && resolutions.some(({ key }) => key === 'asleep');
  return intent !== undefined && (standing === 'asleep' || isAsleep);
}

/** A version on the way to this one that holds by law, and comes whatever is decided of this one. */
export function lawOnTheWay(taking: Taking): { readonly version: string; readonly day: string } | undefined {
  const { at, version, before } = taking;
  const [first] = lawfulReleases(at.patternId, at.library).filter(
    (one) =>
      orderOfVersions(one.version, before.normal.version) > 0 && orderOfVersions(one.version, version) < 0,
  );
  return at.published && first && { version: first.version, day: longDate(first.from) };
}

/** This version, or the next one after it, that holds by law; the earliest day first. */
function lawFrom({ at, version }: Taking): { readonly from: string; readonly version: string }[] {
  return lawfulReleases(at.patternId, at.library)
    .filter((one) => orderOfVersions(one.version, version) >= 0)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function lawfulReleases(pattern: string, library: Library) {
  return releasesOf(pattern, library).flatMap(({ normal: { version, release } }) =>
    release?.from === undefined ? [] : [{ version, from: release.from }],
  );
}

/** The day from which a draft that takes a version should count: the law’s, while that is to come. */
export function suggestedDay({ after, at }: Taking): string | undefined {
  const from = after.normal.release?.from;
  return from !== undefined && from > at.site.running.now().slice(0, 10) ? from : undefined;
}
