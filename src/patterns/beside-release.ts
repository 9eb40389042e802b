import { canonical } from '../definition/index.ts';
import type { DocumentOf, Library, Pattern } from '../definition/index.ts';
import { alterations } from './alterations.ts';
import type { Held } from './alterations.ts';
import { heldPattern } from './beside-levels.ts';
import { thingIn } from './beside-reasons.ts';
import type { Of } from './beside-reasons.ts';
import { nowCalled, renamedHeld } from './beside-renamed.ts';
import { releasesBetween } from './versions.ts';

/** A release that one side has and the other lacks. */
export interface Brought {
  /** The id of the pattern or layer. */
  readonly of: string;
  readonly version: string;
  readonly says?: string;
  /** The day from which it holds by law, if it does. */
  readonly from?: string;
  /** Names of laws that the release added or changed. */
  readonly law: readonly string[];
}

/** Finds the last release between two versions that made a thing as it is now. */
export type Bringing = (of: Of) => Brought | undefined;

/** Looks through the releases after one version up to another, each held against the one before; only once it is asked. */
export function bringing(id: string, from: string, to: string, library: Library): Bringing {
  const releases = releasesBetween(id, from, to, library);
  const first = library.patterns.get(`${id} ${from}`);
  let steps: readonly ReleaseStep[] | undefined;
  return (of) => {
    steps ??= stepsThrough([...(first ? [first] : []), ...releases], library);
    const found = steps.findLast(({ before, after }) => isAltered(of, before, after));
    if (!found) return undefined;
    const { release, version } = found.pattern;
    return { of: id, version, says: release?.says, from: release?.from, law: found.law };
  };
}

interface ReleaseStep {
  readonly pattern: Pattern;
  /** Both under the names of the newest. */
  readonly before: Held;
  readonly after: Held;
  readonly law: readonly string[];
}

function stepsThrough(releases: readonly DocumentOf<'pattern'>[], library: Library): ReleaseStep[] {
  const held = releases.map(({ normal }, index) =>
    renamedHeld(heldPattern(normal, library), nowCalled(releases.slice(index + 1))),
  );
  return releases.slice(1).map(({ normal }, index) => {
    const [before, after] = [held[index]!, held[index + 1]!];
    const law = alterations({ ...before, ...onlyLaw }, { ...after, ...onlyLaw }).flatMap(
      ({ section, name, how }) => (section === 'law' && how !== 'removed' ? name : []),
    );
    return { pattern: normal, before, after, law };
  });
}

/** Of all that alterations look at, the law alone. */
const onlyLaw = {
  ...{ outcomes: {}, roles: {}, choices: {}, facts: {}, clocks: {}, limits: {}, steps: [], whenever: [] },
  ...{ start: { summary: '', need: [] }, opened: { by: '', others: [], through: [] } },
};

function isAltered(of: Of, before: Held, after: Held): boolean {
  const [old, now] = [before, after].map((held) => thingIn(of.section, of.name, held) as Thing | undefined);
  if (!old || !now) return old !== now;
  if (of.how === 'moved')
    return alterations(before, after).some(({ name, how }) => how === 'moved' && name === of.name);
  return of.keys.some((key) => canonical(old[key]) !== canonical(now[key]));
}

type Thing = Readonly<Record<string, unknown>>;
