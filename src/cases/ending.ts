import { isWhole, keyAt, spotAt } from './keys.ts';
import { holdsHere } from './reading.ts';
import type { Spot } from './keys.ts';
import type { Settling } from './settling.ts';

/** Whether a step is not below an `end` that was reached in the same list, or in the same turn of what was taken up. */
export function mayFollow({ node, turns }: Spot, settling: Settling): boolean {
  const reached = settling.current.ended?.step ?? standingEnd(settling);
  if (reached === undefined) return true;
  const end = spotAt(reached, settling.prepared);
  if (end.node.position >= node.position || end.node.home !== node.home) return true;
  return node.home !== undefined && end.turns[0] !== turns[0];
}

/** Of a case that goes on after all, the `end` that it had reached and that its guard still leads to. */
function standingEnd(settling: Settling): string | undefined {
  const step = settling.current.resumed?.step;
  if (step === undefined) return undefined;
  const end = spotAt(step, settling.prepared);
  return !end.node.home && holdsHere(end.node.when, end, settling) ? step : undefined;
}

/** The case went on after all, and comes to the same end again once nothing above it is open. */
export function isReached(spot: Spot, isInTurn: boolean, settling: Settling): void {
  const { current, happen } = settling;
  const key = keyAt(spot);
  const { state } = current.steps[key]!;
  if (state !== 'settled' || current.ended || !isInTurn || standingEnd(settling) !== key) return;
  if (!isWorkedOnAbove(spot, settling)) happen({ type: 'ended', step: key, result: spot.node.step.id });
}

function isWorkedOnAbove({ node }: Spot, { prepared, current }: Settling): boolean {
  return Object.entries(current.steps).some(([key, { state }]) => {
    if (state !== 'open' && state !== 'held') return false;
    const other = spotAt(key, prepared);
    const { step, position } = other.node;
    return (
      position < node.position && step.verb !== 'part' && !isWhole(other) && step['holds up'] !== 'nothing'
    );
  });
}

/** Ended by something that may happen at any moment: the list goes no further. */
export function isCutShort({ current, prepared }: Settling): boolean {
  const end = current.ended?.step;
  return end !== undefined && spotAt(end, prepared).node.home !== undefined;
}
