import { walkAll } from '../../definition/index.ts';
import type { Pattern } from '../../definition/index.ts';
import { bumpBetween, bumps, largest } from '../../patterns/index.ts';
import type { AdopterAfter, Bump, Demand } from '../../patterns/index.ts';
import { longDate } from '../../texts/index.ts';
import { demandsBetween } from './demanded.ts';
import { namesNothing, usedAnew } from './release-names.ts';

/** Why a version of a pattern can’t be released as it stands, and what to do. */
export interface Obstacle {
  readonly kind: 'number' | 'asks by law' | 'used anew' | 'names nothing';
  readonly says: string;
  readonly hint: string;
}

/** What a version is, held against the one before it. */
export interface Judged {
  readonly demands: readonly Demand[];
  /** What the number promises, and what the changes demand. */
  readonly promised?: Bump;
  readonly demanded: Bump;
  /** The smallest number that would do. */
  readonly number: string;
  readonly obstacles: readonly Obstacle[];
}

/** `earlier` are the versions before the one before, newest first. */
export function releaseJudged(before: Pattern, after: Pattern, earlier: readonly Pattern[] = []): Judged {
  const demands = demandsBetween(before, after);
  const demanded = largest(demands);
  const promised = bumpBetween(before.version, after.version);
  const number = numberAfter(before.version, demanded);
  const small = tooSmall(before, after, { demanded, promised, number });
  // What is held against itself has no names that changed.
  const isSame = before.version === after.version;
  const obstacles = isSame
    ? small
    : [
        ...small,
        ...askedByLaw(before, after, demands),
        ...usedAnew(before, after, earlier),
        ...namesNothing(before, after),
      ];
  return { demands, demanded, promised, number, obstacles };
}

/** With whom it would break: proof that the number is wrong, where the changes themselves did not show it. */
export function withBroken(
  obstacles: readonly Obstacle[],
  adopters: readonly AdopterAfter[],
): readonly Obstacle[] {
  if (obstacles.some(({ kind }) => kind === 'number')) return obstacles;
  const broken = adopters.filter((one) => one.broken.length > 0);
  return [
    ...obstacles,
    ...broken.map(({ organisation, adoption, promised, broken: all }): Obstacle => {
      const slots = all.map(({ slot }) => `“${slot}”`).join(', ');
      const says = `The number promises that ${promises[promised]} ${organisation} (${adoption.id}) would have to decide about ${slots}.`;
      return { kind: 'number', says, hint: 'Give it a major number, or change less.' };
    }),
  ];
}

/** `2.3.1` as the next one of a bump. */
export function numberAfter(version: string, bump: Bump): string {
  const [major, minor, patch] = version.split('.').map(Number) as [number, number, number];
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

function tooSmall(
  before: Pattern,
  after: Pattern,
  { demanded, promised, number }: Pick<Judged, 'demanded' | 'promised' | 'number'>,
): Obstacle[] {
  const hint = `Call it ${number}, or change less.`;
  if (promised === undefined) {
    const says = `${after.version} does not come after ${before.version}, which is published and never changes.`;
    return [{ kind: 'number', says, hint: `Call it ${number}.` }];
  }
  if (bumps.indexOf(promised) >= bumps.indexOf(demanded)) return [];
  const says = `The number ${after.version} promises more than the changes keep: ${promises[promised]} What changed needs a ${demanded} version.`;
  return [{ kind: 'number', says, hint }];
}

export const promises: Readonly<Record<Bump, string>> = {
  patch: 'nobody has to do anything, and nothing works otherwise.',
  minor: 'every adoption that was lawful is lawful, and nobody has to answer anything.',
  major: 'whoever adopts it may have to decide things anew.',
};

/** What holds from a day on by law holds for those, too, who have said nothing. */
function askedByLaw(before: Pattern, after: Pattern, demands: readonly Demand[]): Obstacle[] {
  const from = after.release?.from;
  if (from === undefined) return [];
  const asked = [...askedChoices(after, demands), ...askedRoles(demands), ...askedCalendars(before, after)];
  return asked.map(({ what, hint }) => ({
    kind: 'asks by law',
    says: `By law this version holds for everybody from ${longDate(from)}, and ${what}.`,
    hint,
  }));
}

interface Asked {
  readonly what: string;
  readonly hint: string;
}

function askedChoices({ choices }: Pattern, demands: readonly Demand[]): Asked[] {
  return demands.flatMap(({ bump, alteration: { section, name, how }, because }): Asked[] => {
    const choice = choices[name];
    if (section !== 'choices' || bump !== 'major' || how === 'removed' || !choice) return [];
    if (choice.default !== undefined || choice.exactly !== undefined) return [];
    const hasNearest = ['at least', 'at most', 'between'].some(
      (key) => key in choice && choice[key as 'at least'],
    );
    if (how === 'changed' && hasNearest && /narrower/.test(because)) return [];
    return [
      {
        what: `the choice “${name}” has nothing that holds where nobody answers`,
        hint: `Give “${name}” a “default:”.`,
      },
    ];
  });
}

function askedRoles(demands: readonly Demand[]): Asked[] {
  return demands.flatMap(({ bump, alteration: { section, name, how } }) =>
    section === 'roles' && bump === 'major' && how === 'added'
      ? [{ what: `nobody is named for the role “${name}”`, hint: `Say who it is, with “is:” or “from:”.` }]
      : [],
  );
}

function askedCalendars(before: Pattern, after: Pattern): Asked[] {
  const calendarsOf = (pattern: Pattern) =>
    walkAll(pattern).flatMap(({ step }) => (step.verb === 'book' ? step.calendar : []));
  const known = new Set(calendarsOf(before));
  return [...new Set(calendarsOf(after))]
    .filter((name) => !known.has(name))
    .map((name) => ({
      what: `slots of the calendar “${name}” are booked, which adopters do not have`,
      hint: `Book only where a choice says so that is “no” by default.`,
    }));
}
