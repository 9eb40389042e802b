import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOnPath } from '../../cases/index.ts';
import type { Slot } from '../../cases/index.ts';
import { send as sendCommand, slotsFor, wasRefused } from '../../running/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { mayMove } from './booked.ts';
import { showCancel, showDays, showSlots, slotInWords } from './bookingPages.ts';
import type { Booking, Chosen } from './bookingPages.ts';
import { entryOf, isOwn, nextAfter } from './duties.ts';
import { askToReturn } from './return.ts';
import { isLatest, isThere, isWhole, nodeAt } from './turns.ts';
import { inside, personAt, visit, visiting } from './visit.ts';
import type { Visit } from './visit.ts';

/** More than so many times are shown a day at a time. */
const few = 20;

/** Choosing a day and a time; later choosing another, or calling it off. */
export function useBooking(app: FastifyInstance, site: Site): void {
  const on = (work: (booking: Booking, request: FastifyRequest, reply: FastifyReply) => unknown) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const at = await visit(site, request);
      if (!at) return askToReturn(site, request, reply);
      const { step: key } = request.params as { step: string };
      const booking = bookingAt(at, key);
      return booking ? work(booking, request, reply) : reply.redirect(entryOf(at), 303);
    };
  };
  const [book, cancel] = [paths.book(':reference', ':step'), paths.cancelBooking(':reference', ':step')];
  app.get(
    book,
    on((booking, request, reply) => showTimes(site, reply, booking, (request.query as { day?: string }).day)),
  );
  app.post(
    book,
    on((booking, request, reply) => choose(site, request, reply, booking)),
  );
  app.get(
    cancel,
    on((booking, _, reply) =>
      booking.isChange ? showCancel(site, reply, booking) : reply.redirect(entryOf(booking.at), 303),
    ),
  );
  app.post(
    cancel,
    on((booking, _, reply) => callOff(site, reply, booking)),
  );
}

/** A step at which the person may book now, or has booked and may still change it. */
function bookingAt(at: Visit, key: string): Booking | undefined {
  const step = nodeAt(key, at.prepared)?.step;
  if (step?.verb !== 'book' || isWhole(key, at.prepared) || !isThere(key, at) || !isLatest(key, at))
    return undefined;
  const state = at.current.steps[key]?.state;
  const mayBook = state === 'open' || (state === 'settled' && !at.current.ended && mayMove(key, at));
  if (!mayBook || !isOwn(key, at) || !isOnPath(key, at.prepared, at.current)) return undefined;
  const booked = at.current.booked[key];
  const isChange = booked !== undefined && !booked.gone && at.current.steps[key]?.result === 'booked';
  return { at: inside(at, key), key, step, isChange };
}

async function showTimes(
  site: Site,
  reply: FastifyReply,
  booking: Booking,
  day: string | undefined,
  chosen: Chosen = {},
): Promise<FastifyReply> {
  const slots = await slotsFor(site.running, booking.at.acting, booking.at, booking.key);
  if (slots.length <= few) return showSlots(site, reply, booking, slots, chosen, undefined);
  const ofDay = slots.filter(({ from }) => from.slice(0, 10) === day);
  return ofDay.length > 0
    ? showSlots(site, reply, booking, ofDay, chosen, paths.book(booking.at.reference, booking.key))
    : showDays(site, reply, booking, slots, chosen);
}

async function choose(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  booking: Booking,
): Promise<FastifyReply> {
  const { at, key } = booking;
  const { slot: from, day } = (request.body ?? {}) as { slot?: string; day?: string };
  const again = (chosen: Chosen, now = booking) =>
    showTimes(site, reply, now, from?.slice(0, 10) ?? day, chosen);
  if (typeof from !== 'string' || from === '') return again({ error: at.ui.booking.select });
  const slots = await slotsFor(site.running, at.acting, at, key);
  const slot = slots.find((one) => one.from === from);
  if (!slot) return again({ error: takenText(from, at) });
  const sent = await book(site, booking, slot);
  if (!wasRefused(sent)) return reply.redirect(nextAfter(sent, key), 303);
  if (sent.refusal.reason === 'slot-taken') return again({ error: takenText(from, at) });
  const fresh = bookingAt(visiting(sent.opened, at.acting, at.now), key);
  if (sent.refusal.reason !== 'stale' || !fresh) return reply.redirect(paths.follow(at.reference), 303);
  return again({ from, error: at.ui.booking.again }, fresh);
}

/** Nobody has seen a time in this form: the page lists what there is, so one that is made up is taken too. */
function takenText(from: string, at: Visit): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(from)
    ? at.ui.booking.taken(slotInWords(from, at))
    : at.ui.booking.select;
}

function book(site: Site, { at, key }: Booking, { from, until }: Slot) {
  return sendCommand(site.running, at.acting, at, {
    ...{ type: 'book', step: key, from, until, places: 0 },
    ...{ by: personAt(key, at), channel: 'web', version: at.current.version },
  });
}

async function callOff(
  site: Site,
  reply: FastifyReply,
  { at, key, isChange }: Booking,
): Promise<FastifyReply> {
  if (isChange)
    await sendCommand(site.running, at.acting, at, {
      ...{ type: 'cancel', step: key, by: personAt(key, at), channel: 'web', version: at.current.version },
    });
  return reply.redirect(paths.follow(at.reference), 303);
}
