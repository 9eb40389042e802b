import { addToDate, endOf, holds, parseDuration, workingDaysBetween } from '../definition/index.ts';
import { keyOf } from './keys.ts';
import { chainOf, turnsOf } from './place.ts';
import { dayOf, readingOf } from './reading.ts';
import type { Expression, Holidays } from '../definition/index.ts';
import type { Case, ClockState } from './case.ts';
import type { Turns } from './keys.ts';
import type { ClockHere, Prepared } from './prepared.ts';
import type { Settling } from './settling.ts';

/** A clock has run out when its last day is over. */
export function dueOfClock({ due }: ClockState): string {
  return endOf(due);
}

/** Clocks begin, stop, go on, begin afresh, are given longer, are met, as the case now stands. True when one of them changed. */
export function runClocks(settling: Settling): boolean {
  const before = settling.current.version;
  for (const here of settling.prepared.clocks) run(here, settling);
  return settling.current.version > before;
}

/** What a clock runs from or until has settled: it knows before anything else happens. */
export function runClocksAt(step: string, settling: Settling): void {
  for (const here of settling.prepared.clocks)
    if (here.clock.from === step || here.clock.until === step) run(here, settling);
}

/** Every change that there is now: it may begin, be given longer and stop at once. */
function run(here: ClockHere, settling: Settling): void {
  for (let left = 4; left > 0; left -= 1) {
    const clock = settling.current.clocks[here.name];
    const next = clock ? goOn(here, clock, settling) : begin(here, settling);
    if (!next) return;
    settling.happen({ type: 'clock', clock: here.name, ...next });
  }
}

type Next = Omit<ClockState, 'stoppedAt'>;

function begin({ clock }: ClockHere, { current, prepared }: Settling): Next | undefined {
  const since = settledAt(clock.from, prepared, current);
  if (since === undefined) return undefined;
  const from = dayOf(since);
  return { state: 'running', from, due: later(from, clock.limit, prepared.holidays) };
}

/** The next change of a clock, if there is one now; after it there may be another. */
function goOn(here: ClockHere, before: ClockState, settling: Settling): Next | undefined {
  const { clock, stops, restarts, longer } = here;
  const { current, prepared } = settling;
  const { stoppedAt: _stoppedAt, restarted, ...kept } = before;
  const { state } = before;
  if (state === 'met') return undefined;
  if (settledAt(clock.until, prepared, current) !== undefined)
    return state === 'missed' ? undefined : { ...kept, ...(restarted && { restarted }), state: 'met' };
  const isAfresh = is(restarts, settling);
  if (isAfresh && !restarted) return afresh(here, kept, settling);
  if (restarted && !isAfresh) return kept;
  if (state === 'missed') return undefined;
  const as = { ...kept, ...(restarted && { restarted }) };
  if (!before.longer && is(longer, settling)) return lengthened(here, as, settling);
  const isStopped = is(stops, settling);
  if (isStopped && state === 'running') return { ...as, state: 'stopped' };
  return !isStopped && state === 'stopped' ? goesOn(here, { ...before, ...as }, settling) : undefined;
}

/** It begins again; but because of one thing only once, however often that comes to hold. */
function afresh(
  { clock, restartsBy }: ClockHere,
  before: Next,
  { current, today, prepared }: Settling,
): Next {
  const by =
    restartsBy
      .flatMap((step) => settledAt(step, prepared, current) ?? [])
      .sort()
      .at(-1) ?? '';
  if (by === before.restartedBy) return { ...before, restarted: true };
  const due = later(today, clock.limit, prepared.holidays);
  return { state: 'running', from: today, due, restarted: true, restartedBy: by };
}

/** The longer limit counts from the beginning; the days that the clock has stood still come on top. */
function lengthened({ clock }: ClockHere, before: Next, { prepared: { holidays } }: Settling): Next {
  const due = later(before.from, clock.longer!.to, holidays);
  return { ...before, longer: true, due: moved(due, before.stood ?? 0, clock.limit, holidays) };
}

function is(condition: Expression | undefined, { prepared, current, today }: Settling): boolean {
  return condition !== undefined && holds(condition, readingOf(prepared, current, today));
}

/** Of what has turns, the latest. */
function settledAt(step: string, { nodes }: Prepared, current: Case): string | undefined {
  const node = nodes.get(step)!;
  let turns: Turns = [];
  for (const id of chainOf(node)) {
    const last = turnsOf(id, turns, current).at(-1);
    if (last === undefined) return undefined;
    turns = [...turns, last];
  }
  const state = current.steps[keyOf(step, turns)];
  return state?.state === 'settled' ? state.at : undefined;
}

function later(day: string, length: string, holidays: Holidays): string {
  return addToDate(day, parseDuration(length)!, 1, holidays);
}

/** The last day moves by as many days as the clock stood still, counted as its limit is. */
function goesOn({ clock }: ClockHere, before: ClockState, { today, prepared }: Settling): Next {
  const { holidays } = prepared;
  const { stoppedAt, ...kept } = before;
  const days = daysSince(dayOf(stoppedAt!), today, clock.limit, holidays);
  const stood = (before.stood ?? 0) + days;
  const due = moved(before.due, days, clock.limit, holidays);
  return { ...kept, state: 'running', due, ...(stood > 0 && { stood }) };
}

function isInWorkingDays(limit: string): boolean {
  return parseDuration(limit)!.unit === 'working day';
}

/** The days after the first, up to and with the last. */
function daysSince(first: string, last: string, limit: string, holidays: Holidays): number {
  if (!isInWorkingDays(limit)) return (Date.parse(last) - Date.parse(first)) / 86_400_000;
  const isCounted = last > first && isWorkingDay(last, holidays);
  return workingDaysBetween(first, last, holidays) + (isCounted ? 1 : 0);
}

function moved(due: string, count: number, limit: string, holidays: Holidays): string {
  if (count === 0) return due;
  return addToDate(due, { count, unit: isInWorkingDays(limit) ? 'working day' : 'day' }, 1, holidays);
}

function isWorkingDay(day: string, holidays: Holidays): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !holidays.has(day);
}
