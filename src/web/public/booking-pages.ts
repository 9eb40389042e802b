import type { Slot } from '../../cases/index.ts';
import { clockTime, longDay, visitTime } from '../../texts/index.ts';
import { stepName } from '../case/names.ts';
import type { Inside } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { paths } from '../paths.ts';
import type { Page } from '../reply.ts';
import { page } from './visit.ts';

/** A step at which the person books; `isChange`: there is a slot already, in whose place another comes. */
export type Booking = Inside & { readonly isChange: boolean };

/** What the person chose, and what is wrong with it. */
export interface Chosen {
  readonly from?: string;
  readonly error?: string;
}

/** Times to choose from, under their days. */
export function showSlots(
  at: Booking,
  slots: readonly Slot[],
  { from: chosen, error }: Chosen,
  otherDays?: string,
): Page {
  const { language } = at.tongue;
  const days = byDay(slots).map(([day, ofDay]) => ({
    says: longDay(day, language),
    slots: ofDay.map(({ from }) => ({
      value: from,
      time: clockTime(from.slice(11), language),
      isChosen: from === chosen,
    })),
  }));
  const first = slots[0]?.from;
  const back = otherDays ?? backFrom(at);
  const shown = { days, back, otherDays, day: otherDays && first!.slice(0, 10), slotError: error };
  return bookPage(at, { ...shown, isNone: slots.length === 0 }, error, first && `slot-${first}`);
}

/** Many times: first a day. */
export function showDays(at: Booking, slots: readonly Slot[], { error }: Chosen): Page {
  const links = byDay(slots).map(([day, ofDay]) => ({
    says: longDay(day, at.tongue.language),
    times: at.ui.booking.times(ofDay.length),
    href: `${paths.book(at.reference, at.key)}?day=${day}`,
  }));
  return bookPage(at, { links, back: backFrom(at) }, error);
}

function byDay(slots: readonly Slot[]): [string, Slot[]][] {
  return [...Map.groupBy(slots, ({ from }) => from.slice(0, 10))];
}

function backFrom({ isChange, reference }: Booking): string | undefined {
  return isChange ? paths.follow(reference) : undefined;
}

function bookPage(at: Booking, shown: object, error: string | undefined, input = 'days'): Page {
  const { key, isChange } = at;
  const words = at.ui.booking;
  const booked = at.current.booked[key];
  return page(at, 'book', {
    title: isChange ? words.change : words.choose,
    name: stepName(key, at),
    by: deadlineAt(key, at),
    now: isChange && booked ? words.now(visitTime(booked.from, at.tongue.language)) : undefined,
    errors: error === undefined ? [] : [{ text: error, href: `#${input}` }],
    action: paths.book(at.reference, key),
    ...shown,
  });
}

export function showCancel(at: Booking): Page {
  return page(at, 'cancel-booking', {
    title: at.ui.booking.cancelTitle,
    name: stepName(at.key, at),
    when: visitTime(at.current.booked[at.key]!.from, at.tongue.language),
    action: paths.cancelBooking(at.reference, at.key),
    back: paths.follow(at.reference),
  });
}
