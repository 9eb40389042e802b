import { silence, valueOf } from '../definition/index.ts';
import { endIn, instantIn, overAfter } from './instants.ts';
import { fromKey, keyOf } from './keys.ts';
import { turnsOf } from './place.ts';
import { dayOf, readingOf } from './reading.ts';
import { dueOfClock } from './clocks.ts';
import { mayHappen } from './whenever.ts';
import { itself } from './settling.ts';
import { whoDoes } from './who.ts';
import type { Case } from './case.ts';
import type { Event } from './events.ts';
import type { Node, Prepared } from './prepare.ts';

/** Something that time does: at an instant, to a step, a clock, or what may happen at any moment. */
export interface Due {
  readonly at: string;
  readonly kind: 'late' | 'look' | 'clock' | 'whenever';
  readonly name: string;
}

/** The next thing that time by itself does to a case, and when. */
export function nextDue(prepared: Prepared, current: Case): Due | undefined {
  if (!prepared.isTimed || current.ended) return undefined;
  const dues = [
    ...stepsDue(prepared, current),
    ...clocksDue(current),
    ...wheneverDue(prepared, current),
  ];
  return dues.reduce<Due | undefined>(
    (first, due) => (first === undefined || due.at < first.at ? due : first),
    undefined,
  );
}

function stepsDue(prepared: Prepared, current: Case): Due[] {
  return Object.entries(current.steps).flatMap(([key, state]): Due[] => {
    if (state.state === 'held') return [{ at: state.until!, kind: 'look', name: key }];
    if (state.state !== 'open') return [];
    const { step, repeat, around } = prepared.nodes.get(fromKey(key).id)!;
    const isWhole = repeat && fromKey(key).turns.length === around.length;
    if (isWhole || (state.lateAt !== undefined && state.since === undefined)) return [];
    const at = deadlineOf(key, prepared, current);
    return at === undefined ? [] : [{ at, kind: step.verb === 'wait' ? 'look' : 'late', name: key }];
  });
}

/** Until when a step may be done: the end of its day, or to the minute. */
export function deadlineOf(key: string, prepared: Prepared, current: Case): string | undefined {
  const { id, turns } = fromKey(key);
  const node = prepared.nodes.get(id)!;
  const state = current.steps[key];
  const { within } = node.step;
  const since = state?.since ?? state?.openedAt;
  const after =
    within === undefined || since === undefined ? undefined : overAfter(since, within, prepared.holidays);
  const until = untilOf(node, turns, prepared, current);
  if (after === undefined || until === undefined) return after ?? until;
  return after < until ? after : until;
}

function untilOf(
  node: Node,
  turns: readonly number[],
  prepared: Prepared,
  current: Case,
): string | undefined {
  if (node.until === undefined) return undefined;
  const { openedAt } = current.steps[keyOf(node.step.id, turns)] ?? { openedAt: current.startedAt };
  return endIn(valueOf(node.until, readingOf(prepared, current, dayOf(openedAt), node, turns)));
}

function clocksDue(current: Case): Due[] {
  return Object.entries(current.clocks).flatMap(([name, clock]): Due[] =>
    clock.state === 'running' ? [{ at: dueOfClock(clock), kind: 'clock', name }] : [],
  );
}

function wheneverDue(prepared: Prepared, current: Case): Due[] {
  return prepared.whenever.flatMap((node): Due[] => {
    const at = nextTurnAt(node, prepared, current);
    return at === undefined ? [] : [{ at, kind: 'whenever', name: node.step.id }];
  });
}

/** When something that time brings about happens next. */
function nextTurnAt(node: Node, prepared: Prepared, current: Case): string | undefined {
  if (node.step.verb !== 'whenever') return undefined;
  const turns = turnsOf(node.step.id, [], current);
  const passed = turns.length + (current.passed[node.step.id] ?? 0);
  if (node.step.every !== undefined) {
    const [count, ...unit] = node.step.every.split(' ') as [string, ...string[]];
    const length = `${Number(count) * (passed + 1)} ${unit.join(' ')}`;
    return overAfter(current.startedAt, length, prepared.holidays);
  }
  if (node.at === undefined || passed > 0) return undefined;
  return instantIn(valueOf(node.at, readingOf(prepared, current, dayOf(current.startedAt))));
}

/** What happens to a case because a time has come: nothing more than that; what follows from it comes after. */
export function eventOfTime(due: Due, prepared: Prepared, current: Case): Event | undefined {
  const stamp = { at: due.at, by: itself, channel: 'api' as const };
  switch (due.kind) {
    case 'late':
      return { type: 'late', step: due.name, ...lateness(due.name, prepared, current), ...stamp };
    case 'clock':
      return { type: 'clock', clock: due.name, ...current.clocks[due.name]!, state: 'missed', ...stamp };
    case 'whenever':
      return mayHappen(prepared.nodes.get(due.name)!, prepared, current, due.at)
        ? { type: 'turn', step: due.name, turn: nextTurn(due.name, current), ...stamp }
        : { type: 'passed', step: due.name, ...stamp };
    case 'look':
      return undefined;
  }
}

function lateness(
  key: string,
  prepared: Prepared,
  current: Case,
): { result?: string; to?: string; chased?: true } {
  const { step } = prepared.nodes.get(fromKey(key).id)!;
  const [result] = silence(step);
  if (result !== undefined) return { result };
  if (step.otherwise === 'chase') return { chased: true };
  const to = /^passes to (\w+)$/.exec(step.otherwise ?? '')?.[1];
  return to !== undefined && whoDoes(key, prepared, current) !== to ? { to } : {};
}

export function nextTurn(repeat: string, current: Case): number {
  return (turnsOf(repeat, [], current).at(-1) ?? 0) + 1;
}
