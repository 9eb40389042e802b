import { holds, valueOf } from '../definition/index.ts';
import { actByItself, isRight, keepsResult } from './automatic.ts';
import { runClocks } from './clocks.ts';
import { fromKey, keyOf } from './keys.ts';
import { letGoOf } from './limits.ts';
import { turnsOf } from './place.ts';
import { isGate } from './prepare.ts';
import { readingOf } from './reading.ts';
import { revise } from './revise.ts';
import { holdsHere, keyAt, readingHere, settlingOf } from './settling.ts';
import { instantIn } from './instants.ts';
import { takePlace } from './whenever.ts';
import type { Whenever } from '../definition/index.ts';
import type { Draft } from './case.ts';
import type { Effect, Event } from './events.ts';
import type { Turns } from './keys.ts';
import type { Node, Prepared } from './prepare.ts';
import type { Settling, Spot, State } from './settling.ts';

/** What just happened, already written, and the names whose values it changed at which step. */
export interface Cause {
  readonly event: Event;
  readonly node?: Node;
  readonly names?: Iterable<string>;
  /** Something that had been done was done again. */
  readonly isRevising?: boolean;
}

/**
 * Everything that follows by itself from what just happened: steps open, are skipped or close, automatic steps
 * settle, outcomes are reached, the case ends. Once down the list is enough: no step depends on one below it.
 */
export function settle(
  prepared: Prepared,
  draft: Draft,
  { event, node, names = [], isRevising }: Cause,
): { events: Event[]; effects: Effect[] } {
  const changed = new Map([...names].map((name) => [name, node!.position]));
  const { settling, events } = settlingOf(prepared, draft, event, changed, isRevising);
  const isOver = goOn(settling);
  // A clock may have begun, stopped or run out because of that, and steps may ask how it stands.
  const before = events.length;
  runClocks(settling);
  const isStillOver = events.length > before && prepared.clocks.length > 0 ? goOn(settling) : isOver;
  reachOutcomes(settling);
  letGoOf(settling);
  if (isStillOver && !draft.ended && prepared.list.length > 0)
    settling.happen({ type: 'ended', result: 'completed' });
  return { events, effects: settling.effects };
}

/** Down the list, and through what was taken up at any moment. True when there is nothing left to do. */
function goOn(settling: Settling): boolean {
  const { prepared, current } = settling;
  const isDone = isCutShort(settling) || goThrough(prepared.list, [], false, settling);
  for (const node of prepared.whenever)
    for (const turn of turnsOf(node.step.id, [], current)) goThroughOffer({ node, turns: [turn] }, settling);
  return isDone && !Object.values(current.steps).some(({ state }) => state === 'open' || state === 'held');
}

/** What was taken up, until it is done; then what follows from it. */
function goThroughOffer(spot: Spot, settling: Settling): void {
  const { step, inside } = { step: spot.node.step as Whenever, inside: spot.node.inside };
  const key = keyAt(spot);
  const state = settling.current.steps[key]?.state;
  if (state === 'settled' || (isCutShort(settling) && step.after !== 'end')) return;
  if (state === undefined) settling.happen({ type: 'opened', step: key });
  if (!goThrough(inside, spot.turns, false, settling)) return;
  settling.happen({ type: 'finished', step: key });
  takePlace(spot, settling, (redone) => revise(redone, settling));
}

/** Ended by something that may happen at any moment: the list goes no further. */
function isCutShort({ current, prepared }: Settling): boolean {
  const end = current.ended?.step;
  if (end === undefined) return false;
  const { id } = fromKey(end);
  return prepared.nodes.get(prepared.nodes.get(id)!.parts[0] ?? id)!.step.verb === 'whenever';
}

/** Down a list that has been entered. True when everything in it that anything waits for is settled. */
function goThrough(list: readonly Node[], turns: Turns, isReturning: boolean, settling: Settling): boolean {
  let all = true;
  let gate = true;
  const cut = earliestGate(list, turns, settling);
  for (const [index, node] of list.entries()) {
    const spot = { node, turns };
    if (index < cut) {
      drop(spot, settling);
      continue;
    }
    const isInTurn: boolean = isGate(node.step) && node.step.verb !== 'part' ? all : gate;
    const isResolved: boolean = visit(spot, isInTurn, isReturning, settling) || node.step['holds up'] === 'nothing';
    all &&= isResolved;
    if (isGate(node.step)) gate = isResolved;
  }
  return all;
}

