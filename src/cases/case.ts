import type { Channel } from '../definition/index.ts';
import type { Actor, Counted, Event, Facts, PaymentState } from './events.ts';
import type { Turns } from './keys.ts';

/** How a step stands, under its key. A step that is not in the case yet is waiting. */
export interface StepState {
  /** `held`: it would be open, but for the time at which it may be. */
  readonly state: 'open' | 'settled' | 'skipped' | 'held';
  /** When it last came to this state. */
  readonly at: string;
  readonly openedAt: string;
  /** Of a step that is open again, the result that stands until there is a new one. */
  readonly result?: string;
  readonly by?: Actor;
  readonly channel?: Channel;
  readonly note?: string;
  readonly grounds?: readonly string[];
  readonly reasons?: string;
  /** From when time counts, where that is not the opening: it was chased, or passed on. */
  readonly since?: string;
  /** When it became late. */
  readonly lateAt?: string;
  /** Whom it was passed to. */
  readonly passedTo?: string;
  /** Until when it is held. */
  readonly until?: string;
  /** Skipped only because a gate below opened early. */
  readonly early?: true;
}

export interface Payment {
  readonly intent: string;
  readonly amount: number;
  readonly state: PaymentState;
  /** All that was paid less all that was given back. */
  readonly total: number;
}

export interface Issued {
  readonly number: string;
  readonly from: string;
  readonly until?: string;
  readonly register?: string;
  /** It does not hold any more. */
  readonly withdrawn?: true;
}

export interface Booked {
  readonly calendar: string;
  readonly from: string;
  readonly until: string;
  /** It was let go. */
  readonly gone?: true;
}

export interface ClockState {
  readonly state: 'running' | 'stopped' | 'met' | 'missed';
  /** The day it runs from. */
  readonly from: string;
  /** Its last day, as things stand. */
  readonly due: string;
  /** When it stopped. */
  readonly stoppedAt?: string;
  /** How many days it has stood still, counted as its limit is. */
  readonly stood?: number;
  /** What made it start afresh still holds. */
  readonly restarted?: true;
  readonly longer?: true;
}

/** What an entry of a register is. */
export interface Entry {
  readonly state: string;
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
  readonly startedBy: Actor;
  /** When the last of its events happened. */
  readonly lastAt: string;
  readonly steps: Readonly<Record<string, StepState>>;
  /** Of each step that repeats, the turns that there are. */
  readonly turns: Readonly<Record<string, Turns>>;
  /** Of each step that had a turn taken away, the highest number a turn of it has had. */
  readonly used: Readonly<Record<string, number>>;
  /** The steps to which no more will be added. */
  readonly enough: Readonly<Record<string, true>>;
  /** What was given at each step, kept even while the step is off the path. */
  readonly given: Readonly<Record<string, Facts>>;
  /** What a step had settled with before it left the path or opened again. When it comes back it is settled so. */
  readonly kept: Readonly<Record<string, StepState>>;
  readonly payments: Readonly<Record<string, Payment>>;
  readonly issued: Readonly<Record<string, Issued>>;
  readonly booked: Readonly<Record<string, Booked>>;
  readonly told: Readonly<Record<string, { readonly recipients: number; readonly delivered: number }>>;
  readonly clocks: Readonly<Record<string, ClockState>>;
  readonly limits: Readonly<Record<string, Counted>>;
  /** The limits of which nothing is taken any more. */
  readonly letGone: Readonly<Record<string, true>>;
  /** How often time came for something that could not happen then. */
  readonly passed: Readonly<Record<string, number>>;
  readonly reached: Readonly<Record<string, string>>;
  readonly entry?: Entry;
  /** What was known of the person when it began: offered as answers. */
  readonly known?: Facts;
  /** When the first `submit` settled. */
  readonly committedAt?: string;
  readonly ended?: Ended;
  /** How it had ended before it went on after all. */
  readonly resumed?: Ended;
}

export interface Ended {
  readonly result: string;
  readonly at: string;
  readonly step?: string;
}

type Kept =
  | 'steps'
  | 'turns'
  | 'used'
  | 'enough'
  | 'given'
  | 'kept'
  | 'payments'
  | 'issued'
  | 'booked'
  | 'told'
  | 'clocks'
  | 'limits'
  | 'letGone'
  | 'passed'
  | 'reached';

