import { holds } from '../definition/index.ts';
import { runClocks } from './clocks.ts';
import { fromKey } from './keys.ts';
import { leave } from './leaving.ts';
import { letGoOf } from './letting-go.ts';
import { goThrough } from './list.ts';
import { turnsOf } from './place.ts';
import { readingOf } from './reading.ts';
import { redo } from './revise.ts';
import { keyAt, settlingOf } from './settling.ts';
import { takePlace } from './whenever.ts';
import type { Whenever } from '../definition/index.ts';
import type { Draft } from './case.ts';
import type { Effect, Event } from './events.ts';
import type { Prepared } from './prepared.ts';
import type { Cause, Settling, Spot } from './settling.ts';

/**
 * Writes what just happened, and everything that follows by itself: steps open, are skipped or close, automatic steps
 * settle, outcomes are reached, the case ends. Once down the list is enough: no step depends on one below it.
 */
export function settle(
  prepared: Prepared,
  draft: Draft,
  cause: Cause,
): { events: Event[]; effects: Effect[] } {
  const { settling, events } = settlingOf(prepared, draft, cause, goThrough);
  const { event, node } = cause;
  if (event?.type === 'turn' && event.gone && node)
    leave({ node, turns: [...fromKey(event.step).turns, event.turn] }, settling);
  let isOver = goOn(settling);
  // A clock may have begun, stopped or run out because of that, and steps may ask how it stands.
  for (let left = 4 * prepared.clocks.length; left > 0 && runClocks(settling); left -= 1)
    isOver = goOn(settling);
  reachOutcomes(settling);
  letGoOf(settling);
  if (isOver && !draft.ended && prepared.list.length > 0)
    settling.happen({ type: 'ended', result: 'completed' });
  return { events, effects: settling.effects };
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

/** Something that nothing waits for is open still: in the list, which nothing holds up that was taken up; or in that. */
function isUnderWay({ prepared, current }: Settling, offer?: Spot): boolean {
  for (const key in current.steps) {
    const { state } = current.steps[key]!;
    if ((state === 'open' || state === 'held') && isIn(key, offer, prepared)) return true;
  }
  return false;
}

function isIn(key: string, offer: Spot | undefined, prepared: Prepared): boolean {
  if (!offer) return !isOfOffer(key, prepared);
  const { id, turns } = fromKey(key);
  return prepared.nodes.get(id)!.parts[0] === offer.node.step.id && turns[0] === offer.turns[0];
}

/** What was taken up, until it is done; then what follows from it. */
function goThroughOffer(spot: Spot, settling: Settling): void {
  const { current } = settling;
  const step = spot.node.step as Whenever;
  const key = keyAt(spot);
  const state = current.steps[key]?.state;
  if (state === 'settled' || (current.ended && step.after !== 'end')) return;
  if (state === undefined) settling.happen({ type: 'opened', step: key });
  if (!goThrough(spot.node.inside, spot.turns, false, settling) || isUnderWay(settling, spot)) return;
  settling.happen({ type: 'finished', step: key });
  takePlace(spot, settling, (redone) => redo(redone, settling));
}

/** Ended by something that may happen at any moment: the list goes no further. */
function isCutShort({ current, prepared }: Settling): boolean {
  const end = current.ended?.step;
  return end !== undefined && isOfOffer(end, prepared);
}

function isOfOffer(key: string, { nodes, listed }: Prepared): boolean {
  return nodes.get(fromKey(key).id)!.position >= listed;
}

function reachOutcomes({ prepared, current, today, happen }: Settling): void {
  for (const [outcome, reached] of prepared.outcomes) {
    if (current.reached[outcome] !== undefined || !holds(reached, readingOf(prepared, current, today)))
      continue;
    happen({ type: 'reached', outcome });
  }
}
