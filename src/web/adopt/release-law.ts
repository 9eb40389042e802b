import type { Library } from '../../definition/index.ts';
import { orderOfVersions, releasesOf, upgrade } from '../../patterns/index.ts';
import type { Conflict, Upgrade } from '../../patterns/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Drafting } from './drafting.ts';
import type { Taking } from './release-at.ts';
import { conflictTeller, holdsIn } from './release-conflicts.ts';
import type { ConflictShown } from './release-conflicts.ts';

/** When a version comes by itself, and what stands then where nobody decided. */
export interface LawShown {
  readonly day: string;
  readonly isPast: boolean;
  /** The version that brings it, where that is a later one. */
  readonly by?: string;
  readonly stands: readonly string[];
  /** Something of the adopter’s own is put to sleep then. */
  readonly hasAsleep: boolean;
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
    stands: taken.conflicts.flatMap((one) => standsThen(one, tell(one), taken)),
    hasAsleep: taken.conflicts.some(sleepsThen),
    needs: titles(taken.undecided.filter(({ intent }) => intent === undefined)),
    isStuck: taken.service === undefined,
  };
}

/** What becomes of something of the adopter’s own that nobody decides. */
function standsThen(conflict: Conflict, { title, ways }: ConflictShown, taken: Upgrade): string[] {
  const { slot, intent, standing, meanwhile } = conflict;
  if (sleepsThen(conflict)) {
    const holds = intent!.does === 'answer' ? holdsIn(slot, taken.service) : undefined;
    return [`${title} sleeps. What holds: ${holds ?? 'as the pattern has it'}`];
  }
  if (!intent || standing !== undefined) return [];
  const way = ways.find(({ key }) => key === meanwhile)?.says;
  if (way !== undefined) return [`${title}: ${way}`];
  const stays =
    intent.does === 'reword'
      ? 'stay as they are. The pattern’s new words are'
      : 'stays as it is. What the pattern has now is';
  return [`${title} ${stays} not taken.`];
}

/** Of what nobody decides, what can sleep does, unless something else is done meanwhile. */
function sleepsThen({ intent, standing, meanwhile, resolutions }: Conflict): boolean {
  const isLeft = standing === undefined && meanwhile === undefined;
  const isAsleep = isLeft && resolutions.some(({ key }) => key === 'asleep');
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

/** The version that holds by law after another one: the last that does today, or the next that will. */
export function lawAfter(
  { patternId, library, site }: Pick<Drafting, 'patternId' | 'library' | 'site'>,
  version: string,
): LawAfter | undefined {
  const today = site.running.now().slice(0, 10);
  const later = lawfulReleases(patternId, library).filter((one) => orderOfVersions(one.version, version) > 0);
  const [next] = later.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const found = later.findLast(({ from }) => from <= today) ?? next;
  return found && { version: found.version, day: longDate(found.from), isPast: found.from <= today };
}

export interface LawAfter {
  readonly version: string;
  readonly day: string;
  readonly isPast: boolean;
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
