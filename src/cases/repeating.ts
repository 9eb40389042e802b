import { keyAt, keyOf } from './keys.ts';
import { leave, leaveAll } from './leaving.ts';
import { goThrough, visit } from './list.ts';
import { turnsOf } from './place.ts';
import { goesAgain, setTurns } from './turns.ts';
import { isEntered } from './settling.ts';
import type { Spot } from './keys.ts';
import type { Settling, State } from './settling.ts';

/** What is inside a part, after the part itself. It is finished when all inside is, and open again when something is. */
export function follow(
  spot: Spot,
  before: State | undefined,
  isReturning: boolean,
  settling: Settling,
): void {
  const key = keyAt(spot);
  const now = settling.current.steps[key];
  if (!isEntered(now?.state)) {
    if (isEntered(before)) leaveAll(spot, settling);
    return;
  }
  // Nobody did it in time: it is over, whatever was done in it.
  if (now?.state === 'settled' && now.lateAt !== undefined) return leaveAll(spot, settling);
  const { node, turns } = spot;
  const isFinished = goThrough(node.inside, turns, isReturning || !isEntered(before), settling);
  finish(key, isFinished, settling);
}

/** The turns of a step that repeats, after the step itself. */
export function goRound(
  spot: Spot,
  before: State | undefined,
  isReturning: boolean,
  settling: Settling,
): void {
  const key = keyAt(spot);
  if (!isEntered(settling.current.steps[key]?.state)) {
    if (isEntered(before)) leaveAll(spot, settling);
    return;
  }
  const isBack = isReturning || !isEntered(before);
  const isFinished =
    spot.node.repeat!.kind === 'rounds'
      ? goThroughRounds(spot, isBack, settling)
      : goThroughTurns(spot, isBack, settling);
  finish(key, isFinished, settling, lastLate(spot, settling));
}

function finish(key: string, isFinished: boolean, { current, happen }: Settling, result?: string): void {
  const isSettled = current.steps[key]?.state === 'settled';
  if (isFinished === isSettled) return;
  if (isFinished) happen({ type: 'finished', step: key, ...(result !== undefined && { result }) });
  else happen({ type: 'opened', step: key });
}

/** What time settled the last round with; the whole is then settled so. */
function lastLate({ node, turns }: Spot, { current }: Settling): string | undefined {
  const last = turnsOf(node.step.id, turns, current).at(-1);
  if (node.repeat!.kind !== 'rounds' || last === undefined) return undefined;
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
    takeAwayAfter(spot, index, settling);
    return all;
  }
}

function takeAwayAfter(spot: Spot, index: number, settling: Settling): void {
  const { node, turns } = spot;
  for (const turn of turnsOf(node.step.id, turns, settling.current)
    .slice(index + 1)
    .toReversed()) {
    leave({ node, turns: [...turns, turn] }, settling);
    settling.happen({ type: 'turn', step: keyAt(spot), turn, gone: true });
  }
}
