import { valueOf } from '../definition/index.ts';
import { leave } from './leaving.ts';
import { fromKey, keyAt, keyOf } from './keys.ts';
import { turnsOf } from './place.ts';
import { holdsHere, readingHere } from './reading.ts';
import { isStale, itself } from './settling.ts';
import type { Expression } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Spot, Turns } from './keys.ts';
import type { Settling } from './settling.ts';

/** Makes the turns of what repeats side by side those that there should be. Which are new comes back. */
export function setTurns(spot: Spot, settling: Settling): Turns {
  const { node, turns } = spot;
  const key = keyAt(spot);
  const isSealed = settling.isSealed(node, turns) && settling.current.turns[key] !== undefined;
  const isRevised = settling.isRevising && isStale(node, settling);
  if (isSealed && !isRevised && node.repeat!.kind !== 'added') return [];
  const there = turnsOf(node.step.id, turns, settling.current);
  const wanted = wantedTurns(spot, there, settling);
  const fresh = wanted.filter((one) => !there.includes(one));
  if (isSealed && fresh.length > 0 && settling.current.ended) settling.happen({ type: 'resumed' });
  for (const turn of fresh) settling.happen({ type: 'turn', step: key, turn });
  // Once it was sent, nothing un-happens.
  if (isSealed) return fresh;
  for (const turn of there.filter((one) => !wanted.includes(one))) takeAway(turn, spot, settling);
  return fresh;
}

/** A turn that is not to be, with all that is under way in it. */
export function takeAway(turn: number, { node, turns }: Spot, settling: Settling): void {
  leave({ node, turns: [...turns, turn] }, settling);
  settling.happen({ type: 'turn', step: keyOf(node.step.id, turns), turn, gone: true });
}

/** The number of a turn that is added to a step, by its key: one that was taken away is not given again. */
export function nextTurn(key: string, { turns, used }: Case): number {
  return Math.max(0, ...(turns[key] ?? []), used[key] ?? 0) + 1;
}

function wantedTurns(spot: Spot, there: Turns, settling: Settling): Turns {
  const { node, turns } = spot;
  const repeat = node.repeat!;
  switch (repeat.kind) {
    case 'roles':
      return upTo(repeat.roles.length);
    case 'turns': {
      const of = settling.prepared.nodes.get(repeat.of)!;
      return turnsOf(repeat.of, turns.slice(0, of.around.length), settling.current);
    }
    case 'value':
      return upTo(howOften(repeat.value, spot, settling));
    case 'added': {
      const least = repeat.least ? howOften(repeat.least, spot, settling) : 1;
      const next = nextTurn(keyAt(spot), settling.current);
      return [...there, ...upTo(least - there.length).map((one) => next - 1 + one)];
    }
    default:
      return there;
  }
}

function upTo(count: number): Turns {
  return Array.from({ length: Math.max(0, count) }, (_, index) => index + 1);
}

/** No list that anybody makes is longer. */
const mostTurns = 1000;

function howOften(expression: Expression, spot: Spot, settling: Settling): number {
  const value = valueOf(expression, readingHere(spot, settling));
  const count = Array.isArray(value) ? value.length : typeof value === 'number' ? Math.floor(value) : 0;
  return Math.min(Math.max(0, count), mostTurns);
}

/** After a round that is settled, the so-manieth: whether there is another. */
export function goesAgain(spot: Spot, rounds: number, settling: Settling): boolean {
  const { node, turns } = spot;
  const { repeat } = node;
  if (repeat?.kind !== 'rounds' || rounds >= mostTurns) return false;
  const whole = { node, turns: turns.slice(0, -1) };
  if (repeat.most && rounds >= howOften(repeat.most, whole, settling)) return false;
  // A round is looked at from its end: all of it stands above.
  const end = { ...node, position: node.last + 1 };
  if (!holdsHere(repeat.again, { node: end, turns }, settling)) return false;
  return repeat.most !== undefined || tookSomething(spot, settling);
}

/** Somebody did something in this round, or time passed: else the next would be the same, without end. */
function tookSomething({ node, turns }: Spot, { prepared, current: { steps } }: Settling): boolean {
  const own = steps[keyOf(node.step.id, turns)]!;
  if (own.at !== own.openedAt) return true;
  return Object.entries(steps).some(([key, { by }]) => {
    if (by === undefined || by.role === itself.role) return false;
    const { id, turns: there } = fromKey(key);
    const { position } = prepared.nodes.get(id)!;
    return (
      position >= node.position && position <= node.last && turns.every((turn, at) => there[at] === turn)
    );
  });
}
