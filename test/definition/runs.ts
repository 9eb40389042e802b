/**
 * How often a property is tried: half as often in the ordinary run, which happens at every change; where there is time,
 * so many times more; where other changes are looked for by many runs, by the share that PATTERNBOOK_RUNS says.
 */
export function runs(ordinary: number, more = 50): number {
  const share = Number(process.env.PATTERNBOOK_RUNS ?? (process.env.PATTERNBOOK_LONG === '1' ? more : 0.5));
  return Math.ceil(ordinary * share);
}
