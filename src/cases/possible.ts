import { holds } from '../definition/index.ts';
import { fromKey } from './keys.ts';
import { dayOf, readingOf } from './reading.ts';
import type { Reading } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Node, Prepared } from './prepared.ts';

/** The options of a decision that are possible as the case stands. */
export function possibleOptions(
  key: string,
  at: string,
  prepared: Prepared,
  before: Case,
  node: Node = prepared.nodes.get(fromKey(key).id)!,
): string[] {
  if (node.step.verb !== 'decide') return [];
  const reading = readingOf(prepared, before, dayOf(at), node, fromKey(key).turns);
  return node.step.options.map(({ name }) => name).filter((name) => isPossible(name, node, reading));
}

export function isPossible(option: string, { possible }: Node, reading: Reading): boolean {
  const when = possible.get(option);
  return when === undefined || holds(when, reading);
}
