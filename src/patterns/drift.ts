import type { Library } from '../definition/index.ts';
import { behindOf } from './drift-behind.ts';
import type { Behind } from './drift-behind.ts';
import { driftedIn } from './drift-intents.ts';
import type { Answers, Drifted } from './drift-intents.ts';
import { halfWay, weights } from './drift-weights.ts';
import { adoptersOf } from './layering/adopters.ts';
import type { Adopter } from './layering/adopters.ts';
import { releasesOf } from './versions.ts';

/** What is known besides the documents. */
export interface DriftAsked {
  /** The day on which it is asked: releases by law hold from a day. */
  readonly today: string;
  /** Cases of each service in a period, by its id: how many people are affected. */
  readonly cases?: ReadonlyMap<string, number>;
  /** The day on which a version was published, by `id version`. Without it, what the release says. */
  readonly published?: ReadonlyMap<string, string>;
}

/** How far all adopters of a pattern are from its newest version. */
export interface Drift {
  readonly pattern: string;
  readonly newest: string;
  /** From 0 to 100: the mean of the adopters’ numbers, each counted as often as it has cases. */
  readonly number: number;
  /** The ones where most people are affected first: by points times cases. */
  readonly adopters: readonly AdopterDrift[];
}

export interface AdopterDrift extends Adopter {
  readonly behind: Behind;
  readonly answers: Answers;
  /** Every difference that it wants: an answer that is not what would hold anyway, a change. */
  readonly differences: readonly Drifted[];
  readonly vector: Vector;
  readonly points: number;
  /** From 0 to 100. */
  readonly number: number;
  /** In the period, over all its services. */
  readonly cases: number;
  /** Its part of what the number of the pattern is the mean of. The parts of all come to 1. */
  readonly weight: number;
}

/** What the number is made of: how many of each there are, and the points that they come to. */
export type Vector = {
  readonly [Part in keyof typeof weights]: { readonly count: number; readonly points: number };
};

/**
 * Who is how far from the newest version of a pattern, and in what. How the number comes about: each of these counts
 * so many points (`weights`): a release not taken, a patch 1, a minor 2, a major 4; one that holds by law today 20
 * more; every whole month since the first of them was published 1, up to 12; an answer that is not the default 1, where
 * there is a default; a change 2; a difference without a why 2 more, and one that sleeps 3 more; a text in other words
 * that is not translated where it should be 1. The number is `100 × points / (points + 50)`: 0 with nothing, 50 with
 * 50 points, and 100 never quite reached. So whoever takes a difference out, or says why, lowers it or
 * leaves it. An answer where the pattern has no default is not drift, only saying no why for it is.
 */
export function drift(pattern: string, library: Library, asked: DriftAsked): Drift {
  const releases = releasesOf(pattern, library);
  const found = adoptersOf(pattern, library).map((adopter) => driftOf(adopter, pattern, library, asked));
  const all = found.reduce((sum, { cases }) => sum + cases, 0);
  const weighed = found.map((one) => ({ ...one, weight: all > 0 ? one.cases / all : 1 / found.length }));
  const mean = weighed.reduce((sum, { points, weight }) => sum + weight * shareOf(points), 0);
  return {
    pattern,
    newest: releases.at(-1)?.normal.version ?? '',
    number: Math.round(100 * mean),
    adopters: weighed.sort((a, b) => b.points * b.weight - a.points * a.weight || (a.id < b.id ? -1 : 1)),
  };
}

function driftOf(
  adopter: Adopter,
  pattern: string,
  library: Library,
  asked: DriftAsked,
): Omit<AdopterDrift, 'weight'> {
  const behind = behindOf(pattern, adopter.version, library, asked);
  const { answers, differences } = driftedIn(adopter, library);
  const vector = vectorOf(behind, differences);
  const points = Object.values(vector).reduce((sum, part) => sum + part.points, 0);
  const cases = adopter.services.reduce((sum, id) => sum + (asked.cases?.get(id) ?? 0), 0);
  const number = Math.round(100 * shareOf(points));
  return { ...adopter, behind, answers, differences, vector, points, number, cases };
}

function shareOf(points: number): number {
  return points / (points + halfWay);
}

function vectorOf({ releases, law, days = 0 }: Behind, differences: readonly Drifted[]): Vector {
  const counts: Record<keyof typeof weights, number> = {
    patch: releases.filter(({ bump }) => bump === 'patch').length,
    minor: releases.filter(({ bump }) => bump === 'minor').length,
    major: releases.filter(({ bump }) => bump === 'major').length,
    law: law.length,
    months: Math.min(12, Math.floor(days / 30)),
    answers: differences.filter(({ sort }) => sort === 'answer').length,
    changes: differences.filter(({ sort }) => sort === 'change').length,
    unexplained: differences.filter(({ isExplained }) => !isExplained).length,
    dormant: differences.filter(({ isMarked }) => isMarked).length,
    stale: differences.reduce((sum, { stale }) => sum + stale.length, 0),
  };
  return Object.fromEntries(
    Object.entries(counts).map(([part, count]) => [
      part,
      { count, points: count * weights[part as keyof typeof weights] },
    ]),
  ) as never;
}