/** A case being worked on, which nobody else has yet; so it may be written to. */
export type Draft = { -readonly [Key in keyof Case]: Case[Key] } & {
  readonly [Key in Kept]: Record<string, Case[Key][string]>;
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
  const { service, reference, language, channel, at, by, facts } = event;
  return {
    ...{ version: 1, reference, service, language, channel, startedAt: at, startedBy: by, lastAt: at },
    ...{ steps: {}, turns: {}, used: {}, enough: {}, given: {}, kept: {}, payments: {}, issued: {}, booked: {} },
    ...{ told: {}, clocks: {}, limits: {}, letGone: {}, passed: {}, reached: {} },
    ...(facts && { known: facts }),
  };
}

const kept: readonly Kept[] = [
  'steps',
  'turns',
  'used',
  'enough',
  'given',
  'kept',
  'payments',
  'issued',
  'booked',
  'told',
  'clocks',
  'limits',
  'letGone',
  'passed',
  'reached',
];

export function draftOf(before: Case): Draft {
  const draft = { ...before } as Record<string, unknown>;
  for (const key of kept) draft[key] = { ...before[key] };
  return draft as unknown as Draft;
}

/** Writes into a draft what happened. One place says what each event means. */
export function write(draft: Draft, event: Event): void {
  draft.version += 1;
  draft.lastAt = event.at;
  switch (event.type) {
    case 'started':
      throw new Error('a case begins once');
    case 'opened':
      return open(draft, event);
    case 'held':
      setAside(draft, event.step);
      draft.steps[event.step] = { state: 'held', at: event.at, openedAt: event.at, until: event.until };
      return;
    case 'skipped':
      return skip(draft, event);
    case 'closed':
      return setAside(draft, event.step);
    case 'turn':
      return turn(draft, event);
    case 'enough':
      if (event.open) delete draft.enough[event.step];
      else draft.enough[event.step] = true;
      return;
    case 'finished':
      return settle(draft, event, 'done');
    case 'told':
      if (event.register === undefined) settle(draft, event, 'done');
      return;
    case 'delivered':
      draft.told[event.step] = { recipients: event.recipients, delivered: event.delivered };
      return settle(draft, event, 'done');
    case 'answered':
      give(draft, event);
      return settle(draft, event, 'answered');
    case 'submitted':
      draft.committedAt ??= event.at;
      return settle(draft, event, 'done');
    case 'recorded':
      give(draft, event);
      if (draft.booked[event.step]) draft.booked[event.step] = { ...draft.booked[event.step]!, gone: true };
      return settle(draft, event, event.result, { note: event.note });
    case 'decided':
      give(draft, event);
      return settle(draft, event, event.result, { grounds: event.grounds, reasons: event.reasons });
    case 'late':
      return late(draft, event);
    case 'waited':
      return settle(draft, event, 'done');
    case 'booked':
      draft.booked[event.step] = { calendar: event.calendar, from: event.from, until: event.until };
      return settle(draft, event, 'booked');
    case 'issued':
      return issue(draft, event);
    case 'withdrawn':
      draft.issued[event.step] = { ...draft.issued[event.step]!, withdrawn: true };
      return;
    case 'paid':
      return pay(draft, event);
    case 'counted':
      Object.assign(draft.limits, event.limits);
      for (const name of Object.keys(event.limits)) delete draft.letGone[name];
      return;
    case 'passed':
      draft.passed[event.step] = (draft.passed[event.step] ?? 0) + 1;
      return;
    case 'letGo':
      return letGo(draft, event);
    case 'clock':
      return clock(draft, event);
    case 'entered':
      draft.entry = { state: event.state, number: event.number, from: event.from, until: event.until };
      draft.given.entry = event.facts;
      return;
    case 'state':
      draft.entry = { ...draft.entry!, state: event.state };
      return;
    case 'heard':
      return;
    case 'reached':
      draft.reached[event.outcome] = event.at;
      return;
    case 'resumed':
      draft.resumed = draft.ended;
      delete draft.ended;
      return;
    case 'ended':
      delete draft.resumed;
      draft.ended = { result: event.result, at: event.at, step: event.step };
      if (event.step !== undefined) settle(draft, { ...event, step: event.step }, event.result);
  }
}

