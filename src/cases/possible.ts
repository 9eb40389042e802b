import { holds } from '../definition/index.ts';
import { spotAt } from './keys.ts';
import { dayOf, readingHere } from './reading.ts';
import type { Reading } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Node, Prepared } from './prepared.ts';

/** The options of a decision that are possible as the case stands. */
export function possibleOptions(key: string, at: string, prepared: Prepared, current: Case): string[] {
  const spot = spotAt(key, prepared);
  const { step } = spot.node;
  if (step.verb !== 'decide') return [];
  const reading = readingHere(spot, { prepared, current, today: dayOf(at) });
  return step.options.map(({ name }) => name).filter((name) => isPossible(name, spot.node, reading));
}

export function isPossible(option: string, { possible }: Node, reading: Reading): boolean {
  const when = possible.get(option);
  return when === undefined || holds(when, reading);
}
