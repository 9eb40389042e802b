import type { Channel } from '../definition/index.ts';
import type { Draft, StepState } from './case.ts';
import type { Actor, Event, Facts } from './events.ts';

/** Writes into a draft what happened. */
export function write(draft: Draft, event: Event): void {
  draft.version += 1;
  draft.lastAt = event.at;
  noteActor(draft, event.by);
  (writers[event.type] as (draft: Draft, event: Event) => void)(draft, event);
}

function noteActor({ acted }: Draft, { id, role }: Actor): void {
  if (!acted[role]?.includes(id)) acted[role] = [...(acted[role] ?? []), id];
}

/** One place says what each event means. */
const writers: { readonly [Type in Event['type']]: (draft: Draft, event: Event & { type: Type }) => void } = {
  started: () => {
    throw new Error('a case begins once');
  },
  opened: open,
  held: hold,
  skipped: skip,
  closed: (draft, { step }) => setAside(draft, step),
  turn,
  enough: (draft, { step, open }) => {
    if (open) delete draft.enough[step];
    else draft.enough[step] = true;
  },
  finished: (draft, event) => settle(draft, event, event.result ?? 'done'),
  told: (draft, event) => {
    if (event.register === undefined) settle(draft, event, 'done');
  },
  delivered: (draft, event) => {
    draft.told[event.step] = { recipients: event.recipients, delivered: event.delivered };
    settle(draft, event, 'done');
  },
  answered: (draft, event) => {
    const { order } = isSame(draft.given[event.step], event.facts) ? (draft.steps[event.step] ?? {}) : {};
    give(draft, event);
    settle(draft, event, 'answered', order === undefined ? {} : { order });
  },
  submitted: (draft, event) => {
    draft.committedAt ??= event.at;
    settle(draft, event, 'done');
  },
  recorded: (draft, event) => {
    give(draft, event);
    const booked = draft.booked[event.step];
    if (booked) draft.booked[event.step] = { ...booked, gone: true };
    settle(draft, event, event.result, { note: event.note });
  },
  decided: (draft, event) => {
    give(draft, event);
    settle(draft, event, event.result, { grounds: event.grounds, reasons: event.reasons });
  },
  late,
  waited: (draft, event) => settle(draft, event, 'done'),
  booked: (draft, event) => {
    const { calendar, from, until, at: since } = event;
    draft.booked[event.step] = { calendar, from, until, since };
    settle(draft, event, 'booked');
  },
  reminded: (draft, { step, at: since }) => {
    draft.booked[step] = { ...draft.booked[step]!, since };
  },
  issued: issue,
  withdrawn: (draft, { step }) => {
    draft.issued[step] = { ...draft.issued[step]!, withdrawn: true };
  },
  paid: pay,
  counted: (draft, { limits }) => {
    Object.assign(draft.limits, limits);
    for (const name of Object.keys(limits)) delete draft.letGone[name];
  },
  passed: (draft, { step }) => {
    draft.passed[step] = (draft.passed[step] ?? 0) + 1;
  },
  letGo,
  clock,
  entered: (draft, { state, number, from, until, facts }) => {
    draft.entry = { state, number, from, until };
    draft.given.entry = facts;
  },
  state: (draft, { state }) => {
    draft.entry = { ...draft.entry!, state };
  },
  heard: () => undefined,
  reached: (draft, { outcome, at }) => {
    draft.reached[outcome] = at;
  },
  moved: (draft, { service }) => {
    draft.service = service;
  },
  resumed: (draft) => {
    draft.resumed = draft.ended;
    delete draft.ended;
  },
  ended: end,
};

function end(draft: Draft, event: Event & { type: 'ended' }): void {
  const { result, at, step } = event;
  delete draft.resumed;
  draft.ended = { result, at, step };
  if (step !== undefined) settle(draft, { ...event, step }, result);
}

function hold(draft: Draft, { step, at, until }: Event & { type: 'held' }): void {
  setAside(draft, step);
  draft.steps[step] = { state: 'held', at, openedAt: at, until };
}

/** A step opens for someone; or comes back, settled as it was; or is open again while its result stands. */
function open(draft: Draft, { step, at, kept, again, stands }: Event & { type: 'opened' }): void {
  const before = draft.steps[step];
  if (kept) {
    draft.steps[step] = draft.kept[step]!;
    delete draft.kept[step];
  } else if (again && before) {
    // Whoever reads it sees what it had settled with, and when; its time counts anew.
    const { lateAt: _late, since: _since, passedTo: _to, ...standing } = before;
    draft.steps[step] = { ...standing, state: 'open', openedAt: at, ...(stands && { stands }) };
  } else {
    setAside(draft, step);
    draft.steps[step] = { state: 'open', at, openedAt: at };
  }
}

/** It does not happen. Where it was open again, and a gate below did not wait for it, it stays as it was. */
function skip(draft: Draft, { step, at, early }: Event & { type: 'skipped' | 'closed' | 'waited' }): void {
  const before = draft.steps[step];
  if (early && before?.result !== undefined) {
    draft.steps[step] = { ...before, state: 'settled' };
    return;
  }
  setAside(draft, step);
  draft.steps[step] = { state: 'skipped', at, openedAt: at, ...(early && { early }) };
}

/** What was done at a step is kept; an end that was reached there is none any more. */
function setAside(draft: Draft, step: string): void {
  const before = draft.steps[step];
  if (before?.state === 'settled') draft.kept[step] ??= before;
  delete draft.steps[step];
  // Of an end that was not reached by a step, only an event says that it is none.
  if (draft.ended?.step === step) delete draft.ended;
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

function isSame(one: Facts | undefined, other: Facts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Nobody did it in time: it settles so, is chased, passed on, or just late. */
function late(draft: Draft, event: Event & { type: 'late' }): void {
  const { step, at, result, to, chased } = event;
  if (result !== undefined) return settle(draft, event, result, { lateAt: at });
  const before = draft.steps[step]!;
  // The time counts anew; or it is late from now on, and until the deadline moves nothing more happens.
  const anew = to !== undefined || chased;
  draft.steps[step] = {
    ...before,
    lateAt: anew ? (before.lateAt ?? at) : at,
    ...(anew && { since: at }),
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

function clock(draft: Draft, event: Event & { type: 'clock' }): void {
  const { type: _type, by: _by, channel: _channel, clock: name, at, ...state } = event;
  const before = draft.clocks[name];
  const since = before?.state === 'stopped' ? before.stoppedAt : at;
  draft.clocks[name] = { ...state, ...(state.state === 'stopped' && { stoppedAt: since }) };
}

function letGo(draft: Draft, { step, limit }: Event & { type: 'letGo' }): void {
  if (limit !== undefined) draft.letGone[limit] = true;
  else draft.booked[step] = { ...draft.booked[step]!, gone: true };
}

type Done = { at: string; by: Actor; channel: Channel; step: string };

function settle(draft: Draft, event: Done, result: string, more: Partial<StepState> = {}): void {
  const openedAt = draft.steps[event.step]?.openedAt ?? event.at;
  draft.steps[event.step] = { ...settledBy(event, result, openedAt), order: draft.version, ...more };
  delete draft.kept[event.step];
}

function settledBy({ at, by, channel }: Done, result: string, openedAt: string): StepState {
  return { state: 'settled', at, openedAt, result, by, channel };
}
