import { adoptedIn, orderOfVersions, releasesOf } from '../../patterns/index.ts';
import { decidedOf } from '../../running/index.ts';
import { paths } from '../paths.ts';
import type { Drafting } from './drafting.ts';

/** What stands around every page about one adoption: what it is, what is left to do, a newer release. */
export function frameOf(at: Drafting) {
  const { draft, pattern, patternId, published, isKept, judged, library } = at;
  const newest = releasesOf(patternId, library).at(-1)?.normal;
  const isBehind = newest !== undefined && orderOfVersions(newest.version, pattern.version) > 0;
  return {
    service: {
      id: draft.service,
      name: at.document.normal.name ?? pattern.name,
      organisation: at.owner.organisation.name,
      pattern: pattern.name,
      version: pattern.version,
      liveOn: liveOn(at),
      isLive: published !== undefined,
      isKept,
      state: draft.state,
    },
    patternId,
    left: leftToDo(at),
    newer:
      isBehind && published
        ? {
            version: newest.version,
            says: newest.release?.says,
            begun: Object.keys(decidedOf(draft, newest.version)).length,
            href: paths.adoptionRelease(draft.service, newest.version),
          }
        : undefined,
    problems: judged.problems.filter(({ code }) => code !== 'stale-words'),
  };
}

/** The version of the pattern on which it is live. */
export function liveOn({ published, library, draft }: Drafting): string | undefined {
  const adopts = published && library.services.get(draft.service)?.normal.adopts;
  return adopts === undefined ? undefined : adoptedIn(adopts).version;
}

/** How much somebody has still to say before it can go live. */
function leftToDo({ judged }: Drafting): {
  readonly choices: number;
  readonly others: number;
  readonly all: number;
} {
  const problems = judged.problems.filter(({ code }) => code !== 'stale-words');
  const choices = problems.filter(({ code }) => isLeft(code)).length;
  return { choices, others: problems.length - choices, all: problems.length };
}

/** A choice without an answer, or a table without all of its rows. */
export function isLeft(code: string): boolean {
  return code === 'unanswered-choice' || code === 'table-gap';
}