/** The place of the last gate of a list that opens early; nothing above it is waited for. */
function earliestGate(list: readonly Node[], turns: Turns, settling: Settling): number {
  return list.findLastIndex(
    (node) =>
      node.early !== undefined &&
      !settling.isSealed(node) &&
      !isDone(settling.current.steps[keyOf(node.step.id, turns)]?.state) &&
      holdsHere(node.early, { node, turns }, settling),
  );
}

/** What is still open or to come when a gate opens early does not happen. */
function drop(spot: Spot, settling: Settling): void {
  const state = settling.current.steps[keyAt(spot)]?.state;
  if (isDone(state)) return;
  settling.happen({ type: 'skipped', step: keyAt(spot), early: true });
  if (isEntered(state)) leaveAll(spot, settling);
}

function visit(spot: Spot, isInTurn: boolean, isReturning: boolean, settling: Settling): boolean {
  const { node } = spot;
  const key = keyAt(spot);
  const { steps } = settling.current;
  const before = steps[key]?.state;
  if (before === undefined || before === 'held') {
    if (isInTurn && canStand(spot, settling)) meet(spot, settling);
    else if (before === 'held') settling.happen({ type: 'closed', step: key });
  } else if (!settling.isSealed(node)) {
    review(spot, isInTurn && canStand(spot, settling), isReturning || isStale(node, settling), settling);
  } else if (settling.isRevising && isStale(node, settling)) revise(spot, settling);
  else if (before === 'open' && node.step.verb === 'wait') actByItself(spot, settling);
  if (node.repeat) goRound(spot, before, isReturning, settling);
  else if (node.step.verb === 'part') follow(spot, before, isReturning, settling);
  return isDone(steps[key]?.state);
}

/** Nothing below an `end` that was reached stands; and what a step reads must be settled. */
function canStand({ node, turns }: Spot, { prepared, current }: Settling): boolean {
  const end = current.ended?.step;
  if (end !== undefined && prepared.nodes.get(fromKey(end).id)!.position < node.position) return false;
  return node.waitsFor.every((step) => isResolved(step, node, turns, prepared, current));
}

/** Settled or skipped, or inside a part that was skipped. Of what repeats elsewhere, all of it. */
function isResolved(
  step: string,
  reader: Node,
  turns: Turns,
  { nodes }: Prepared,
  { steps }: Draft | Settling['current'],
): boolean {
  const giver = nodes.get(step)!;
  const shared = sharedTurns(giver, reader, turns);
  for (const id of [...giver.parts, step]) {
    const { around, repeat } = nodes.get(id)!;
    if (around.length > shared.length) return true;
    const isInside = repeat !== undefined && around.length < shared.length;
    const state = steps[keyOf(id, shared.slice(0, around.length + (isInside ? 1 : 0)))]?.state;
    if (state === 'skipped') return true;
    if (state === undefined || state === 'held') return false;
    // All of what repeats, and of what is done in it, counts as one.
    if (repeat && !isInside) return isDone(state);
  }
  return isDone(steps[keyOf(step, shared.slice(0, giver.around.length))]?.state);
}

/** The turns in which both are. */
function sharedTurns(giver: Node, reader: Node, turns: Turns): Turns {
  const chain =
    reader.repeat && turns.length > reader.around.length ? [...reader.around, reader.step.id] : reader.around;
  let shared = 0;
  while (shared < turns.length && chain[shared] === giver.around[shared] && shared < giver.around.length)
    shared += 1;
  return turns.slice(0, shared);
}

function isDone(state: State | undefined): boolean {
  return state === 'settled' || state === 'skipped';
}

/** Whether what a step reads has changed since, so that it must be read again. */
function isStale({ reads, position }: Node, { changed }: Settling): boolean {
  if (changed.size === 0) return false;
  for (const name of reads) if ((changed.get(name) ?? position) < position) return true;
  return false;
}

/** A step whose turn has come: its guard says whether it opens or is skipped; it may have to wait for its time. */
function meet(spot: Spot, settling: Settling): void {
  const key = keyAt(spot);
  if (!holdsHere(spot.node.when, spot, settling)) return settling.happen({ type: 'skipped', step: key });
  const from = spot.node.notBefore && instantIn(valueOf(spot.node.notBefore, readingHere(spot, settling)));
  if (from === undefined || from <= settling.now) return enter(spot, settling);
  if (settling.current.steps[key]?.until !== from) settling.happen({ type: 'held', step: key, until: from });
}