/** A step opens for someone; or comes back, settled as it was; or is open again while its result stands. */
function open(draft: Draft, { step, at, kept, again }: Event & { type: 'opened' }): void {
  const before = draft.steps[step];
  if (kept) {
    draft.steps[step] = draft.kept[step]!;
    delete draft.kept[step];
  } else if (again && before) {
    // Whoever reads it sees what it had settled with, and when; its time counts anew.
    const { lateAt: _late, since: _since, passedTo: _to, ...standing } = before;
    draft.steps[step] = { ...standing, state: 'open', openedAt: at };
  } else {
    setAside(draft, step);
    draft.steps[step] = { state: 'open', at, openedAt: at };
  }
}

/** It does not happen. Where it was open again, and a gate below did not wait for it, it stays as it was. */
function skip(draft: Draft, { step, at, early }: Event & { type: 'skipped' | 'closed' | 'finished' | 'waited' }): void {
  const before = draft.steps[step];
  if (early && before?.result !== undefined) {
    draft.steps[step] = { ...before, state: 'settled' };
    return;
  }
  setAside(draft, step);
  draft.steps[step] = { state: 'skipped', at, openedAt: at, ...(early && { early }) };
}

/** What was done at a step is kept; an end that was reached there is none any more, nor is one for want of anything to do. */
function setAside(draft: Draft, step: string): void {
  const before = draft.steps[step];
  if (before?.state === 'settled') draft.kept[step] ??= before;
  delete draft.steps[step];
  if (draft.ended && (draft.ended.step ?? step) === step) delete draft.ended;
}

/** A step that repeats goes round once more, or once less. */
function turn(draft: Draft, { step, turn: number, gone }: Event & { type: 'turn' }): void {
  const turns = draft.turns[step] ?? [];
  draft.turns[step] = gone ? turns.filter((one) => one !== number) : [...turns, number].sort((a, b) => a - b);
  if (gone) draft.used[step] = Math.max(draft.used[step] ?? 0, ...turns);
}

/** What was given earlier at the same step no longer counts, not even what this time was left out. */
function give(draft: Draft, { step, facts }: { step: string; facts?: Facts }): void {
  delete draft.given[step];
  if (facts) draft.given[step] = facts;
}

/** Nobody did it in time: it settles so, is chased, passed on, or just late. */
function late(draft: Draft, event: Event & { type: 'late' }): void {
  const { step, at, result, to, chased } = event;
  if (result !== undefined) return settle(draft, event, result, { lateAt: at });
  const { since: _since, ...before } = draft.steps[step]!;
  draft.steps[step] = {
    ...before,
    lateAt: before.lateAt ?? at,
    ...((to !== undefined || chased) && { since: at }),
    ...(to !== undefined && { passedTo: to }),
  };
}

function issue(draft: Draft, event: Event & { type: 'issued' }): void {
  const { number, from, until, register } = event;
  draft.issued[event.step] = { number, from, until, ...(register !== undefined && { register }) };
  settle(draft, event, 'done');
}

/** News of a payment may come when its step is not open; it is kept until the step is. */
function pay(draft: Draft, event: Event & { type: 'paid' }): void {
  const { intent, amount, state, step } = event;
  const before = draft.payments[step]?.total ?? 0;
  const total = before + (state === 'paid' ? amount : state === 'refunded' ? -amount : 0);
  draft.payments[step] = { intent, amount, state, total };
  if (state !== 'paid' && state !== 'nothingToPay') return;
  if (draft.steps[step]?.state === 'open') settle(draft, event, state);
  else draft.kept[step] = settledBy(event, state, event.at);
}

function clock(
  draft: Draft,
  { clock: name, state, from, due, at, stood, restarted, longer }: Event & { type: 'clock' },
): void {
  const before = draft.clocks[name];
  const isStill = before?.state === 'stopped' && state === 'stopped';
  draft.clocks[name] = {
    ...{ state, from, due },
    ...(state === 'stopped' && { stoppedAt: isStill ? before.stoppedAt : at }),
    ...(stood !== undefined && { stood }),
    ...(restarted && { restarted }),
    ...(longer && { longer }),
  };
}

function letGo(draft: Draft, { step, limit }: Event & { type: 'letGo' }): void {
  if (limit !== undefined) draft.letGone[limit] = true;
  else draft.booked[step] = { ...draft.booked[step]!, gone: true };
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
