import { actByItself } from './automatic.ts';
import { isReached, mayFollow } from './ending.ts';
import { earliestGate } from './early.ts';
import { drop } from './leaving.ts';
import { holdOn, meet, review } from './meeting.ts';
import { isGate } from './prepare.ts';
import { goInside } from './repeating.ts';
import { isResolved } from './resolved.ts';
import { revise } from './revise.ts';
import { isWhole, keyAt } from './keys.ts';
import { isPassed, isStale } from './settling.ts';
import type { StepState } from './case.ts';
import type { Spot, Turns } from './keys.ts';
import type { Node } from './prepared.ts';
import type { Settling } from './settling.ts';

/** Down a list that has been entered. True when everything in it that anything waits for is settled. */
export function goThrough(
  list: readonly Node[],
  turns: Turns,
  isReturning: boolean,
  settling: Settling,
): boolean {
  let cut = settling.prepared.hasEarly ? earliestGate(list, turns, settling) : -1;
  for (let left = list.length; ; left -= 1) {
    const all = goDown(list, turns, isReturning, cut, settling);
    // What has settled on the way may open a gate further down, or leave one closed.
    const now = settling.prepared.hasEarly ? earliestGate(list, turns, settling) : -1;
    if (now === cut || left <= 0) return all;
    cut = now;
  }
}

function goDown(
  list: readonly Node[],
  turns: Turns,
  isReturning: boolean,
  cut: number,
  settling: Settling,
): boolean {
  let all = true;
  let gate = true;
  for (let index = 0; index < list.length; index += 1) {
    const node = list[index]!;
    const spot = { node, turns };
    if (index < cut && isDropped(spot, settling)) continue;
    const isInTurn: boolean = isGate(node.step) && node.step.verb !== 'part' ? all : gate;
    let isSettled = visit(spot, isInTurn, isReturning, settling);
    if (index < cut && !isSettled) isSettled = isDropped(spot, settling);
    const isPassed: boolean = isSettled || node.step['holds up'] === 'nothing';
    all &&= isPassed;
    if (isGate(node.step)) gate = isPassed;
  }
  return all;
}

/** Above a gate that opens early: whatever is not settled does not happen. False where it is settled. */
function isDropped(spot: Spot, settling: Settling): boolean {
  const { steps } = settling.current;
  const before = steps[keyAt(spot)];
  if (before?.state === 'settled' || (before?.state === 'skipped' && !before.early)) return false;
  drop(spot, settling);
  return true;
}

/** A step, or one turn of it; true when it is settled. */
export function visit(spot: Spot, isInTurn: boolean, isReturning: boolean, settling: Settling): boolean {
  const { node } = spot;
  const key = keyAt(spot);
  const { steps } = settling.current;
  const was = steps[key];
  const before = was?.state;
  if (was !== undefined) stand(spot, was, isInTurn, isReturning, settling);
  else if (isInTurn && canStand(spot, settling)) meet(spot, settling);
  if (isWhole(spot) || node.step.verb === 'part') goInside(spot, before, isReturning, settling);
  return isPassed(steps[key]);
}

/** A step that was met earlier, or one turn of it. */
function stand(
  spot: Spot,
  before: StepState,
  isInTurn: boolean,
  isReturning: boolean,
  settling: Settling,
): void {
  const { node, turns } = spot;
  const isOpen = !settling.isSealed(node, turns);
  const stands = () => isInTurn && canStand(spot, settling);
  if (before.state === 'held')
    holdOn(spot, stands(), (isOpen && isReturning) || isStale(node, settling), settling);
  else if (isOpen) review(spot, stands(), isReturning || isStale(node, settling), settling);
  else if ((settling.isRevising || before.state === 'skipped') && isStale(node, settling))
    revise(spot, canStand(spot, settling), settling);
  else if (before.state === 'open' && node.step.verb === 'wait') actByItself(spot, settling);
  else if (node.step.verb === 'end') isReached(spot, isInTurn, settling);
}

/** Nothing below an `end` that was reached stands; and what a step reads must be settled. */
function canStand(spot: Spot, settling: Settling): boolean {
  const { node, turns } = spot;
  if (!mayFollow(spot, settling)) return false;
  for (const step of node.waitsFor) if (!isResolved(step, node, turns, settling)) return false;
  return true;
}
