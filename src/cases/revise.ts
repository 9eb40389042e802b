import { amountOf } from './amounts.ts';
import { actByItself, isOutdated, isRight } from './automatic.ts';
import { mayFollow } from './ending.ts';
import { amendEntry, endEntry } from './issuing.ts';
import { isTurn, isWhole, keyAt } from './keys.ts';
import { meet } from './meeting.ts';
import { chainOf, isLatestRound, turnsOf } from './place.ts';
import { holdsHere } from './reading.ts';
import { hasChanged } from './settling.ts';
import type { StepState } from './case.ts';
import type { Spot, Turns } from './keys.ts';
import type { Node } from './prepared.ts';
import type { Settling } from './settling.ts';

/** A step of the list is done once more; of a part, everything in it; of rounds, the latest. */
export function redo(node: Node, settling: Settling): void {
  settling.isRevising = true;
  for (const spot of spotsOf(node, settling)) doAgain(spot, settling);
  for (const inner of node.inside) redo(inner, settling);
}

function doAgain(spot: Spot, settling: Settling): void {
  const { verb } = spot.node.step;
  const before = settling.current.steps[keyAt(spot)];
  if (before?.state !== 'settled' || !['ask', 'check', 'task', 'decide'].includes(verb))
    return revise(spot, true, settling);
  if (verb !== 'decide' || !isRight(spot, before, settling) || spot.node.rules.length === 0)
    openAgain(spot, settling);
}

/** In the latest of rounds, in each of what stands side by side. */
function spotsOf(node: Node, { prepared, current }: Settling): Spot[] {
  return chainOf(node)
    .reduce<Turns[]>(
      (found, id) =>
        found.flatMap((turns) => {
          const there = turnsOf(id, turns, current);
          const isRounds = prepared.nodes.get(id)!.repeat!.kind === 'rounds';
          return (isRounds ? there.slice(-1) : there).map((turn) => [...turns, turn]);
        }),
      [[]],
    )
    .map((turns) => ({ node, turns }));
}

/**
 * After commitment nothing un-happens: what rests on something that is done anew follows it. Checks and tasks are
 * done again; a decision stands until a new one is made; money is taken or given back for the difference; a document
 * is amended or withdrawn; a correction is sent.
 */
export function revise(spot: Spot, stands: boolean, settling: Settling): void {
  const { node } = spot;
  const { verb } = node.step;
  const before = settling.current.steps[keyAt(spot)]?.state;
  // Nothing below an end follows, and a round that another has followed is over.
  if (!mayFollow(spot, settling) || !isLatestRound(spot, settling)) return;
  const isWanted = isTurn(spot) || holdsHere(node.when, spot, settling);
  if (before === 'open') {
    if (!isWanted && isUntouched(spot, settling)) settling.happen({ type: 'skipped', step: keyAt(spot) });
    else if (verb === 'wait' || verb === 'decide') actByItself(spot, settling);
  } else if (before === 'skipped') {
    if (!isWanted || !stands) return;
    goOnAfterAll(settling);
    meet(spot, settling);
  } else if (before === 'settled' && verb === 'end') endNoMore(spot, isWanted, settling);
  else if (before === 'settled' && isWanted) follow(spot, settling);
  else if (before === 'settled' && verb === 'issue') withdraw(spot, settling);
}

/** Nobody has done anything there yet. */
function isUntouched(spot: Spot, { current }: Settling): boolean {
  const key = keyAt(spot);
  const isOne = !isWhole(spot) && spot.node.step.verb !== 'part';
  return isOne && current.steps[key]!.result === undefined && current.payments[key] === undefined;
}

/** What was settled, and rests on what changed. A part and what repeats follow in what is inside them. */
function follow(spot: Spot, settling: Settling): void {
  const { node } = spot;
  const before = settling.current.steps[keyAt(spot)]!;
  if (isWhole(spot)) return;
  switch (node.step.verb) {
    case 'check':
    case 'task':
      return isWanting(spot, before, settling) ? openAgain(spot, settling) : undefined;
    case 'decide':
      return isRight(spot, before, settling) && node.rules.length > 0 ? undefined : openAgain(spot, settling);
    case 'ask':
      return isRight(spot, before, settling) ? undefined : openAgain(spot, settling);
    case 'issue':
      return hasChanged(node.reads, node, settling)
        ? actByItself(spot, settling)
        : amendEntry(spot, settling);
    case 'tell':
      return actByItself(spot, settling);
    case 'pay':
      return payDifference(spot, settling);
  }
}

/** What a check or a task rests on has changed: in what it looks at, only where that is what it looked at. */
function isWanting(spot: Spot, before: StepState, settling: Settling): boolean {
  const { reads, about = none } = spot.node;
  return hasChanged(reads.difference(about), spot.node, settling) || isOutdated(spot, before, settling);
}

const none: ReadonlySet<string> = new Set();

/** A case that had ended goes on. */
function goOnAfterAll({ current, happen }: Settling): void {
  if (current.ended) happen({ type: 'resumed' });
}

/** What it had settled with stands until it is done. */
function openAgain(spot: Spot, settling: Settling): void {
  goOnAfterAll(settling);
  const before = settling.current.steps[keyAt(spot)]!;
  const isAsk = spot.node.step.verb === 'ask';
  const stands = isAsk && isRight(spot, before, settling);
  settling.happen({ type: 'opened', step: keyAt(spot), again: true, ...(stands && { stands }) });
  if (!isAsk) actByItself(spot, settling);
}

/** The case had ended here, and would not now. */
function endNoMore(spot: Spot, isWanted: boolean, { current, happen }: Settling): void {
  if (!isWanted && current.ended?.step === keyAt(spot)) happen({ type: 'resumed' });
}

function withdraw(spot: Spot, settling: Settling): void {
  const key = keyAt(spot);
  const issued = settling.current.issued[key];
  if (!issued || issued.withdrawn) return;
  settling.happen({ type: 'withdrawn', step: key });
  endEntry(issued, settling);
}

/** What is too little is asked for, what is too much given back; what was paid out is not fetched back. */
function payDifference(spot: Spot, settling: Settling): void {
  const { current, happen, effects } = settling;
  const key = keyAt(spot);
  const difference = amountOf(spot, settling) ?? 0;
  if (difference > 0) return openAgain(spot, settling);
  if (difference === 0 || (spot.node.step.verb === 'pay' && spot.node.step.to !== undefined)) return;
  const intent = `${current.reference}:${key}:${current.version}`;
  happen({ type: 'paid', step: key, intent, amount: -difference, state: 'refunded' });
  effects.push({ type: 'refund', key: `refund:${intent}`, step: key, amount: -difference });
}
