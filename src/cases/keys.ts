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
