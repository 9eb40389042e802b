import { walk } from '../definition/index.ts';
import type { DocumentOf, Library, Service } from '../definition/index.ts';
import { alterations } from './alterations.ts';
import type { Alteration, Held } from './alterations.ts';
import { classesIn } from './beside-classes.ts';
import type { BesideClass } from './beside-classes.ts';
import { levelsOf } from './beside-levels.ts';
import type { Level } from './beside-levels.ts';
import { becauseOf, saidIn, thingIn } from './beside-reasons.ts';
import type { Because, Of, Reason } from './beside-reasons.ts';
import { bringing } from './beside-release.ts';
import type { Brought } from './beside-release.ts';
import { nowCalled, renamedHeld } from './beside-renamed.ts';
import type { Now } from './beside-renamed.ts';
import type { CitedLaw } from './compare.ts';
import { orderOfVersions, releasesBetween } from './versions.ts';

/** An adoption and what it comes to. */
export interface Beside {
  readonly adoption: DocumentOf<'service'>;
  readonly service: Service;
}

/** One thing, or some parts of it, in which two services differ. Left and right as they were given. */
export interface Contrast extends Pick<Alteration, 'section' | 'name' | 'label' | 'how' | 'for'> {
  readonly class: BesideClass;
  /** What of it differs; none where one side lacks it or has it elsewhere. */
  readonly keys: readonly string[];
  /** The thing as plain data, or the parts that differ; undefined where a side lacks it. */
  readonly left: unknown;
  readonly right: unknown;
  /** As the pattern has it that both adopt, in the newer of their versions. */
  readonly pattern: unknown;
  readonly reasons: { readonly left: readonly Reason[]; readonly right: readonly Reason[] };
  /** What it rests on. There is one for each difference of the class `law`. */
  readonly law: readonly CitedLaw[];
  /** The release of the pattern that one side lacks, where the pattern’s own versions differ in this. */
  readonly release?: Omit<Brought, 'law'>;
}

/**
 * Two services beside each other, difference by difference, each with a class (`beside-classes.ts` says what justifies
 * it). They may be on different versions of a pattern, or one on a layer of it: what has another name since is compared
 * under the newer. The library has its layers unfolded.
 */
export function beside(left: Beside, right: Beside, library: Library): readonly Contrast[] {
  const pair = pairOf(left, right, library);
  return alterations(pair.left.held, pair.right.held).flatMap((alteration) =>
    classesIn(alteration, pair).map(({ class: kind, of, because, release }): Contrast => {
      const { section, name, label, how } = alteration;
      const newer = pair.left.isOlder ? pair.right : pair.left;
      return {
        ...{ section, name, label, how, for: alteration.for, class: kind, keys: of.keys },
        left: saidIn(of, pair.left.held),
        right: saidIn(of, pair.right.held),
        pattern: pair.shared && saidIn(of, newer.shared!),
        reasons: { left: because.left.reasons, right: because.right.reasons },
        law: lawsOf(of, release, pair),
        ...(release && { release: withoutLaw(release) }),
      };
    }),
  );
}

function withoutLaw({ of, version, says, from }: Brought): Omit<Brought, 'law'> {
  return { of, version, says, from };
}

/** One of two, under the names of the newer version. */
export interface Side {
  readonly service: Service;
  readonly held: Held;
  /** The pattern or layer that both adopt, in the version that this side has. */
  readonly shared?: Held;
  readonly isOlder: boolean;
  readonly because: (of: Of) => Because;
}

export interface Pair {
  readonly left: Side;
  readonly right: Side;
  /** What both adopt; nothing where they adopt different patterns. */
  readonly shared?: string;
  readonly brought: (of: Of) => Brought | undefined;
}

function pairOf(left: Beside, right: Beside, library: Library): Pair {
  const [lefts, rights] = [left, right].map(({ adoption, service }) => levelsOf(adoption, service, library));
  const at = lefts!.findIndex(({ id }, index) => index > 0 && rights!.slice(1).some((one) => one.id === id));
  const shared = lefts![at]?.id;
  const other = rights!.findIndex(({ id }) => id === shared);
  if (shared === undefined) {
    const [first, second] = [sideOf(left, lefts!, false, []), sideOf(right, rights!, false, [])];
    return { left: first, right: second, brought: () => undefined };
  }
  const [from, to] = [lefts![at]!.version!, rights![other]!.version!];
  const [older, newer] = orderOfVersions(from, to) <= 0 ? [from, to] : [to, from];
  const releases = releasesBetween(shared, older, newer, library);
  const isOlder = (version: string) => version !== newer;
  return {
    left: sideOf(left, lefts!.slice(0, at + 1), isOlder(from), releases),
    right: sideOf(right, rights!.slice(0, other + 1), isOlder(to), releases),
    shared,
    brought: older === newer ? () => undefined : bringing(shared, older, newer, library),
  };
}

function sideOf(
  { service }: Beside,
  levels: readonly Level[],
  isOlder: boolean,
  releases: readonly DocumentOf<'pattern'>[],
): Side {
  const [first] = levels;
  const last = levels.at(-1)!;
  if (!isOlder || releases.length === 0) {
    const because = (of: Of) => becauseOf(of, levels);
    return { service, held: first!.held, shared: last.held, isOlder: false, because };
  }
  const now = nowCalled(releases);
  const was = (of: Of) => ({ ...of, name: calledBefore(of, first!.held, now) });
  return {
    service,
    held: renamedHeld(first!.held, now),
    shared: renamedHeld(last.held, now),
    isOlder: true,
    because: (of) => becauseOf(was(of), levels),
  };
}

/** The name that the older side has for it. */
function calledBefore({ section, name }: Of, held: Held, now: Now): string {
  const sort = section === 'choices' ? 'choice' : section === 'roles' ? 'role' : 'slot';
  const names = namesOf(section, held);
  return names.find((one) => now(sort, one) === name) ?? name;
}

function namesOf(section: Of['section'], held: Held): readonly string[] {
  if (section === 'start' || section === 'opened') return [section];
  if (section === 'steps' || section === 'whenever') return walk(held[section]).map(({ step }) => step.id);
  return Object.keys(held[section]);
}

/** What a thing cites; what a release that holds by law brought with it, where the thing cites nothing itself. */
function lawsOf(of: Of, release: Brought | undefined, { left, right }: Pair): readonly CitedLaw[] {
  const cited = [right, left].flatMap(({ held }) => lawNames(of, held));
  const names = cited.length > 0 || release?.from === undefined ? cited : release.law;
  return [...new Set(names)].flatMap((name) => {
    const law = right.held.law[name] ?? left.held.law[name];
    return law ? [{ name, ...law }] : [];
  });
}

function lawNames(of: Of, held: Held): readonly string[] {
  if (of.section === 'law') return [of.name];
  const { law } = (thingIn(of.section, of.name, held) ?? {}) as { readonly law?: readonly string[] };
  return law ?? [];
}