/** A step opens, and settles at once if it needs nobody; or it comes back as it was. */
function enter(spot: Spot, settling: Settling): void {
  const key = keyAt(spot);
  if (keepsResult(spot, settling)) return settling.happen({ type: 'opened', step: key, kept: true });
  if (settling.current.steps[key]?.state !== 'open') settling.happen({ type: 'opened', step: key });
  if (!spot.node.repeat || isTurn(spot)) actByItself(spot, settling);
}

/** This is one turn of a step that repeats, not the whole of it. */
function isTurn({ node, turns }: Spot): boolean {
  return turns.length > node.around.length;
}

/** A step that was met earlier, and may stand differently now. What was done at it stays done while it stands. */
function review(spot: Spot, stands: boolean, isStale: boolean, settling: Settling): void {
  const { node } = spot;
  const key = keyAt(spot);
  const before = settling.current.steps[key]!;
  if (!stands) return settling.happen({ type: 'closed', step: key });
  if (!isStale) {
    if (before.state === 'open' && node.step.verb === 'wait') actByItself(spot, settling);
    return;
  }
  const isWhole = node.step.verb === 'part' || (node.repeat !== undefined && !isTurn(spot));
  if (!isTurn(spot) && !holdsHere(node.when, spot, settling)) {
    if (before.state !== 'skipped') settling.happen({ type: 'skipped', step: key });
  } else if (before.state === 'skipped' || (before.state === 'open' && !isWhole)) enter(spot, settling);
  else if (before.state === 'settled' && !isWhole && !isRight(spot, before, settling)) enter(spot, settling);
}

/** What is inside a part, after the part itself. It is finished when all inside is, and open again when something is. */
function follow(spot: Spot, before: State | undefined, isReturning: boolean, settling: Settling): void {
  const key = keyAt(spot);
  const state = settling.current.steps[key]?.state;
  if (!isEntered(state)) {
    if (isEntered(before)) leaveAll(spot, settling);
    return;
  }
  const isFinished = goThrough(spot.node.inside, spot.turns, isReturning || !isEntered(before), settling);
  finish(key, isFinished, settling);
}

function finish(key: string, isFinished: boolean, { current, happen }: Settling): void {
  const isSettled = current.steps[key]?.state === 'settled';
  if (isFinished !== isSettled) happen({ type: isFinished ? 'finished' : 'opened', step: key });
}

/** The turns of a step that repeats, after the step itself. */
function goRound(spot: Spot, before: State | undefined, isReturning: boolean, settling: Settling): void {
  const key = keyAt(spot);
  const { current } = settling;
  if (!isEntered(current.steps[key]?.state)) {
    if (isEntered(before)) leaveAll(spot, settling);
    return;
  }
  const isBack = isReturning || !isEntered(before);
  let isFinished = goThroughTurns(spot, isBack, settling);
  while (isFinished && goesAgain(spot, settling)) isFinished = goThroughTurns(spot, isBack, settling);
  finish(key, isFinished, settling);
}

/** Each turn that there is and that there must be. True when all of them are settled, and no more will come. */
function goThroughTurns(spot: Spot, isReturning: boolean, settling: Settling): boolean {
  const { node, turns } = spot;
  const key = keyAt(spot);
  if (!settling.isSealed(node) || settling.current.turns[key] === undefined) setTurns(spot, settling);
  let all = true;
  for (const turn of turnsOf(node.step.id, turns, settling.current)) {
    const here = { node, turns: [...turns, turn] };
    all = visitTurn(here, isReturning, settling) && all;
  }
  return all && (node.repeat!.kind !== 'added' || settling.current.enough[key] === true);
}

/** One turn: of a part, all that is inside it; of any other step, the step itself. */
function visitTurn(spot: Spot, isReturning: boolean, settling: Settling): boolean {
  const { node } = spot;
  const key = keyAt(spot);
  const { steps } = settling.current;
  const before = steps[key]?.state;
  if (before === undefined || before === 'held') {
    if (canStand(spot, settling)) meetTurn(spot, settling);
  } else if (!settling.isSealed(node)) {
    review(spot, canStand(spot, settling), isReturning || isStale(node, settling), settling);
  } else if (settling.isRevising && isStale(node, settling)) revise(spot, settling);
  else if (before === 'open' && node.step.verb === 'wait') actByItself(spot, settling);
  if (node.step.verb === 'part') follow(spot, before, isReturning, settling);
  return isDone(steps[key]?.state);
}

