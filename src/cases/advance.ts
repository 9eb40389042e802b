import type { Channel } from '../definition/index.ts';
import { amountOf } from './automatic.ts';
import { begin, draftOf, write } from './case.ts';
import { isRefusal } from './commands.ts';
import { refuse } from './refuse.ts';
import { settle } from './settle.ts';
import { eventOf } from './take.ts';
import type { Case } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Actor, Effect, Event } from './events.ts';
import type { Prepared } from './prepare.ts';

export interface Advanced {
  readonly current: Case;
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
}

export interface Opening {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
  readonly reference: string;
  readonly language?: string;
}

/** A new case, with everything that opens at once. */
export function open(prepared: Prepared, { at, by, channel, reference, language = 'en' }: Opening): Advanced {
  const started = {
    type: 'started' as const,
    at,
    by,
    channel,
    service: prepared.version,
    reference,
    language,
  };
  const draft = begin(started);
  const { events, effects } = settle(prepared, draft, { event: started });
  return { current: draft, events: [started, ...events], effects };
}

/** What a command does to a case: its events, in order, and what the world must do. Or why not. */
export function advance(prepared: Prepared, before: Case, command: Command): Advanced | Refusal {
  const node = prepared.nodes.get(command.step);
  const refusal = refuse(prepared, before, command, node);
  if (refusal) return refusal;
  const event = eventOf(prepared, before, command, node!);
  if (isRefusal(event)) return event;
  const draft = draftOf(before);
  write(draft, event);
  const names = event.type === 'answered' ? changedFacts(before, event) : node!.gives;
  const { events, effects } = settle(prepared, draft, { event, node, names });
  return { current: draft, events: [event, ...events], effects };
}

function changedFacts(before: Case, event: Event & { type: 'answered' }): string[] {
  const earlier = before.given[event.step];
  const names = Object.keys({ ...earlier, ...event.facts });
  const isFirst = before.steps[event.step]?.state !== 'settled';
  const isNew = (name: string) => JSON.stringify(earlier?.[name]) !== JSON.stringify(event.facts[name]);
  return [event.step, ...names.filter((name) => isFirst || isNew(name))];
}

/** The amount that an open `pay` step asks for, in pence. A service that can't say is a mistake of its definition. */
export function amountToPay(prepared: Prepared, current: Case, step: string, today: string): number {
  const amount = amountOf(prepared.nodes.get(step)!, prepared, current, today);
  if (amount === undefined) throw new Error(`${prepared.service.id}: no amount for “${step}”`);
  return amount;
}
