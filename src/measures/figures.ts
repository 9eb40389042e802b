/** Below this, a number of people is not shown. Nobody is in a 0, so a 0 is. */
export const fewest = 5;

/**
 * A figure that is not shown: it counts 1 to 4 people, or it would give such a number away. One value for both
 * reasons, since the reason itself would give something away.
 */
export interface Suppressed {
  readonly suppressed: true;
}
export const suppressed: Suppressed = Object.freeze({ suppressed: true });

export type Figure<Shown> = Shown | Suppressed;

export function isShown<Shown>(figure: Figure<Shown>): figure is Shown {
  return figure !== suppressed;
}

export function isSmall(count: number): boolean {
  return count > 0 && count < fewest;
}

/** Days in the middle and towards the end: half took `median` or fewer, nine in ten took `p90` or fewer. */
export interface Spread {
  readonly median: number;
  readonly p90: number;
}

/** A spread with the days of every case, in order. Whoever sees it can count the cases. */
export interface Strip extends Spread {
  readonly days: readonly number[];
}

/** Not shown for fewer than five. */
export function spreadOf(days: readonly number[]): Figure<Spread> {
  if (days.length < fewest) return suppressed;
  const sorted = days.toSorted((a, b) => a - b);
  return { median: percentile(sorted, 50), p90: percentile(sorted, 90) };
}

export function stripOf(days: readonly number[]): Figure<Strip> {
  const spread = spreadOf(days);
  return isShown(spread) ? { ...spread, days: days.toSorted((a, b) => a - b) } : suppressed;
}

/** Nearest rank: the smallest of the values that at least this many per cent do not exceed. Always one that occurred. */
export function percentile(sorted: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
  return sorted[rank - 1]!;
}

/** Of shown numbers only, so it says nothing that they do not. */
export function shareOf(part: Figure<number>, whole: Figure<number>): Figure<number> | undefined {
  if (!isShown(part) || !isShown(whole)) return suppressed;
  return whole === 0 ? undefined : part / whole;
}
