import { holds } from '../definition/index.ts';
import { runClocks } from './clocks.ts';
import { isCutShort } from './ending.ts';
import { fromKey, keyAt, spotAt } from './keys.ts';
import { leave } from './leaving.ts';
import { letGoOf } from './letting-go.ts';
import { goThrough } from './list.ts';
import { turnsOf } from './place.ts';
import { readingOf } from './reading.ts';
import { redo } from './revise.ts';
import { settlingOf } from './settling.ts';
import { takePlace } from './whenever.ts';
import type { Whenever } from '../definition/index.ts';
import type { Spot } from './keys.ts';
import type { Cause, Settling, Work } from './settling.ts';

/**
 * Writes what just happened, and everything that follows by itself: steps open, are skipped or close, automatic steps
 * settle, outcomes are reached, the case ends. Once down the list is enough: no step depends on one below it.
 */
export function settle(work: Work, cause: Cause): void {
  const { prepared, current } = work;
  const settling = settlingOf(work, cause);
  const { event, node } = cause;
  if (event?.type === 'turn' && event.gone && node)
    leave({ node, turns: [...fromKey(event.step).turns, event.turn] }, settling);
  let isOver = goOn(settling);
  // A clock may have begun, stopped or run out because of that, and steps may ask how it stands.
  for (let left = 4 * prepared.clocks.length; left > 0 && runClocks(settling); left -= 1)
    isOver = goOn(settling);
  reachOutcomes(settling);
  letGoOf(settling);
  if (isOver && !current.ended && prepared.list.length > 0)
    settling.happen({ type: 'ended', result: 'completed' });
}

/** Down the list, and through what was taken up at any moment, until neither changes. True when there is nothing left to do. */
function goOn(settling: Settling): boolean {
  const { prepared, current } = settling;
  for (;;) {
    const isDone = isCutShort(settling) || goThrough(prepared.list, [], false, settling);
    const before = current.version;
    for (const node of prepared.whenever)
      for (const turn of turnsOf(node.step.id, [], current))
        goThroughOffer({ node, turns: [turn] }, settling);
    if (current.version === before) return isDone && !isUnderWay(settling);
  }
}

/** Something is open still: in the list, which nothing holds up that was taken up; or in one turn of that. */
function isUnderWay({ prepared, current }: Settling, home?: Whenever, turn?: number): boolean {
  for (const key in current.steps) {
    const { state } = current.steps[key]!;
    if (state !== 'open' && state !== 'held') continue;
    const { node, turns } = spotAt(key, prepared);
    if (node.home === home && node.step !== home && (!home || turns[0] === turn)) return true;
  }
  return false;
}

/** What was taken up, until it is done; then what follows from it. */
function goThroughOffer(spot: Spot, settling: Settling): void {
  const { current } = settling;
  const step = spot.node.step as Whenever;
  const key = keyAt(spot);
  const state = current.steps[key]?.state;
  if (state === 'settled' || (current.ended && step.after !== 'end')) return;
  if (state === undefined) settling.happen({ type: 'opened', step: key });
  if (!goThrough(spot.node.inside, spot.turns, false, settling) || isUnderWay(settling, step, spot.turns[0]))
    return;
  settling.happen({ type: 'finished', step: key });
  takePlace(spot, settling, (redone) => redo(redone, settling));
}

function reachOutcomes({ prepared, current, today, happen }: Settling): void {
  for (const [outcome, reached] of prepared.outcomes) {
    if (current.reached[outcome] !== undefined || !holds(reached, readingOf(prepared, current, today)))
      continue;
    happen({ type: 'reached', outcome });
  }
}
