import { fromKey, keyOf, turnsOf } from '../../cases/index.ts';
import type { Node, StepState, Turns } from '../../cases/index.ts';
import type { Check, Decide, Step, Task } from '../../definition/index.ts';
import type { Opened } from '../../running/index.ts';

type Here = Pick<Opened, 'prepared' | 'current'>;
type Under = Pick<Opened, 'prepared'>;

/** The step at a key. */
export function nodeAt(key: string, { prepared }: Under): Node {
  return prepared.nodes.get(fromKey(key).id)!;
}

/** The steps of a case that are still there, by their keys, in order; all, or those that are meant. */
export function keysOf(
  at: Here,
  isMeant: (key: string, state: StepState, step: Step) => boolean = () => true,
): string[] {
  const { steps } = at.current;
  const meant = Object.keys(steps).filter(
    (key) => isThere(key, at) && isMeant(key, steps[key]!, nodeAt(key, at).step),
  );
  return inOrder(meant, at);
}

/** Keys in the order in which their steps are told: turn after turn, and what is asked about all of them last. */
export function inOrder(keys: readonly string[], at: Under): string[] {
  const ranked = keys.map((key) => ({ key, rank: rankOf(key, at) }));
  return ranked.sort((one, other) => compare(one.rank, other.rank)).map(({ key }) => key);
}

function rankOf(key: string, at: Under): number[] {
  const { turns } = fromKey(key);
  const { parts, step } = nodeAt(key, at);
  let depth = 0;
  return [...parts, step.id].flatMap((id) => {
    const { position, repeat } = nodeAt(id, at);
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
export function chainAt(key: string, at: Under): readonly string[] {
  const { around, step } = nodeAt(key, at);
  return fromKey(key).turns.length > around.length ? [...around, step.id] : around;
}

/** Whether every turn that the key is in is still there: somebody may have taken one away, and its answers stay behind. */
export function isThere(key: string, at: Here): boolean {
  const { id, turns } = fromKey(key);
  return (
    at.prepared.nodes.has(id) &&
    chainAt(key, at).every((over, depth) => siblingsOf(over, depth, turns, at).includes(turns[depth]!))
  );
}

/** Whether it is in the latest round of everything that goes in rounds. */
export function isLatest(key: string, at: Here): boolean {
  const { turns } = fromKey(key);
  return chainAt(key, at).every(
    (over, depth) =>
      nodeAt(over, at).repeat?.kind !== 'rounds' ||
      siblingsOf(over, depth, turns, at).at(-1) === turns[depth],
  );
}

function siblingsOf(over: string, depth: number, turns: Turns, { current }: Here): Turns {
  return turnsOf(over, turns.slice(0, depth), current);
}

/** A step that repeats as a whole, and not one turn of it. */
export function isWhole(key: string, at: Under): boolean {
  const { repeat, around } = nodeAt(key, at);
  return repeat !== undefined && fromKey(key).turns.length === around.length;
}

/** A list, as a whole, to which people add. */
export function isList(key: string, at: Under): boolean {
  return nodeAt(key, at).repeat?.kind === 'added' && isWhole(key, at);
}

/** What was taken up at some moment and holds this step, by its key; undefined for what stands in the list. */
export function homeOf(key: string, at: Under): string | undefined {
  const { id, turns } = fromKey(key);
  const home = nodeAt(nodeAt(id, at).parts[0] ?? id, at).step;
  return home.verb === 'whenever' && turns.length > 0 ? keyOf(home.id, turns.slice(0, 1)) : undefined;
}

/** A case that has ended goes on only in what may be taken up after its end. */
export function isAlive(key: string, at: Here): boolean {
  if (!at.current.ended) return true;
  const home = homeOf(key, at);
  const step = home === undefined ? undefined : nodeAt(home, at).step;
  return step?.verb === 'whenever' && step.after === 'end';
}

/** The list around a key to which people add, by the key of the whole of it; and the turn of it that the key is in. */
export function listAround(
  key: string,
  at: Under,
): { list: string; turn: string; isFirst: boolean } | undefined {
  const { turns } = fromKey(key);
  const chain = chainAt(key, at);
  const depth = chain.findLastIndex((id) => nodeAt(id, at).repeat?.kind === 'added');
  if (depth < 0) return undefined;
  const [list, turn] = [turns.slice(0, depth), turns.slice(0, depth + 1)].map((each) =>
    keyOf(chain[depth]!, each),
  ) as [string, string];
  return { list, turn, isFirst: turns[depth] === 1 };
}

/** One turn of what a key names as a whole. */
export function turnAt(key: string, turn: number): string {
  const { id, turns } = fromKey(key);
  return keyOf(id, [...turns, turn]);
}

/** Whether one key is inside the part, or the turn of it, that another names. */
export function isInside(key: string, part: string, at: Under): boolean {
  const { id, turns } = fromKey(part);
  const own = fromKey(key);
  const isBelow = own.id === id || nodeAt(key, at).parts.includes(id);
  return isBelow && turns.every((turn, depth) => own.turns[depth] === turn);
}

/** A step at which somebody works, and says how it came out. */
export type Worked = Check | Task | Decide;

export function isWorked(step: Step | undefined): step is Worked {
  return step?.verb === 'check' || step?.verb === 'task' || step?.verb === 'decide';
}
