/** How often a property is tried: this many times, and fifty times as many where there is time. */
export function runs(ordinary: number): number {
  return process.env.PATTERNBOOK_LONG ? ordinary * 50 : ordinary;
}
