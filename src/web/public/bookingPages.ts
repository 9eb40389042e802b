import type { FastifyReply } from 'fastify';
import type { Slot } from '../../cases/index.ts';
import type { Book } from '../../definition/index.ts';
import { clockTime } from '../../texts/index.ts';
import type { Language } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { stepName } from './captions.ts';
import { deadlineAt } from './times.ts';
import { send } from './visit.ts';
import type { Visit } from './visit.ts';

export interface Booking {
  readonly at: Visit;
  readonly key: string;
  readonly step: Book;
  /** There is a slot already, in whose place another comes. */
  readonly isChange: boolean;
}

/** What the person chose, and what is wrong with it. */
export interface Chosen {
  readonly from?: string;
  readonly error?: string;
}

/** Times to choose from, under their days. */
export function showSlots(
  site: Site,
  reply: FastifyReply,
  booking: Booking,
  slots: readonly Slot[],
  { from, error }: Chosen,
  otherDays: string | undefined,
): FastifyReply {
  const { at } = booking;
  const { language } = at.tongue;
  const days = Map.groupBy(slots, (slot) => slot.from.slice(0, 10));
  const grouped = [...days].map(([day, ofDay]) => ({
    day,
    says: dayInWords(day, language),
    slots: ofDay.map((slot) => ({
      value: slot.from,
      time: clockTime(slot.from.slice(11), language),
      isChosen: slot.from === from,
    })),
  }));
  return page(site, reply, booking, error, {
    days: grouped,
    back: otherDays ?? (booking.isChange ? paths.follow(at.reference) : undefined),
    otherDays,
    day: otherDays && slots[0]!.from.slice(0, 10),
    slotError: error,
  });
}

/** Many times: first a day. */
export function showDays(
  site: Site,
  reply: FastifyReply,
  booking: Booking,
  slots: readonly Slot[],
  { error }: Chosen,
): FastifyReply {
  const { at, key } = booking;
  const days = Map.groupBy(slots, ({ from }) => from.slice(0, 10));
  const links = [...days].map(([day, ofDay]) => ({
    says: dayInWords(day, at.tongue.language),
    times: at.ui.booking.times(ofDay.length),
    href: `${paths.book(at.reference, key)}?day=${day}`,
  }));
  return page(site, reply, booking, error, {
    links,
    back: booking.isChange ? paths.follow(at.reference) : undefined,
  });
}

interface Shown {
  readonly back: string | undefined;
  readonly days?: readonly { readonly slots: readonly { readonly value: string }[] }[];
  readonly links?: readonly object[];
  readonly otherDays?: string;
  readonly day?: string;
  readonly slotError?: string;
}

function page(
  site: Site,
  reply: FastifyReply,
  { at, key, isChange }: Booking,
  error: string | undefined,
  shown: Shown,
): FastifyReply {
  const words = at.ui.booking;
  const name = stepName(key, at);
  const booked = at.current.booked[key];
  const first = shown.days?.[0]?.slots[0]?.value;
  return send(
    site,
    reply,
    at,
    'book',
    {
      title: isChange ? words.change : words.choose,
      name,
      by: deadlineAt(key, at),
      now: isChange && booked ? words.now(slotInWords(booked.from, at)) : undefined,
      errors: error === undefined ? [] : [{ text: error, href: first ? `#slot-${first}` : '#days' }],
      action: paths.book(at.reference, key),
      isNone: shown.days?.length === 0,
      ...shown,
    },
    error === undefined ? 200 : 422,
  );
}

export function showCancel(site: Site, reply: FastifyReply, { at, key }: Booking): FastifyReply {
  const booked = at.current.booked[key]!;
  return send(site, reply, at, 'cancelBooking', {
    title: at.ui.booking.cancelTitle,
    name: stepName(key, at),
    when: slotInWords(booked.from, at),
    action: paths.cancelBooking(at.reference, key),
    back: paths.follow(at.reference),
  });
}

/** `Wednesday 12 March 2026 at 4:30pm`. */
export function slotInWords(from: string, { tongue: { language }, ui }: Visit): string {
  return ui.booking.at(dayInWords(from, language), clockTime(from.slice(11), language));
}

/** A day with its weekday: whoever comes somewhere wants to know both. */
export function dayInWords(moment: string, language: Language): string {
  return weekdays[language].format(new Date(`${moment.slice(0, 10)}T12:00:00Z`));
}

const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const weekdays = { en: new Intl.DateTimeFormat('en-GB', long), cy: new Intl.DateTimeFormat('cy', long) };
