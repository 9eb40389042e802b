import type { Channel } from '../definition/index.ts';
import { begin, draftOf } from './history.ts';
import { isRefusal } from './commands.ts';
import { fromKey } from './keys.ts';
import { isAgain, passOn } from './passing.ts';
import { refuse } from './refuse.ts';
import { settle } from './settle.ts';
import { slotCounter } from './slot-counter.ts';
import { eventOf } from './take.ts';
import { nextDue } from './time.ts';
import { write } from './writing.ts';
import type { Case, Draft } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Actor, Effect, Event, Facts } from './events.ts';
import type { TakenOf } from './limits.ts';
import type { Prepared } from './prepared.ts';

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
    const [state] = prepared.service.register!.states;
    const entered: Event = { type: 'entered', at, by, channel, state: state!, ...entry };
    write(draft, entered);
    events.push(entered);
  }
  const settled = settle(prepared, draft, { at, channel });
  const then = passOn(prepared, draft, at);
  return advanced(
    prepared,
    draft,
    [...events, ...settled.events, ...then.events],
    [...settled.effects, ...then.effects],
  );
}

/**
 * What a command does to a case: its events, in order, and what the world must do. Or why not. Time that has come by
 * then goes first.
 */
export function advance(prepared: Prepared, before: Case, command: Command): Advanced | Refusal {
  const { at, channel, taken } = command;
  const draft = draftOf(before);
  const passed = passOn(prepared, draft, at, taken);
  // Whoever saw the case before time changed it saw it as it was.
  const seen = command.version === before.version ? { ...command, version: draft.version } : command;
  const node = prepared.nodes.get(fromKey(command.step).id);
  const refusal = refuse(prepared, draft, seen, node);
  if (refusal) return refusal;
  const event = eventOf(prepared, draft, seen, node!);
  if (isRefusal(event)) return event;
  const isRevising = isAgain(command.step, node!, prepared, draft);
  const names = event.type === 'answered' ? changedFacts(draft, event) : node!.gives;
  const own = effectsOf(prepared, event, draft);
  const settled = settle(prepared, draft, { at, channel, event, node, names, isRevising, taken });
  const then = passOn(prepared, draft, at, taken);
  return advanced(
    prepared,
    draft,
    [...passed.events, ...settled.events, ...then.events],
    [...passed.effects, ...own, ...settled.effects, ...then.effects],
  );
}

/** What time alone does to a case up to an instant. Undefined where it does nothing. */
export function pass(prepared: Prepared, before: Case, until: string, taken?: TakenOf): Advanced | undefined {
  const due = nextDue(prepared, before);
  if (due === undefined || due.at > until) return undefined;
  const draft = draftOf(before);
  const { events, effects } = passOn(prepared, draft, until, taken);
  return advanced(prepared, draft, events, effects);
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

/** What a command itself asks of the world: a slot is taken, the one before let go. */
function effectsOf(prepared: Prepared, event: Event, before: Case): Effect[] {
  if (event.type !== 'booked' && event.type !== 'recorded') return [];
  const { step } = event;
  const earlier = before.booked[step];
  const letGo: Effect[] =
    earlier && !earlier.gone
      ? [{ type: 'let-go', step, counter: slotCounter(step, earlier.from, prepared) }]
      : [];
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
  const isFirst = before.steps[event.step]?.state !== 'settled';
  const isNew = (name: string) => JSON.stringify(earlier?.[name]) !== JSON.stringify(event.facts[name]);
  return [fromKey(event.step).id, ...names.filter((name) => isFirst || isNew(name))];
}
