import type { Library } from '../../definition/index.ts';
import { orderOfVersions, releasesOf, upgrade } from '../../patterns/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Taking } from './releaseAt.ts';
import { conflictTeller, holdsIn } from './releaseConflicts.ts';

/** When a version comes by itself, and what stands then where nobody decided. */
export interface LawShown {
  readonly day: string;
  readonly isPast: boolean;
  /** The version that brings it, where that is a later one. */
  readonly by?: string;
  readonly stands: readonly { readonly title: string; readonly how: string }[];
  /** It can’t come by itself, because somebody has to say something first. */
  readonly isStuck: boolean;
}

/** The law takes an adoption as it is published, without what its draft says and decides. */
export function lawShown(taking: Taking): LawShown | undefined {
  const { at, version } = taking;
  const [first] = lawFrom(taking);
  const live = at.published && at.library.services.get(at.draft.service);
  if (!first || !live) return undefined;
  const { from, version: by } = first;
  const taken = upgrade(live, by, at.library);
  const tell = conflictTeller({ ...taking, result: taken, decisions: {} });
  return {
    day: longDate(from),
    isPast: from <= at.site.running.now().slice(0, 10),
    by: by === version ? undefined : by,
    stands: taken.undecided.map((conflict) => {
      const holds = conflict.intent?.does === 'answer' ? holdsIn(conflict.slot, taken.service) : undefined;
      const how = holds === undefined ? 'what the pattern says' : holds;
      return { title: tell(conflict).title, how };
    }),
    isStuck: taken.service === undefined,
  };
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