function meetTurn(spot: Spot, settling: Settling): void {
  const from = spot.node.notBefore && instantIn(valueOf(spot.node.notBefore, readingHere(spot, settling)));
  if (from === undefined || from <= settling.now) return enter(spot, settling);
  if (settling.current.steps[keyAt(spot)]?.until !== from)
    settling.happen({ type: 'held', step: keyAt(spot), until: from });
}

/** Makes the turns those that there should be. */
function setTurns(spot: Spot, settling: Settling): void {
  const { node, turns } = spot;
  const key = keyAt(spot);
  const there = turnsOf(node.step.id, turns, settling.current);
  const wanted = wantedTurns(spot, there, settling);
  if (settling.current.turns[key] === undefined && wanted.length === 0) return;
  for (const turn of wanted.filter((one) => !there.includes(one)))
    settling.happen({ type: 'turn', step: key, turn });
  for (const turn of there.filter((one) => !wanted.includes(one))) {
    leaveAll({ node, turns: [...turns, turn] }, settling);
    settling.happen({ type: 'turn', step: key, turn, gone: true });
  }
}

function wantedTurns(spot: Spot, there: Turns, settling: Settling): Turns {
  const { node, turns } = spot;
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const repeat = node.repeat!;
  switch (repeat.kind) {
    case 'roles':
      return upTo(repeat.roles.length);
    case 'turns': {
      const of = settling.prepared.nodes.get(repeat.of)!;
      return turnsOf(repeat.of, turns.slice(0, of.around.length), settling.current);
    }
    case 'value': {
      const value = valueOf(repeat.value, readingHere(spot, settling));
      return upTo(
        Array.isArray(value)
          ? value.length
          : typeof value === 'number'
            ? Math.min(Math.max(0, value), mostTurns)
            : 0,
      );
    }
    case 'added': {
      const least = repeat.least ? numberAt(repeat.least, spot, settling) : 1;
      return there.length > 0 || settling.current.enough[keyAt(spot)] ? there : upTo(least ?? 1);
    }
    default:
      return there.length > 0 ? there : [1];
  }
}

/** No list that anybody makes is longer. */
const mostTurns = 1000;

function numberAt(
  expression: NonNullable<Node['amount']>,
  spot: Spot,
  settling: Settling,
): number | undefined {
  const value = valueOf(expression, readingHere(spot, settling));
  return typeof value === 'number' ? value : undefined;
}

/** After a round: whether there is another. */
function goesAgain(spot: Spot, settling: Settling): boolean {
  const { node, turns } = spot;
  const { repeat } = node;
  if (repeat?.kind !== 'rounds' || settling.current.ended) return false;
  const rounds = turnsOf(node.step.id, turns, settling.current);
  const most = repeat.most && numberAt(repeat.most, spot, settling);
  if (most !== undefined && rounds.length >= most) return false;
  // A round is looked at from its end: all of it stands above.
  const { prepared, current, today } = settling;
  const end = { ...node, position: node.last + 1 };
  if (!holds(repeat.again, readingOf(prepared, current, today, end, [...turns, rounds.at(-1)!])))
    return false;
  settling.happen({ type: 'turn', step: keyAt(spot), turn: rounds.at(-1)! + 1 });
  return true;
}

function isEntered(state: State | undefined): boolean {
  return state === 'open' || state === 'settled';
}

/**
 * The part is off the path or waits again: nothing inside is open, and an `end` in it is none. The rest stays as it
 * stands and does not count; when the part comes back all its guards are read again.
 */
function leaveAll({ node, turns }: Spot, settling: Settling): void {
  if (node.repeat && turns.length === node.around.length) {
    for (const turn of turnsOf(node.step.id, turns, settling.current)) {
      const spot = { node, turns: [...turns, turn] };
      close(spot, settling);
      leaveAll(spot, settling);
    }
    return;
  }
  for (const inner of node.inside) {
    const spot = { node: inner, turns };
    const wasEntered = isEntered(settling.current.steps[keyAt(spot)]?.state);
    close(spot, settling);
    if (wasEntered) leaveAll(spot, settling);
  }
}

function close(spot: Spot, settling: Settling): void {
  const state = settling.current.steps[keyAt(spot)]?.state;
  if (state === 'open' || state === 'held' || (state === 'settled' && spot.node.step.verb === 'end'))
    settling.happen({ type: 'closed', step: keyAt(spot) });
}

function reachOutcomes({ prepared, current, today, happen }: Settling): void {
  for (const [outcome, reached] of prepared.outcomes) {
    if (current.reached[outcome] !== undefined || !holds(reached, readingOf(prepared, current, today)))
      continue;
    happen({ type: 'reached', outcome });
  }
}
