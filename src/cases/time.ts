import { addToMoment, instantOf, parseDuration, silence, valueOf } from '../definition/index.ts';
import { endIn, instantIn, overAfter, overAgain, reachedAfter } from './instants.ts';
import { isWhole, spotAt } from './keys.ts';
import { turnsOf } from './place.ts';
import { dayOf, readingHere, readingOf } from './reading.ts';
import { dueOfClock } from './clocks.ts';
import { nextTurn } from './turns.ts';
import { mayHappen } from './whenever.ts';
import { itself } from './settling.ts';
import { whoDoes } from './who.ts';
import type { Expression, Reading } from '../definition/index.ts';
import type { Case, StepState } from './case.ts';
import type { Event } from './events.ts';
import type { Node, Prepared } from './prepared.ts';

/** Something that time does: at an instant, to a step, a clock, or what may happen at any moment. */
export interface Due {
  readonly at: string;
  readonly kind: 'late' | 'look' | 'clock' | 'whenever' | 'remind';
  readonly name: string;
}

/** The next thing that time by itself does to a case, and when. What should have been before now is now. */
export function nextDue(prepared: Prepared, current: Case): Due | undefined {
  if (!prepared.isTimed) return undefined;
  let first: Due | undefined;
  const look = (due: Due | undefined) => {
    if (due && (first === undefined || due.at < first.at)) first = due;
  };
  for (const key in current.steps) look(stepDue(key, prepared, current));
  if (!current.ended) {
    for (const due of clocksDue(current)) look(due);
    for (const key in current.booked) look(remindDue(key, prepared, current));
    for (const node of prepared.whenever) look(turnDue(node, prepared, current));
  }
  return first && { ...first, at: first.at < current.lastAt ? current.lastAt : first.at };
}

function stepDue(key: string, prepared: Prepared, current: Case): Due | undefined {
  const { state, until } = current.steps[key]!;
  if (state !== 'open' && state !== 'held') return undefined;
  const spot = spotAt(key, prepared);
  const { step, home } = spot.node;
  if (current.ended && home?.after !== 'end') return undefined;
  if (state === 'held') return { at: until!, kind: 'look', name: key };
  if (isWhole(spot) || step.verb === 'whenever') return undefined;
  const at = deadlineOf(key, prepared, current);
  if (at === undefined || wasLate(at, current.steps[key]!)) return undefined;
  return { at, kind: step.verb === 'wait' ? 'look' : 'late', name: key };
}

/** This deadline has passed before, and what then follows has happened. */
function wasLate(deadline: string, { lateAt, since }: StepState): boolean {
  return [lateAt, since].some((last) => last !== undefined && deadline <= last);
}

/** Until when a step may be done: the end of its day, or to the minute. The time that counts anew is longer than that. */
export function deadlineOf(key: string, prepared: Prepared, current: Case): string | undefined {
  const spot = spotAt(key, prepared);
  const { within } = spot.node.step;
  const { since, openedAt } = current.steps[key] ?? {};
  const from = since ?? openedAt;
  const after =
    within === undefined || from === undefined
      ? undefined
      : (since === undefined ? overAfter : overAgain)(from, parseDuration(within)!, prepared.holidays);
  const today = dayOf(openedAt ?? current.startedAt);
  const until =
    spot.node.until && endIn(valueOf(spot.node.until, readingHere(spot, { prepared, current, today })));
  if (after === undefined || until === undefined) return after ?? until;
  return after < until || (since !== undefined && until <= since) ? after : until;
}

function clocksDue(current: Case): Due[] {
  return Object.entries(current.clocks).flatMap(([name, clock]): Due[] =>
    clock.state === 'running' ? [{ at: dueOfClock(clock), kind: 'clock', name }] : [],
  );
}

/** The next time at which whoever booked is reminded of it: not again, and not of what was nearer when it was booked. */
function remindDue(key: string, prepared: Prepared, current: Case): Due | undefined {
  const { step } = spotAt(key, prepared).node;
  const { from, since, gone } = current.booked[key]!;
  if (gone || step.verb !== 'book' || current.steps[key]?.state !== 'settled') return undefined;
  const [at] = [step.remind ?? []]
    .flat()
    .map((before) => instantOf(addToMoment(from, parseDuration(before)!, -1, prepared.holidays)))
    .filter((at) => at > since)
    .sort();
  return at === undefined ? undefined : { at, kind: 'remind', name: key };
}

function turnDue(node: Node, prepared: Prepared, current: Case): Due | undefined {
  const at = nextTurnAt(node, prepared, current);
  return at === undefined ? undefined : { at, kind: 'whenever', name: node.step.id };
}

/** When something that time brings about happens next. */
function nextTurnAt(node: Node, prepared: Prepared, current: Case): string | undefined {
  if (node.step.verb !== 'whenever') return undefined;
  const turns = turnsOf(node.step.id, [], current);
  const passed = turns.length + (current.passed[node.step.id] ?? 0);
  const reading = () => readingOf(prepared, current, dayOf(current.startedAt));
  if (node.step.every === undefined)
    return node.at === undefined || passed > 0 ? undefined : comesAt(node.at, reading());
  const { count, unit } = parseDuration(node.step.every)!;
  if (count === 0) return undefined;
  const length = { count: count * (passed + 1), unit };
  const at = reachedAfter(current.startedAt, length, prepared.holidays);
  const over = node.until && endIn(valueOf(node.until, reading()));
  return over !== undefined && at >= over ? undefined : at;
}

/** The moment something ends comes when its last day is over; any other day from its start. */
function comesAt(at: Expression, reading: Reading): string | undefined {
  const isLastDay = at.op === 'name' && /\.(until|due)$/.test(at.name);
  return (isLastDay ? endIn : instantIn)(valueOf(at, reading));
}

/** What happens to a case because a time has come: nothing more than that; what follows from it comes after. */
export function eventOfTime(due: Due, prepared: Prepared, current: Case): Event | undefined {
  const stamp = { at: due.at, by: itself, channel: 'api' as const };
  const { name } = due;
  switch (due.kind) {
    case 'late':
      return { type: 'late', step: name, ...lateness(name, prepared, current), ...stamp };
    case 'clock':
      return { type: 'clock', clock: name, ...current.clocks[name]!, state: 'missed', ...stamp };
    case 'whenever':
      return mayHappen(prepared.nodes.get(name)!, prepared, current, due.at)
        ? { type: 'turn', step: name, turn: nextTurn(name, current), ...stamp }
        : { type: 'passed', step: name, ...stamp };
    case 'remind':
      return { type: 'reminded', step: name, ...stamp };
    case 'look':
      return undefined;
  }
}

function lateness(
  key: string,
  prepared: Prepared,
  current: Case,
): { result?: string; to?: string; chased?: true } {
  const { step } = spotAt(key, prepared).node;
  const { stands, result: standing } = current.steps[key]!;
  if (stands) return { result: standing! };
  const [result] = silence(step);
  if (result !== undefined) return { result };
  if (step.otherwise === 'chase') return { chased: true };
  const to = /^passes to (\w+)$/.exec(step.otherwise ?? '')?.[1];
  return to !== undefined && whoDoes(key, prepared, current) !== to ? { to } : {};
}
