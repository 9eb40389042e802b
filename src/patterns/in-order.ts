/** Of these names, most of those that stand in the same order there: what is left of them has moved. */
export function inOrder(names: readonly string[], there: readonly string[]): ReadonlySet<string> {
  const place = new Map(there.map((name, index) => [name, index]));
  const known = names.filter((name) => place.has(name));
  // The last of the best run of each length, and what came before each: the longest increasing run.
  const lasts: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const [index, name] of known.entries()) {
    const length = lengthBelow(place.get(name)!, lasts, (one) => place.get(known[one]!)!);
    before.set(index, lasts[length - 1]);
    lasts[length] = index;
  }
  const kept = new Set<string>();
  for (let index = lasts.at(-1); index !== undefined; index = before.get(index)) kept.add(known[index]!);
  return kept;
}

function lengthBelow(wanted: number, lasts: readonly number[], placeOf: (index: number) => number): number {
  const found = lasts.findIndex((index) => placeOf(index) >= wanted);
  return found < 0 ? lasts.length : found;
}
