import { isWhole, keyAt, keyOf } from './keys.ts';
import { leaveAll } from './leaving.ts';
import { goThrough, visit } from './list.ts';
import { turnsOf } from './place.ts';
import { goesAgain, setTurns, takeAway } from './turns.ts';
import { isEntered } from './settling.ts';
import type { Spot } from './keys.ts';
import type { Settling, State } from './settling.ts';

/**
 * What is inside a part, or the turns of what repeats, after the step itself. It is finished when all inside is, and
 * open again when something is.
 */
export function goInside(
  spot: Spot,
  before: State | undefined,
  isReturning: boolean,
  settling: Settling,
): void {
  const key = keyAt(spot);
  const { state, lateAt } = settling.current.steps[key] ?? {};
  if (!isEntered(state)) return isEntered(before) ? leaveAll(spot, settling) : undefined;
  // Nobody did it in time: it is over, whatever was done in it.
  if (state === 'settled' && lateAt !== undefined) return leaveAll(spot, settling);
  const isBack = isReturning || !isEntered(before);
  const isFinished = allIn(spot, isBack, settling);
  if (isFinished === (settling.current.steps[key]?.state === 'settled')) return;
  const result = lastLate(spot, settling);
  if (isFinished) settling.happen({ type: 'finished', step: key, ...(result !== undefined && { result }) });
  // Once it was sent, it stands as it was until it is finished again.
  else if (settling.isSealed(spot.node, spot.turns))
    settling.happen({ type: 'opened', step: key, again: true });
  else settling.happen({ type: 'opened', step: key });
}

/** Goes to all that is inside; true when it is settled. */
function allIn(spot: Spot, isBack: boolean, settling: Settling): boolean {
  const { node, turns } = spot;
  if (!isWhole(spot)) return goThrough(node.inside, turns, isBack, settling);
  return node.repeat!.kind === 'rounds'
    ? goThroughRounds(spot, isBack, settling)
    : goThroughTurns(spot, isBack, settling);
}

/** What time settled the last round with; the whole is then settled so. */
function lastLate({ node, turns }: Spot, { current }: Settling): string | undefined {
  const last = turnsOf(node.step.id, turns, current).at(-1);
  if (node.repeat?.kind !== 'rounds' || last === undefined) return undefined;
  const { lateAt, result } = current.steps[keyOf(node.step.id, [...turns, last])] ?? {};
  return lateAt === undefined ? undefined : result;
}

/** Each turn that there is and that there must be. True when all of them are settled, and no more will come. */
function goThroughTurns(spot: Spot, isBack: boolean, settling: Settling): boolean {
  const { node, turns } = spot;
  const fresh = setTurns(spot, settling);
  let all = true;
  for (const turn of turnsOf(node.step.id, turns, settling.current))
    all = visit({ node, turns: [...turns, turn] }, true, isBack || fresh.includes(turn), settling) && all;
  return all && (node.repeat!.kind !== 'added' || settling.current.enough[keyAt(spot)] === true);
}

/**
 * One round after another, while the condition says that there is another. Rounds that would not be now are taken
 * away, while that can still change; what was done in them is kept.
 */
function goThroughRounds(spot: Spot, isBack: boolean, settling: Settling): boolean {
  const { node, turns } = spot;
  const { current, happen } = settling;
  const key = keyAt(spot);
  const isSealed = settling.isSealed(node, turns);
  const wasOver = isSealed && current.steps[key]?.state === 'settled';
  // Where an `end` was reached there are no more rounds, and no fewer.
  const isFixed = () => isSealed || current.ended?.step !== undefined;
  let all = true;
  for (let index = 0, isFresh = false; ; index += 1) {
    const rounds = turnsOf(node.step.id, turns, current);
    if (rounds.length === index) {
      happen({ type: 'turn', step: key, turn: (rounds.at(-1) ?? 0) + 1 });
      isFresh = true;
    }
    const here = { node, turns: [...turns, turnsOf(node.step.id, turns, current)[index]!] };
    const isSettled = visit(here, true, isBack || isFresh, settling);
    all &&= isSettled;
    const isLast = index >= rounds.length - 1;
    if (isLast && (wasOver || !isSettled || current.ended?.step !== undefined)) return all;
    if (isFixed() && !isLast) continue;
    if (isSettled && goesAgain(here, index + 1, settling)) continue;
    for (const turn of rounds.slice(index + 1).toReversed()) takeAway(turn, spot, settling);
    return all;
  }
}
