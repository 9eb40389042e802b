import type { Node, Prepared } from './prepared.ts';

/** In which turn of each step that repeats around it something happens, outermost first. */
export type Turns = readonly number[];

/** Where something is kept: the step's name, and the turns it is in: `receipt:2`. */
export function keyOf(id: string, turns: Turns): string {
  return turns.length === 0 ? id : `${id}:${turns.join(':')}`;
}

export function fromKey(key: string): { id: string; turns: Turns } {
  if (!key.includes(':')) return { id: key, turns: [] };
  const [id, ...turns] = key.split(':') as [string, ...string[]];
  return { id, turns: turns.map(Number) };
}

/** A step, and the turns of what is around it that it is looked at in; with its own, where it repeats and this is one. */
export interface Spot {
  readonly node: Node;
  readonly turns: Turns;
}

export function spotAt(key: string, { nodes }: Prepared): Spot {
  const { id, turns } = fromKey(key);
  return { node: nodes.get(id)!, turns };
}

export function keyAt({ node, turns }: Spot): string {
  return keyOf(node.step.id, turns);
}

/** This is one turn of a step that repeats, not the whole of it. */
export function isTurn({ node, turns }: Spot): boolean {
  return turns.length > node.around.length;
}

/** This is the whole of a step that repeats: what is done is done in its turns. */
export function isWhole(spot: Spot): boolean {
  return spot.node.repeat !== undefined && !isTurn(spot);
}
