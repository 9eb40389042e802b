import type { Channel } from '../definition/index.ts';
import type { Actor, Event, Facts, PaymentState } from './events.ts';

/** How a step stands. A step that is not in the case yet is waiting. */
export interface StepState {
  readonly state: 'open' | 'settled' | 'skipped';
  /** When it last came to this state. */
  readonly at: string;
  readonly openedAt: string;
  readonly result?: string;
  readonly by?: Actor;
  readonly channel?: Channel;
  readonly note?: string;
  readonly grounds?: readonly string[];
  readonly reasons?: string;
}

export interface Payment {
  readonly intent: string;
  readonly amount: number;
  readonly state: PaymentState;
}

export interface Issued {
  readonly number: string;
  readonly from: string;
  readonly until?: string;
}

/** A case: what its events add up to. Plain data. */
export interface Case {
  /** How many events it has; a command says which version it saw. */
  readonly version: number;
  readonly reference: string;
  readonly service: string;
  readonly language: string;
  readonly channel: Channel;
  readonly startedAt: string;
  readonly steps: Readonly<Record<string, StepState>>;
  /** What was given at each step, kept even while the step is off the path. */
  readonly given: Readonly<Record<string, Facts>>;
  readonly payments: Readonly<Record<string, Payment>>;
  readonly issued: Readonly<Record<string, Issued>>;
  readonly reached: Readonly<Record<string, string>>;
  /** When the first `submit` settled. */
  readonly committedAt?: string;
  readonly ended?: { readonly result: string; readonly at: string; readonly step?: string };
}

/** The case that its events tell of. Decides nothing anew. */
export function replay(events: readonly Event[]): Case {
  const [first, ...rest] = events;
  if (first?.type !== 'started') throw new Error('a case begins with the event “started”');
  return rest.reduce(apply, begin(first));
}

function begin(event: Event & { type: 'started' }): Case {
  const { service, reference, language, channel, at } = event;
  return { version: 1, reference, service, language, channel, startedAt: at, steps: {}, given: {}, payments: {}, issued: {}, reached: {} };
}

/** The case after one more event. */
export function apply(before: Case, event: Event): Case {
  const after = { ...before, version: before.version + 1 };
  switch (event.type) {
    case 'started':
      return begin(event);
    case 'opened':
      return withStep(after, event.step, { state: event.kept ? 'settled' : 'open', at: event.at, openedAt: event.at, ...(event.kept && { result: 'answered', by: event.by }) });
    case 'skipped':
      return { ...withStep(after, event.step, { state: 'skipped', at: event.at, openedAt: event.at }), ...(before.ended?.step === event.step && { ended: undefined }) };
    case 'closed':
      return { ...after, steps: without(after.steps, event.step) };
    case 'finished':
      return settled(after, event, 'done');
    case 'answered':
      return settled({ ...after, given: { ...after.given, [event.step]: event.facts } }, event, 'answered');
    case 'submitted':
      return settled({ ...after, committedAt: before.committedAt ?? event.at }, event, 'done');
    case 'recorded':
      return settled(withFacts(after, event.step, event.facts), event, event.result, { note: event.note });
    case 'decided':
      return settled(withFacts(after, event.step, event.facts), event, event.result, { grounds: event.grounds, reasons: event.reasons });
    case 'told':
      return settled(after, event, 'done');
    case 'issued':
      return settled({ ...after, issued: { ...after.issued, [event.step]: { number: event.number, from: event.from, until: event.until } } }, event, 'done');
    case 'paid':
      return paid(after, event);
    case 'reached':
      return { ...after, reached: { ...after.reached, [event.outcome]: event.at } };
    case 'ended': {
      const ended = { ...after, ended: { result: event.result, at: event.at, step: event.step } };
      return event.step === undefined ? ended : settled(ended, { ...event, step: event.step }, event.result);
    }
  }
}

function paid(after: Case, event: Event & { type: 'paid' }): Case {
  const { intent, amount, state, step } = event;
  const noted = { ...after, payments: { ...after.payments, [step]: { intent, amount, state } } };
  return state === 'paid' || state === 'nothingToPay' ? settled(noted, event, state) : noted;
}

function settled(after: Case, event: { at: string; by: Actor; channel: Channel; step: string }, result: string, more: Partial<StepState> = {}): Case {
  const { at, by, channel } = event;
  return withStep(after, event.step, { state: 'settled', at, openedAt: after.steps[event.step]?.openedAt ?? at, result, by, channel, ...more });
}

function withStep(after: Case, step: string, state: StepState): Case {
  return { ...after, steps: { ...after.steps, [step]: state } };
}

function withFacts(after: Case, step: string, facts: Facts | undefined): Case {
  return facts ? { ...after, given: { ...after.given, [step]: { ...after.given[step], ...facts } } } : after;
}

function without<Item>(record: Readonly<Record<string, Item>>, key: string): Record<string, Item> {
  const { [key]: _, ...rest } = record;
  return rest;
}

