import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOnPath } from '../../cases/index.ts';
import type { Slot } from '../../cases/index.ts';
import { slotsFor } from '../../running/index.ts';
import { visitTime } from '../../texts/index.ts';
import { inside } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { isLatest, isThere, isWhole, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, queryOf } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { mayMove } from './booked.ts';
import { showCancel, showDays, showSlots } from './booking-pages.ts';
import type { Booking, Chosen } from './booking-pages.ts';
import { entryOf, isOwn, nextAfter } from './duties.ts';
import { useStepPage } from './routes.ts';
import { doAt } from './visit.ts';

/** More than so many times are shown a day at a time. */
const few = 20;

/** Choosing a day and a time; later choosing another, or calling it off. */
export function useBooking(app: FastifyInstance, site: Site): void {
  useStepPage(app, site, paths.book(':reference', ':step'), {
    find: bookingAt,
    show: (at, request) => showTimes(at, queryOf(request).day),
    take: choose,
  });
  useStepPage(app, site, paths.cancelBooking(':reference', ':step'), {
    find: bookingAt,
    show: (at) => (at.isChange ? showCancel(at) : goTo(entryOf(at))),
    take: callOff,
  });
}

/** A step at which the person may book now, or has booked and may still change it. */
function bookingAt(at: Seen, key: string): Booking | undefined {
  const step = nodeAt(key, at)?.step;
  if (step?.verb !== 'book' || isWhole(key, at) || !isThere(key, at) || !isLatest(key, at)) return undefined;
  const { booked, steps, ended } = at.current;
  const { state, result } = steps[key] ?? {};
  const mayBook = state === 'open' || (state === 'settled' && !ended && mayMove(key, at));
  if (!mayBook || !isOwn(key, at) || !isOnPath(key, at.prepared, at.current)) return undefined;
  const isChange = booked[key] !== undefined && !booked[key].gone && result === 'booked';
  return { ...inside(at, key), isChange };
}

function freeAt(at: Booking): Promise<readonly Slot[]> {
  return slotsFor(at.running, at.acting, at, at.key);
}

async function showTimes(at: Booking, day: string | undefined, chosen: Chosen = {}): Promise<Page> {
  const slots = await freeAt(at);
  if (slots.length <= few) return showSlots(at, slots, chosen);
  const ofDay = slots.filter(({ from }) => from.slice(0, 10) === day);
  return ofDay.length > 0
    ? showSlots(at, ofDay, chosen, paths.book(at.reference, at.key))
    : showDays(at, slots, chosen);
}

async function choose(at: Booking, request: FastifyRequest): Promise<Reply> {
  const { key } = at;
  const { slot: from, day } = formOf(request) as { slot?: string; day?: string };
  const showAgain = (chosen: Chosen, now = at) => showTimes(now, from?.slice(0, 10) ?? day, chosen);
  if (typeof from !== 'string' || from === '') return showAgain({ error: at.ui.booking.select });
  const slot = (await freeAt(at)).find((one) => one.from === from);
  if (!slot) return showAgain({ error: takenText(from, at) });
  const { until } = slot;
  const { at: now, refusal } = await doAt(at, { type: 'book', step: key, from, until, places: 0 });
  if (!refusal) return goTo(nextAfter(now, key));
  if (refusal.reason === 'slot-taken') return showAgain({ error: takenText(from, at) });
  const fresh = bookingAt(now, key);
  if (refusal.reason !== 'stale' || !fresh) return goTo(paths.follow(at.reference));
  return showAgain({ from, error: at.ui.booking.again }, fresh);
}

/** Nobody has seen a time in this form: the page lists what there is, so one that is made up is taken too. */
function takenText(from: string, at: Seen): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(from)
    ? at.ui.booking.taken(visitTime(from, at.tongue.language))
    : at.ui.booking.select;
}

async function callOff(at: Booking): Promise<Reply> {
  if (at.isChange) await doAt(at, { type: 'cancel', step: at.key });
  return goTo(paths.follow(at.reference));
}
