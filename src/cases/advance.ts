import type { Channel } from '../definition/index.ts';
import { amountOf } from './automatic.ts';
import { begin, draftOf, write } from './case.ts';
import { isRefusal } from './commands.ts';
import { fromKey } from './keys.ts';
import { countAt, countersAt } from './limits.ts';
import { dayOf } from './reading.ts';
import { refuse } from './refuse.ts';
import { isSealed } from './sealed.ts';
import { settle } from './settle.ts';
import { eventOf, slotCounter } from './take.ts';
import { eventOfTime, nextDue } from './time.ts';
import { itself } from './settling.ts';
import type { Case, Draft } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Actor, Effect, Event, Facts } from './events.ts';
import type { Node, Prepared } from './prepare.ts';

export interface Advanced {
  readonly current: Case;
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
  /** When time by itself next changes the case. */
  readonly wakeAt?: string;
}

export interface Opening {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
  readonly reference: string;
  readonly language?: string;
  /** What is known of the person already. */
  readonly facts?: Facts;
  /** Of an entry of a register: what it is. */
  readonly entry?: {
    readonly number: string;
    readonly from: string;
    readonly until?: string;
    readonly facts: Facts;
  };
}

/** A new case, or a new entry of a register, with everything that opens at once. */
export function open(prepared: Prepared, opening: Opening): Advanced {
  const { at, by, channel, reference, language = 'en', facts, entry } = opening;
  const started: Event & { type: 'started' } = {
    ...{ type: 'started', at, by, channel, service: prepared.version, reference, language },
    ...(facts && { facts }),
  };
  const draft = begin(started);
  const events: Event[] = [started];
  if (entry) {
    const entered: Event = {
      type: 'entered',
      at,
      by,
      channel,
      state: prepared.service.register!.states[0]!,
      ...entry,
    };
    write(draft, entered);
    events.push(entered);
  }
  const settled = settle(prepared, draft, { event: started });
  return advanced(prepared, draft, [...events, ...settled.events], settled.effects);
}

/** What a command does to a case: its events, in order, and what the world must do. Or why not. Time that has come by then goes first. */
export function advance(prepared: Prepared, before: Case, command: Command): Advanced | Refusal {
  const passed = prepared.isTimed ? pass(prepared, before, command.at) : undefined;
  const now = passed?.current ?? before;
  const node = prepared.nodes.get(fromKey(command.step).id);
  // Whoever saw the case before time changed it saw it as it was.
  const seen = passed && command.version === before.version ? { ...command, version: now.version } : command;
  const refusal = refuse(prepared, now, seen, node);
  if (refusal) return refusal;
  const event = eventOf(prepared, now, seen, node!);
  if (isRefusal(event)) return event;
  const draft = draftOf(now);
  const counted = count(prepared, draft, seen, event);
  const isRevising = isAgain(now, seen, node!, prepared);
  write(draft, event);
  const names = event.type === 'answered' ? changedFacts(now, event) : node!.gives;
  const settled = settle(prepared, draft, { event, node, names, isRevising });
  const events = [...(passed?.events ?? []), ...counted.events, event, ...settled.events];
  const effects = [
    ...(passed?.effects ?? []),
    ...counted.effects,
    ...effectsOf(prepared, event, now),
    ...settled.effects,
  ];
  return advanced(prepared, draft, events, effects);
}

/** What time alone does to a case up to an instant. Undefined where it does nothing. */
export function pass(prepared: Prepared, before: Case, until: string): Advanced | undefined {
  let draft: Draft | undefined;
  const events: Event[] = [];
  const effects: Effect[] = [];
  for (let due = nextDue(prepared, before); due && due.at <= until; due = nextDue(prepared, draft)) {
    draft ??= draftOf(before);
    const event = eventOfTime(due, prepared, draft);
    if (event) write(draft, event);
    const node = prepared.nodes.get(fromKey(due.name).id);
    const names = event && node ? node.gives : [];
    const stamp: Event = event ?? { type: 'waited', step: due.name, at: due.at, by: itself, channel: 'api' };
    if (event?.type === 'late' && event.chased)
      effects.push({
        type: 'reminder',
        key: `reminder:${due.name}:${draft.version}`,
        step: due.name,
        to: due.name,
      });
    const settled = settle(prepared, draft, { event: stamp, ...(node && { node, names }) });
    events.push(...(event ? [event] : []), ...settled.events);
    effects.push(...settled.effects);
  }
  return draft && advanced(prepared, draft, events, effects);
}

function advanced(
  prepared: Prepared,
  draft: Draft,
  events: readonly Event[],
  effects: readonly Effect[],
): Advanced {
  const wakeAt = nextDue(prepared, draft)?.at;
  return { current: draft, events, effects, ...(wakeAt !== undefined && { wakeAt }) };
}

/** What a step takes of limits that are counted when it settles. */
function count(
  prepared: Prepared,
  draft: Draft,
  command: Command,
  event: Event,
): { events: Event[]; effects: Effect[] } {
  const { at, by, channel, step } = command;
  const { limits, claims } = countAt(step, command.taken ?? {}, prepared, draft, dayOf(at));
  if (Object.keys(limits).length === 0 || event.type === 'turn') return { events: [], effects: [] };
  const counted: Event = { type: 'counted', at, by, channel, step, limits };
  write(draft, counted);
  return { events: [counted], effects: claims };
}

/** What a command itself asks of the world: a slot is taken, the one before let go. */
function effectsOf(prepared: Prepared, event: Event, before: Case): Effect[] {
  if (event.type === 'recorded' && before.booked[event.step]) return [{ type: 'let-go', step: event.step }];
  if (event.type !== 'booked') return [];
  const { step, from, until } = event;
  const earlier: Effect[] = before.booked[step] ? [{ type: 'let-go', step }] : [];
  return [
    ...earlier,
    { type: 'claim', step, counter: slotCounter(step, from, prepared), amount: 1, starts: from, ends: until },
  ];
}

/** The counters that must be known, under their lock, before this command can be taken. */
export function countersFor(prepared: Prepared, before: Case, command: Command): string[] {
  if (command.type === 'book') return [slotCounter(command.step, command.from, prepared)];
  return prepared.limits.length === 0 ? [] : countersAt(command.step, prepared, before, dayOf(command.at));
}

/** Something that was settled already is done once more, after commitment. */
function isAgain(before: Case, { step }: Command, node: Node, prepared: Prepared): boolean {
  return before.steps[step]?.result !== undefined && isSealed(node, prepared, before);
}

function changedFacts(before: Case, event: Event & { type: 'answered' }): string[] {
  const earlier = before.given[event.step];
  const names = Object.keys({ ...earlier, ...event.facts });
  const isFirst = before.steps[event.step]?.state !== 'settled';
  const isNew = (name: string) => JSON.stringify(earlier?.[name]) !== JSON.stringify(event.facts[name]);
  return [fromKey(event.step).id, ...names.filter((name) => isFirst || isNew(name))];
}

/** The amount that an open `pay` step asks for, in pence. A service that can’t say is a mistake of its definition. */
export function amountToPay(prepared: Prepared, current: Case, step: string, today: string): number {
  const { id, turns } = fromKey(step);
  const amount = amountOf({ node: prepared.nodes.get(id)!, turns }, prepared, current, today);
  if (amount === undefined) throw new Error(`${prepared.service.id}: no amount for “${step}”`);
  return amount;
}
