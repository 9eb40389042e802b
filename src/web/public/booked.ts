import { addToMoment, momentOf, parseDuration } from '../../definition/index.ts';
import type { SlotCalendar } from '../../definition/index.ts';
import { clockTime, longDay, wallTime } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { stepName } from '../case/names.ts';
import type { Seen } from '../case/seen.ts';
import { isLatest, isThere, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { isOwn } from './duties.ts';

interface BookedShown {
  readonly name: Said;
  readonly day: string;
  readonly time: string;
  readonly where?: string;
  /** The last moment for changing it. */
  readonly changeUntil?: string;
  readonly change?: string;
  readonly cancel?: string;
  readonly isCancelled: boolean;
}

/** What the person booked: when, where, and how long it can be changed. */
export function bookedOf(at: Seen, supplies: ReadonlyMap<string, unknown>): BookedShown[] {
  const { booked, steps, ended } = at.current;
  const { language } = at.tongue;
  const shown = Object.keys(booked).filter((key) => isThere(key, at) && isLatest(key, at));
  return shown.map((key) => {
    const { calendar, from, until, gone } = booked[key]!;
    const isCancelled = gone === true || steps[key]?.result === 'cancelled';
    const last = lastChange(key, at);
    const mayChange = !ended && isOwn(key, at) && mayMove(key, at) && steps[key]?.state === 'settled';
    return {
      name: stepName(key, at),
      day: longDay(from, language),
      time: at.ui.booking.between(clockTime(from.slice(11), language), clockTime(until.slice(11), language)),
      where: (supplies.get(calendar) as SlotCalendar | undefined)?.where,
      isCancelled,
      changeUntil: mayChange && !isCancelled ? wallTime(last, language) : undefined,
      change: mayChange ? paths.book(at.reference, key) : undefined,
      cancel: mayChange && !isCancelled ? paths.cancelBooking(at.reference, key) : undefined,
    };
  });
}

/** Whether there is still time to choose another slot. */
export function mayMove(key: string, at: Seen): boolean {
  const booked = at.current.booked[key];
  return booked !== undefined && (booked.gone === true || momentOf(at.now) <= lastChange(key, at));
}

function lastChange(key: string, at: Seen): string {
  const { step } = nodeAt(key, at);
  const { from } = at.current.booked[key]!;
  const until = step.verb === 'book' ? step['change until'] : undefined;
  const before = until === undefined ? undefined : parseDuration(until);
  return before ? addToMoment(from, before, -1, at.prepared.holidays) : from;
}
