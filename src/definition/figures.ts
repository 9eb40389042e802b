import { factTypes } from './types.ts';
import type { Law } from './sections.ts';
import type { Kind } from './types.ts';
import type { Value } from './values.ts';

const readable = ['money', 'duration', 'date', 'whole number', 'number', 'yes/no'] as const;

/** A national figure as the law states it, read as what it looks like. */
export function figureOf(written: string): { kind: Kind; value: Value } | undefined {
  for (const type of readable) {
    const value = factTypes[type].parse(written);
    if (value !== undefined) return { kind: factTypes[type].kind, value };
  }
  return undefined;
}

/** What a law sets on a day: the latest figure that has begun, else the earliest. */
export function figureOn(sets: Law['sets'][string], day: string): Value | undefined {
  const inOrder = [...sets].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const begun = inOrder.filter(({ from }) => from === undefined || from <= day);
  return figureOf((begun.at(-1) ?? inOrder[0])!.is)?.value;
}
