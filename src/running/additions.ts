import { keptNow, deadlineOf, dayOf, fromKey, isWhole, readingOf, spotAt, whoDoes } from '../cases/index.ts';
import { lastDay } from '../definition/index.ts';
import { inWords } from '../texts/index.ts';
import { letterOf, reminderOf } from './letters.ts';
import { partiesFound } from './parties.ts';
import { claimsOf } from './writes.ts';
import type { Advanced, Case, Effect, Event, Prepared } from '../cases/index.ts';
import type { Addition, Message, Milestone } from '../store/index.ts';

/** Everything that one command adds to its own case. */
export function additionOf(prepared: Prepared, advanced: Advanced): Addition {
  const { current, events, effects, wakeAt } = advanced;
  const parties = partiesFound(prepared, current);
  return {
    events,
    summary: summaryOf(prepared, current),
    card: cardOf(prepared, current),
    messages: messagesOf(prepared, current, effects),
    milestones: milestonesOf(prepared, events),
    ...(parties.length > 0 && { parties }),
    ...(wakeAt !== undefined && { wakeAt }),
    ...claimsOf(advanced),
    ...publishedOf(prepared, current),
  };
}

/** What a register shows everybody of an entry. */
function publishedOf(prepared: Prepared, current: Case): Pick<Addition, 'published'> {
  const { register, facts } = prepared.service;
  const { entry } = current;
  if (!register || !entry || register.public.length === 0) return {};
  const kept = keptNow(prepared, current);
  const shown = register.public.map((name) => [name, inWords(kept[name], facts[name]!)]);
  const { number, state, from, until } = entry;
  return {
    published: { number, state, from, ...(until !== undefined && { until }), ...Object.fromEntries(shown) },
  };
}

/** A step that waits for someone, as work lists show it. */
export interface Waiting {
  readonly step: string;
  readonly by: string;
  readonly since: string;
  /** The day it should be done by, where the definition sets one. */
  readonly due?: string;
}

/** How a case stands, without a person in it. */
export interface Summary {
  readonly waiting: readonly Waiting[];
  readonly committedAt: string | null;
  /** How the last decision came out: the step and its option. */
  readonly decided: { readonly step: string; readonly result: string } | null;
  readonly ended: string | null;
  readonly endedAt: string | null;
  /** Somebody of an organisation began it, so that they see it before it is sent. */
  readonly byStaff?: true;
  /** Of each step that repeats, the turns that there are. */
  readonly turns?: Case['turns'];
}

export function summaryOf(prepared: Prepared, current: Case): Summary {
  return {
    waiting: current.ended ? [] : waitingFor(prepared, current),
    committedAt: current.committedAt ?? null,
    decided: decidedIn(prepared, current),
    ended: current.ended?.result ?? null,
    endedAt: current.ended?.at ?? null,
    ...(current.startedBy.organisation !== undefined && { byStaff: true }),
    ...(Object.keys(current.turns).length > 0 && { turns: current.turns }),
  };
}

function decidedIn(prepared: Prepared, current: Case): Summary['decided'] {
  const decided = Object.entries(current.steps).filter(
    ([key, { result }]) => spotAt(key, prepared).node.step.verb === 'decide' && result !== undefined,
  );
  const [last] = decided.sort(([, one], [, other]) => (one.at < other.at ? 1 : -1));
  return last ? { step: last[0], result: last[1].result! } : null;
}

function waitingFor(prepared: Prepared, current: Case): Waiting[] {
  return Object.entries(current.steps).flatMap(([key, { state, since, openedAt }]) => {
    const spot = spotAt(key, prepared);
    const isWaiting = state === 'open' && !['part', 'whenever', 'wait'].includes(spot.node.step.verb);
    if (!isWaiting || isWhole(spot)) return [];
    const deadline = deadlineOf(key, prepared, current);
    const due = deadline === undefined ? {} : { due: lastDay(deadline) };
    return [{ step: key, by: whoDoes(key, prepared, current), since: since ?? openedAt, ...due }];
  });
}

/** The person's name, once it is known. */
export function cardOf(prepared: Prepared, current: Case): { name?: string } {
  const reading = readingOf(prepared, current, dayOf(current.startedAt));
  const [name] = Object.entries(prepared.service.facts).filter(
    ([fact, { type }]) => type === 'name' && reading.read(fact) !== undefined,
  );
  return name ? { name: inWords(reading.read(name[0]), name[1]) } : {};
}

/** What the messages say, filled in as the case stands now; and what else is to be done outside. */
export function messagesOf(prepared: Prepared, current: Case, effects: readonly Effect[]): Message[] {
  return effects.flatMap((effect): Message[] => {
    const { key } = effect as { key: string };
    switch (effect.type) {
      case 'message': {
        const content = letterOf(effect.step, effect.to, prepared, current);
        return [{ key, recipient: effect.to, at: saidAt(effect.step, current), content }];
      }
      case 'reminder':
        return [{ key, recipient: effect.to, at: effect.at, content: reminderOf(effect, prepared, current) }];
      case 'broadcast':
        return [{ kind: 'broadcast', key, recipient: effect.register, content: { step: effect.step } }];
      case 'payout':
      case 'refund': {
        const recipient = effect.type === 'payout' ? effect.to : prepared.service.opened.by;
        return [{ kind: 'money', key, recipient, content: { step: effect.step, amount: effect.amount } }];
      }
      default:
        return [];
    }
  });
}

function saidAt(key: string, { steps, startedAt }: Case): string {
  return steps[key]?.at ?? startedAt;
}

/** What is counted: that something of note happened, to a case of whose service, through which channel. */
export function milestonesOf(prepared: Prepared, events: readonly Event[]): Milestone[] {
  const { service } = prepared;
  // An entry of a register is no case of a service.
  if (service.register) return [];
  const { organisation } = service.organisation;
  const whose = { organisation, service: service.id, pattern: service.pattern.id };
  return events.flatMap((event) => {
    const noted = notedOf(event, prepared);
    return noted ? [{ type: event.type, ...whose, channel: event.channel, at: event.at, ...noted }] : [];
  });
}

/** Its name is that of the step, whichever turn it was. */
function notedOf(
  event: Event,
  prepared: Prepared,
): (Pick<Milestone, 'name' | 'result'> & { type?: string }) | undefined {
  const name = 'step' in event && event.step !== undefined ? fromKey(event.step).id : 'completed';
  switch (event.type) {
    case 'started':
      return { name: prepared.service.id };
    case 'submitted':
    case 'issued':
      return { name };
    case 'opened':
      return isWorked(prepared, event.step) ? { name } : undefined;
    case 'recorded':
    case 'decided':
    case 'ended':
      return { name, result: event.result };
    case 'late':
      return event.result === undefined ? undefined : { type: 'recorded', name, result: event.result };
    case 'reached':
      return { name: event.outcome };
    default:
      return undefined;
  }
}

/** Somebody works on it, so how long it waits is worth knowing. */
function isWorked(prepared: Prepared, step: string): boolean {
  return ['check', 'task', 'decide'].includes(spotAt(step, prepared).node.step.verb);
}
