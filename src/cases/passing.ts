import { fromKey } from './keys.ts';
import { isSealed } from './sealed.ts';
import { settle } from './settle.ts';
import { deadlineOf, eventOfTime, nextDue } from './time.ts';
import { whoDoes } from './who.ts';
import type { Case } from './case.ts';
import type { Effect, Event } from './events.ts';
import type { Node, Prepared } from './prepared.ts';
import type { Work } from './settling.ts';
import type { Due } from './time.ts';

/** Lets everything happen that time brings by then, each at its own instant, in order. */
export function passOn(work: Work, until: string): void {
  const { prepared, current } = work;
  let idle: Due | undefined;
  for (let due = nextDue(prepared, current); due && due.at <= until; due = nextDue(prepared, current)) {
    if (idle && isSame(due, idle)) throw new Error(`time stands still at ${due.name}`);
    const before = current.version;
    happen(due, work);
    idle = current.version === before ? due : undefined;
  }
}

function isSame(one: Due, other: Due): boolean {
  return one.at === other.at && one.name === other.name && one.kind === other.kind;
}

function happen(due: Due, work: Work): void {
  const { prepared, current, effects } = work;
  const event = eventOfTime(due, prepared, current);
  const node = prepared.nodes.get(fromKey(due.name).id);
  const changes = event !== undefined && !isOnlyNoted(event);
  const names = changes ? (node?.gives ?? [due.name]) : [];
  const isRevising = changes && node !== undefined && isAgain(due.name, node, prepared, current);
  const key = `reminder:${due.name}:${current.version + 1}`;
  settle(work, {
    ...{ at: due.at, channel: 'api', names, isRevising },
    ...(event && { event }),
    ...(node && { node }),
  });
  if (event?.type === 'reminded' || (event?.type === 'late' && event.chased))
    effects.push(reminderOf(key, due, prepared, current));
}

function reminderOf(key: string, { name: step, at }: Due, prepared: Prepared, current: Case): Effect {
  const until = deadlineOf(step, prepared, current);
  const to = whoDoes(step, prepared, current);
  return { type: 'reminder', key, step, to, at, ...(until !== undefined && until > at && { until }) };
}

/** It is known that the time came, and nothing else changed. */
function isOnlyNoted(event: Event): boolean {
  return (
    event.type === 'passed' ||
    event.type === 'reminded' ||
    (event.type === 'late' && event.result === undefined)
  );
}

/** Something that was settled already is done once more, after commitment. */
export function isAgain(key: string, node: Node, prepared: Prepared, before: Case): boolean {
  return before.steps[key]?.result !== undefined && isSealed(node, prepared, before, fromKey(key).turns);
}
