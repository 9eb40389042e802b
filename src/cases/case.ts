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
  /** What a step had settled with before it left the path or opened again. When it comes back it is settled so. */
  readonly kept: Readonly<Record<string, StepState>>;
  readonly payments: Readonly<Record<string, Payment>>;
  readonly issued: Readonly<Record<string, Issued>>;
  readonly reached: Readonly<Record<string, string>>;
  /** When the first `submit` settled. */
  readonly committedAt?: string;
  readonly ended?: { readonly result: string; readonly at: string; readonly step?: string };
}

/** A case being worked on, which nobody else has yet; so it may be written to. */
export type Draft = { -readonly [Key in keyof Case]: Case[Key] } & {
  readonly [Key in 'steps' | 'given' | 'kept' | 'payments' | 'issued' | 'reached']: Record<
    string,
    Case[Key][string]
  >;
};

/** The case that its events tell of. Decides nothing anew. */
export function replay(events: readonly Event[]): Case {
  const [first, ...rest] = events;
  if (first?.type !== 'started') throw new Error('a case begins with the event “started”');
  const draft = begin(first);
  for (const event of rest) write(draft, event);
  return draft;
}

/** The case after one more event. */
export function apply(before: Case, event: Event): Case {
  const draft = draftOf(before);
  write(draft, event);
  return draft;
}

export function begin(event: Event & { type: 'started' }): Draft {
  const { service, reference, language, channel, at } = event;
  const nothing = { steps: {}, given: {}, kept: {}, payments: {}, issued: {}, reached: {} };
  return { version: 1, reference, service, language, channel, startedAt: at, ...nothing };
}

export function draftOf(before: Case): Draft {
  const { steps, given, kept, payments, issued, reached } = before;
  return {
    ...before,
    steps: { ...steps },
    given: { ...given },
    kept: { ...kept },
    payments: { ...payments },
    issued: { ...issued },
    reached: { ...reached },
  };
}

/** Writes into a draft what happened. One place says what each event means. */
export function write(draft: Draft, event: Event): void {
  draft.version += 1;
  switch (event.type) {
    case 'started':
      throw new Error('a case begins once');
    case 'opened':
      return open(draft, event);
    case 'skipped':
      setAside(draft, event.step);
      draft.steps[event.step] = { state: 'skipped', at: event.at, openedAt: event.at };
      return;
    case 'closed':
      return setAside(draft, event.step);
    case 'finished':
    case 'told':
      return settle(draft, event, 'done');
    case 'answered':
      give(draft, event);
      return settle(draft, event, 'answered');
    case 'submitted':
      draft.committedAt ??= event.at;
      return settle(draft, event, 'done');
    case 'recorded':
      give(draft, event);
      return settle(draft, event, event.result, { note: event.note });
    case 'decided':
      give(draft, event);
      return settle(draft, event, event.result, { grounds: event.grounds, reasons: event.reasons });
    case 'issued':
      draft.issued[event.step] = { number: event.number, from: event.from, until: event.until };
      return settle(draft, event, 'done');
    case 'paid':
      return pay(draft, event);
    case 'reached':
      draft.reached[event.outcome] = event.at;
      return;
    case 'ended':
      draft.ended = { result: event.result, at: event.at, step: event.step };
      if (event.step !== undefined) settle(draft, { ...event, step: event.step }, event.result);
  }
}

/** A step opens for someone; or comes back, settled as it was. */
function open(draft: Draft, { step, at, kept }: Event & { type: 'opened' }): void {
  if (!kept) setAside(draft, step);
  draft.steps[step] = kept ? draft.kept[step]! : { state: 'open', at, openedAt: at };
  if (kept) delete draft.kept[step];
}

/** What was done at a step is kept; an end that was reached there is none any more, nor is one for want of anything to do. */
function setAside(draft: Draft, step: string): void {
  const before = draft.steps[step];
  if (before?.state === 'settled') draft.kept[step] ??= before;
  delete draft.steps[step];
  if (draft.ended && (draft.ended.step ?? step) === step) delete draft.ended;
}

/** What was given earlier at the same step no longer counts, not even what this time was left out. */
function give(draft: Draft, { step, facts }: { step: string; facts?: Facts }): void {
  delete draft.given[step];
  if (facts) draft.given[step] = facts;
}

/** News of a payment may come when its step is not open; it is kept until the step is. */
function pay(draft: Draft, event: Event & { type: 'paid' }): void {
  const { intent, amount, state, step } = event;
  draft.payments[step] = { intent, amount, state };
  if (state !== 'paid' && state !== 'nothingToPay') return;
  if (draft.steps[step]?.state === 'open') settle(draft, event, state);
  else draft.kept[step] = settledBy(event, state, event.at);
}

type Done = { at: string; by: Actor; channel: Channel; step: string };

function settle(draft: Draft, event: Done, result: string, more: Partial<StepState> = {}): void {
  const openedAt = draft.steps[event.step]?.openedAt ?? event.at;
  draft.steps[event.step] = { ...settledBy(event, result, openedAt), ...more };
  delete draft.kept[event.step];
}

function settledBy({ at, by, channel }: Done, result: string, openedAt: string): StepState {
  return { state: 'settled', at, openedAt, result, by, channel };
}
