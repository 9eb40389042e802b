import { fromKey } from './keys.ts';
import { holdsHere, keyAt } from './settling.ts';
import type { Settling, Spot } from './settling.ts';

/** Whether a step is not below an `end` that was reached in the same list, or in the same turn of what was taken up. */
export function mayFollow({ node, turns }: Spot, settling: Settling): boolean {
  const { prepared, current } = settling;
  const reached = current.ended?.step ?? standingEnd(settling);
  if (reached === undefined) return true;
  const end = fromKey(reached);
  const { position } = prepared.nodes.get(end.id)!;
  if (position >= node.position) return true;
  const isOffered = position >= prepared.listed;
  if (isOffered !== node.position >= prepared.listed) return true;
  return (
    isOffered && (homeOf(end.id, settling) !== homeOf(node.step.id, settling) || end.turns[0] !== turns[0])
  );
}

function homeOf(id: string, { prepared }: Settling): string {
  return prepared.nodes.get(id)!.parts[0] ?? id;
}

/** Of a case that goes on after all, the `end` that it had reached and that its guard still leads to. */
function standingEnd(settling: Settling): string | undefined {
  const step = settling.current.resumed?.step;
  if (step === undefined) return undefined;
  const { id, turns } = fromKey(step);
  const node = settling.prepared.nodes.get(id)!;
  return node.position < settling.prepared.listed && holdsHere(node.when, { node, turns }, settling)
    ? step
    : undefined;
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
    const { id, turns } = fromKey(key);
    const { step, position, repeat, around } = prepared.nodes.get(id)!;
    const isWhole = step.verb === 'part' || (repeat !== undefined && turns.length === around.length);
    return position < node.position && !isWhole && step['holds up'] !== 'nothing';
  });
}
