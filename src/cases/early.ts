import { mayFollow } from './ending.ts';
import { keyAt, keyOf } from './keys.ts';
import { holdsHere } from './reading.ts';
import { isDone } from './settling.ts';
import type { Spot, Turns } from './keys.ts';
import type { Node } from './prepared.ts';
import type { Settling } from './settling.ts';

/**
 * The place of the last gate of a list that opens early; nothing above it is waited for. Nothing that can’t change any
 * more is dropped when its gate was passed.
 */
export function earliestGate(list: readonly Node[], turns: Turns, settling: Settling): number {
  let cut = -1;
  for (const [index, node] of list.entries()) {
    if (node.early === undefined) continue;
    const spot = { node, turns };
    const state = settling.current.steps[keyAt(spot)]?.state;
    if ((settling.isSealed(node, turns) && isDone(state)) || !mayFollow(spot, settling)) continue;
    const since = list.slice(Math.max(0, cut), index);
    const stays = staysOpen(spot, since, settling);
    if (stays || holdsHere(node.early, spot, settling)) cut = index;
  }
  return cut;
}

/** A gate that opened early stays so, until something else that its condition reads changes than what it left out. */
function staysOpen(
  { node, turns }: Spot,
  above: readonly Node[],
  { prepared, current, changed }: Settling,
): boolean {
  const isLeftOut = (id: string) => current.steps[keyOf(id, turns)]?.early === true;
  if (!above.some(({ step }) => isLeftOut(step.id))) return false;
  const isWithin = (id: string) => [...(prepared.nodes.get(id)?.parts ?? []), id].some(isLeftOut);
  for (const name of node.earlyReads!)
    if (changed.has(name) && !(prepared.givers.get(name) ?? [name]).some(isWithin)) return false;
  return true;
}
