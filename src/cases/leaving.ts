import { turnsOf } from './place.ts';
import { isWhole, keyAt } from './keys.ts';
import { isDone, isEntered } from './settling.ts';
import type { Spot } from './keys.ts';
import type { Settling } from './settling.ts';

/** What is still open or to come when a gate opens early does not happen. */
export function drop(spot: Spot, settling: Settling): void {
  const state = settling.current.steps[keyAt(spot)]?.state;
  if (isDone(state)) return;
  settling.happen({ type: 'skipped', step: keyAt(spot), early: true });
  if (isEntered(state)) leaveAll(spot, settling);
}

/** A turn that is taken away, and all that is under way in it. */
export function leave(spot: Spot, settling: Settling): void {
  close(spot, settling);
  leaveAll(spot, settling);
}

/**
 * The part is off the path or waits again: nothing inside is open, and an `end` in it is none. The rest stays as it
 * stands and does not count; when the part comes back all its guards are read again.
 */
export function leaveAll(spot: Spot, settling: Settling): void {
  const { node, turns } = spot;
  if (isWhole(spot)) {
    for (const turn of turnsOf(node.step.id, turns, settling.current))
      leave({ node, turns: [...turns, turn] }, settling);
    return;
  }
  for (const inner of node.inside) {
    const inside = { node: inner, turns };
    const wasEntered = isEntered(settling.current.steps[keyAt(inside)]?.state);
    close(inside, settling);
    if (wasEntered) leaveAll(inside, settling);
  }
}

function close(spot: Spot, settling: Settling): void {
  const state = settling.current.steps[keyAt(spot)]?.state;
  if (state === 'open' || state === 'held' || (state === 'settled' && spot.node.step.verb === 'end'))
    settling.happen({ type: 'closed', step: keyAt(spot) });
}
