import { addToDate, endOf, parseDuration, workingDaysBetween } from '../definition/index.ts';
import { holds } from '../definition/index.ts';
import { readingOf } from './reading.ts';
import type { Expression } from '../definition/index.ts';
import type { ClockState } from './case.ts';
import { dayOf } from './reading.ts';
import type { ClockHere } from './prepare.ts';
import type { Settling } from './settling.ts';

/** A clock has run out when its last day is over. */
export function dueOfClock({ due }: ClockState): string {
  return endOf(due);
}

/** Clocks begin, stop, go on, begin afresh, are given longer, are met, as the case now stands. */
export function runClocks(settling: Settling): void {
  for (const here of settling.prepared.clocks) {
    const before = settling.current.clocks[here.name];
    const next = before ? goOn(here, before, settling) : begin(here, settling);
    if (next) settling.happen({ type: 'clock', clock: here.name, ...next });
  }
}

type Next = Omit<ClockState, 'stoppedAt'>;

function begin({ clock }: ClockHere, { current, prepared }: Settling): Next | undefined {
  const since = settledAt(clock.from, current);
  if (since === undefined) return undefined;
  const from = dayOf(since);
  return { state: 'running', from, due: later(from, clock.limit, prepared.holidays) };
}

function goOn(here: ClockHere, before: ClockState, settling: Settling): Next | undefined {
  const { clock, stops, restarts, longer } = here;
  const { current, today, prepared } = settling;
  const { state, from, due, restarted, longer: isLonger } = before;
  if (state === 'met') return undefined;
  const kept = { from, due, ...(restarted && { restarted }), ...(isLonger && { longer: isLonger }) };
  if (settledAt(clock.until, current) !== undefined)
    return state === 'missed' ? undefined : { ...kept, state: 'met' };
  const isAfresh = is(restarts, settling);
  if (isAfresh && !restarted)
    return {
      state: 'running',
      from: today,
      due: later(today, clock.limit, prepared.holidays),
      restarted: true,
    };
  if (restarted && restarts && !isAfresh) return { state, from, due, ...(isLonger && { longer: isLonger }) };
  if (state === 'missed') return undefined;
  if (!isLonger && clock.longer && is(longer, settling))
    return { ...kept, state, due: later(from, clock.longer.to, prepared.holidays), longer: true };
  const isStopped = is(stops, settling);
  if (isStopped && state === 'running') return { ...kept, state: 'stopped' };
  if (!isStopped && state === 'stopped')
    return { ...kept, state: 'running', due: movedBy(before, clock.limit, settling) };
  return undefined;
}

function is(condition: Expression | undefined, { prepared, current, today }: Settling): boolean {
  return condition !== undefined && holds(condition, readingOf(prepared, current, today));
}

function settledAt(step: string, { steps }: Settling['current']): string | undefined {
  const state = steps[step];
  return state?.state === 'settled' ? state.at : undefined;
}

function later(day: string, length: string, holidays: Settling['prepared']['holidays']): string {
  return addToDate(day, parseDuration(length)!, 1, holidays);
}

/** The last day moves by as many days as the clock stood still, counted as its limit is. */
function movedBy({ due, stoppedAt }: ClockState, limit: string, { today, prepared }: Settling): string {
  const stopped = dayOf(stoppedAt!);
  const { holidays } = prepared;
  if (parseDuration(limit)!.unit === 'working day') {
    const count =
      workingDaysBetween(stopped, today, holidays) +
      (isWorkingDay(today, holidays) && today > stopped ? 1 : 0);
    return addToDate(due, { count, unit: 'working day' }, 1, holidays);
  }
  const count = (Date.parse(today) - Date.parse(stopped)) / 86_400_000;
  return addToDate(due, { count, unit: 'day' });
}

function isWorkingDay(day: string, holidays: Settling['prepared']['holidays']): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !holidays.has(day);
}
