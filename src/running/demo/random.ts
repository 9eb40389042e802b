import { createHash } from 'node:crypto';

/** A number from 0 up to 1, the next one each time; the same ones for the same seed. */
export type Random = () => number;

/** Mulberry32: small, and random enough for a demonstration. */
export function randomOf(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)]!;
}

/** By weight: `{ web: 3, phone: 1 }` is web three times in four. */
export function pickWeighted(weights: Readonly<Record<string, number>>, random: Random): string {
  const entries = Object.entries(weights);
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0]!)[0];
}

export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

export function between(from: number, until: number, random: Random): number {
  return from + Math.floor(random() * (until - from + 1));
}

/** Waits as waits are: most are short and a few very long. Half are below the median, one in ten above `p90`. */
export function waitLike([median, p90]: readonly [number, number], random: Random): number {
  const spread = Math.log(Math.max(p90 / median, 1)) / 1.2816;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(spread * normal);
}
