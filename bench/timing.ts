/** How long one call takes, in microseconds. */
export interface Timing {
  readonly median: number;
  readonly p95: number;
}

/** Calls `work` on each item in turn until half a second has gone by, after as many calls to warm up. */
export function timed<Item>(items: readonly Item[], work: (item: Item) => unknown): Timing {
  for (const until = performance.now() + 200; performance.now() < until;)
    for (const item of items.slice(0, 100)) work(item);
  const taken: number[] = [];
  for (const until = performance.now() + 500; performance.now() < until || taken.length < items.length;) {
    for (const item of items) {
      const started = performance.now();
      work(item);
      taken.push((performance.now() - started) * 1_000);
    }
  }
  taken.sort((left, right) => left - right);
  return { median: taken[Math.floor(taken.length / 2)]!, p95: taken[Math.floor(taken.length * 0.95)]! };
}

/** Says a figure as a ratio to its floor, and as it is. */
export function line(what: string, each: Timing, floor: Timing, more = ''): void {
  const ratio = (each.median / floor.median).toFixed(1);
  console.log(
    `${what}: ${ratio} × the floor; ${each.median.toFixed(1)} µs, p95 ${each.p95.toFixed(1)} µs${more && `; ${more}`}`,
  );
}
