import { fromKey, keyOf, turnsOf } from '../../cases/index.ts';
import type { Node, Prepared, Turns } from '../../cases/index.ts';
import type { Opened } from '../../running/index.ts';

/** The step at a key. */
export function nodeAt(key: string, { nodes }: Prepared): Node {
  return nodes.get(fromKey(key).id)!;
}

/** Keys in the order in which their steps are told: turn after turn, and what is asked about all of them last. */
export function inOrder(keys: readonly string[], prepared: Prepared): string[] {
  const ranked = keys.map((key) => ({ key, rank: rankOf(key, prepared) }));
  return ranked.sort((one, other) => compare(one.rank, other.rank)).map(({ key }) => key);
}

function rankOf(key: string, prepared: Prepared): number[] {
  const { turns } = fromKey(key);
  const { parts, step } = nodeAt(key, prepared);
  let depth = 0;
  return [...parts, step.id].flatMap((id) => {
    const { position, repeat } = prepared.nodes.get(id)!;
    return [position, repeat ? (turns[depth++] ?? Infinity) : 0];
  });
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = (one[index] ?? -1) - (other[index] ?? -1);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

/** The steps that repeat around a key, and itself where the key is one turn of it. */
export function chainAt(key: string, prepared: Prepared): readonly string[] {
  const { around, step } = nodeAt(key, prepared);
  return fromKey(key).turns.length > around.length ? [...around, step.id] : around;
}

/** Whether every turn that the key is in is still there: somebody may have taken one away. */
export function isThere(key: string, { prepared, current }: Opened): boolean {
  const { turns } = fromKey(key);
  return chainAt(key, prepared).every((id, depth) =>
    turnsOf(id, turns.slice(0, depth), current).includes(turns[depth]!),
  );
}

/** Whether it is in the latest round of everything that goes in rounds. */
export function isLatest(key: string, { prepared, current }: Opened): boolean {
  const { turns } = fromKey(key);
  return chainAt(key, prepared).every(
    (id, depth) =>
      prepared.nodes.get(id)!.repeat?.kind !== 'rounds' ||
      turnsOf(id, turns.slice(0, depth), current).at(-1) === turns[depth],
  );
}

/** A step that repeats as a whole, and not one turn of it. */
export function isWhole(key: string, prepared: Prepared): boolean {
  const { repeat, around } = nodeAt(key, prepared);
  return repeat !== undefined && fromKey(key).turns.length === around.length;
}

/** What was taken up at some moment and holds this step, by its key; undefined for what stands in the list. */
export function homeOf(key: string, { nodes }: Prepared): string | undefined {
  const { id, turns } = fromKey(key);
  const home = nodes.get(nodes.get(id)!.parts[0] ?? id)!.step;
  return home.verb === 'whenever' && turns.length > 0 ? keyOf(home.id, turns.slice(0, 1)) : undefined;
}

/** The list around a key to which people add, by the key of the whole of it, and the turn that the key is in. */
export function listAround(
  key: string,
  prepared: Prepared,
): { list: string; turn: number; turns: Turns } | undefined {
  const { turns } = fromKey(key);
  const chain = chainAt(key, prepared);
  const depth = chain.findLastIndex((id) => prepared.nodes.get(id)!.repeat?.kind === 'added');
  if (depth < 0) return undefined;
  return {
    list: keyOf(chain[depth]!, turns.slice(0, depth)),
    turn: turns[depth]!,
    turns: turns.slice(0, depth + 1),
  };
}

/** Whether one key is inside the part, or the turn of it, that another names. */
export function isInside(key: string, part: string, prepared: Prepared): boolean {
  const { id, turns } = fromKey(part);
  const own = fromKey(key);
  const isBelow = own.id === id || nodeAt(key, prepared).parts.includes(id);
  return isBelow && turns.every((turn, depth) => own.turns[depth] === turn);
}
