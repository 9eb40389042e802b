import { fromKey } from './keys.ts';
import { isSealed } from './sealed.ts';
import { settle } from './settle.ts';
import { eventOfTime, nextDue } from './time.ts';
import type { Case, Draft } from './case.ts';
import type { Effect, Event } from './events.ts';
import type { TakenOf } from './limits.ts';
import type { Node, Prepared } from './prepared.ts';
import type { Due } from './time.ts';

/** Lets everything happen that time brings by then, each at its own instant, in order. */
export function passOn(
  prepared: Prepared,
  draft: Draft,
  until: string,
  taken?: TakenOf,
): { events: Event[]; effects: Effect[] } {
  const events: Event[] = [];
  const effects: Effect[] = [];
  let last: Due | undefined;
  for (let due = nextDue(prepared, draft); due && due.at <= until; due = nextDue(prepared, draft)) {
    const before = draft.version;
    if (last && before === draft.version && isSame(due, last))
      throw new Error(`time stands still at ${due.name}`);
    const happened = happen(due, prepared, draft, taken);
    last = draft.version === before ? due : undefined;
    events.push(...happened.events);
    effects.push(...happened.effects);
  }
  return { events, effects };
}

function isSame(one: Due, other: Due): boolean {
  return one.at === other.at && one.name === other.name && one.kind === other.kind;
}

function happen(
  due: Due,
  prepared: Prepared,
  draft: Draft,
  taken: TakenOf | undefined,
): { events: Event[]; effects: Effect[] } {
  const event = eventOfTime(due, prepared, draft);
  const node = prepared.nodes.get(fromKey(due.name).id);
  const names = !event || isLateOnly(event) ? [] : (node?.gives ?? [due.name]);
  const isRevising = event !== undefined && node !== undefined && isAgain(due.name, node, prepared, draft);
  const chased = event?.type === 'late' && event.chased;
  const version = draft.version + 1;
  const about = { at: due.at, channel: 'api' as const, names, isRevising };
  const settled = settle(prepared, draft, {
    ...about,
    ...(event && { event }),
    ...(node && { node }),
    taken,
  });
  if (!chased) return settled;
  const key = `reminder:${due.name}:${version}`;
  const reminder: Effect = { type: 'reminder', key, step: due.name, to: due.name };
  return { events: settled.events, effects: [reminder, ...settled.effects] };
}

/** It is known to be late, and nothing else changed. */
function isLateOnly(event: Event): boolean {
  return event.type === 'passed' || (event.type === 'late' && event.result === undefined);
}

/** Something that was settled already is done once more, after commitment. */
export function isAgain(key: string, node: Node, prepared: Prepared, before: Case): boolean {
  return before.steps[key]?.result !== undefined && isSealed(node, prepared, before, fromKey(key).turns);
}
