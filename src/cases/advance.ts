import type { Channel } from '../definition/index.ts';
import { begin, draftOf } from './history.ts';
import { isRefusal } from './commands.ts';
import { fromKey } from './keys.ts';
import { isAgain, passOn } from './passing.ts';
import { refuse } from './refuse.ts';
import { settle } from './settle.ts';
import { itself, workOn } from './settling.ts';
import { slotCounter } from './limits.ts';
import { eventOf } from './take.ts';
import { nextDue } from './time.ts';
import type { Case, Entry } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Actor, Effect, Event, Facts } from './events.ts';
import type { TakenOf } from './limits.ts';
import type { Prepared } from './prepared.ts';
import type { Unstamped, Work } from './settling.ts';

export interface Advanced {
  readonly current: Case;
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
  /** When time by itself next changes the case. */
  readonly wakeAt?: string;
}

type EntryEvent = Unstamped & { readonly type: 'state' | 'entered' | 'heard' };

export interface Opening {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
  readonly reference: string;
  readonly language?: string;
  /** What is known of the person already. */
  readonly facts?: Facts;
  /** Of an entry of a register: what it is. */
  readonly entry?: Omit<Entry, 'state'> & { readonly facts: Facts };
}

/** A new case, or a new entry of a register, with everything that opens at once. */
export function open(prepared: Prepared, opening: Opening): Advanced {
  const { at, by, channel, reference, language = 'en', facts, entry } = opening;
  const stamp = { at, by, channel };
  const started: Event & { type: 'started' } = {
    ...{ type: 'started', ...stamp, service: prepared.version, reference, language },
    ...(facts && { facts }),
  };
  const work = workOn(prepared, begin(started));
  work.events.push(started);
  const state = prepared.service.register?.states[0];
  const event = entry && ({ type: 'entered', ...stamp, state: state!, ...entry } as const);
  settle(work, { at, channel, ...(event && { event }) });
  passOn(work, at);
  return advanced(work);
}

/**
 * What a command does to a case: its events, in order, and what the world must do. Or why not. Time that has come by
 * then goes first.
 */
export function advance(prepared: Prepared, before: Case, command: Command): Advanced | Refusal {
  const { at, channel, taken } = command;
  const work = workOn(prepared, draftOf(before), taken);
  const { current } = work;
  passOn(work, at);
  // Whoever saw the case before time changed it saw it as it was.
  const seen = command.version === before.version ? { ...command, version: current.version } : command;
  const node = prepared.nodes.get(fromKey(command.step).id);
  const refusal = refuse(prepared, current, seen, node);
  if (refusal) return refusal;
  const event = eventOf(prepared, current, seen);
  if (isRefusal(event)) return event;
  const isRevising = isAgain(command.step, node!, prepared, current);
  const names = event.type === 'answered' ? changedFacts(current, event) : node!.gives;
  work.effects.push(...effectsOf(prepared, event, current));
  settle(work, { at, channel, event, node: node!, names, isRevising });
  passOn(work, at);
  return advanced(work);
}

/** What time alone does to a case up to an instant. Undefined where it does nothing. */
export function pass(prepared: Prepared, before: Case, until: string, taken?: TakenOf): Advanced | undefined {
  const work = workOn(prepared, draftOf(before), taken);
  passOn(work, until);
  return work.events.length > 0 ? advanced(work) : undefined;
}

/** What happens to an entry because of a case: it has another state, keeps something else, or a message reached it. */
export function changeEntry(
  prepared: Prepared,
  before: Case,
  at: string,
  channel: Channel,
  what: EntryEvent,
): Advanced {
  const work = workOn(prepared, draftOf(before));
  settle(work, { at, channel, event: { ...what, at, by: itself, channel } });
  return advanced(work);
}

export function advanced({ prepared, current, events, effects }: Work): Advanced {
  const wakeAt = nextDue(prepared, current)?.at;
  return { current, events, effects, ...(wakeAt !== undefined && { wakeAt }) };
}

/** What a command itself asks of the world: a slot is taken, the one before let go. */
function effectsOf(prepared: Prepared, event: Event, before: Case): Effect[] {
  if (event.type !== 'booked' && event.type !== 'recorded') return [];
  const { step } = event;
  const earlier = before.booked[step];
  const letGo: Effect[] = earlier && !earlier.gone ? [{ type: 'let-go', step }] : [];
  if (event.type === 'recorded') return letGo;
  const { from, until } = event;
  const counter = slotCounter(step, from, prepared);
  return [...letGo, { type: 'claim', step, counter, amount: 1, starts: from, ends: until }];
}

/** The counters that must be known, under their lock, before this command can be taken: those that it would take of. */
export function countersFor(prepared: Prepared, before: Case, command: Command): string[] {
  const slot = command.type === 'book' ? [slotCounter(command.step, command.from, prepared)] : [];
  if (prepared.limits.length === 0) return slot;
  const tried = advance(prepared, before, command);
  return [...new Set([...slot, ...(isRefusal(tried) ? [] : countersIn(tried.effects))])];
}

/** The same of time that passes until an instant. */
export function countersOfTime(prepared: Prepared, before: Case, until: string): string[] {
  const passed = prepared.limits.length > 0 && pass(prepared, before, until);
  return passed ? [...new Set(countersIn(passed.effects))] : [];
}

function countersIn(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => (effect.type === 'claim' ? effect.counter : []));
}

function changedFacts(before: Case, event: Event & { type: 'answered' }): string[] {
  const earlier = before.given[event.step];
  const names = Object.keys({ ...earlier, ...event.facts });
  const { state, stands } = before.steps[event.step] ?? {};
  const isFirst = state !== 'settled' && !stands;
  const isNew = (name: string) => JSON.stringify(earlier?.[name]) !== JSON.stringify(event.facts[name]);
  const changed = names.filter((name) => isFirst || isNew(name));
  // Asked again and answered as before, it is as if it had not been asked.
  return stands && changed.length === 0 ? [] : [fromKey(event.step).id, ...changed];
}
