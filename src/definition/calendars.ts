import { z } from 'zod';
import { suggestion } from './nearest.ts';
import {
  complain,
  date,
  duration,
  format,
  id,
  keyed,
  moment,
  ofText,
  oneOf,
  oneOrMore,
  onClock,
  saying,
  scalar,
  text,
  wholeNumber,
  yesNo,
} from './shapes.ts';
import { durationInDays, parseDate, parseTime } from './values.ts';
import { shorten } from './yaml.ts';
import type { Params, Refine } from './shapes.ts';
import type { Holidays } from './working-days.ts';

/** The bank holidays of one nation or of several, as far as they are known. */
export const calendar = keyed({
  calendar: id,
  format,
  name: text,
  nations: z.array(oneOf(['England', 'Wales', 'Scotland', 'Northern Ireland'])).min(1),
  source: text,
  verified: yesNo.default(false),
  holidays: z
    .array(z.union([date.transform((on) => ({ on, name: undefined })), keyed({ on: date, name: text })]))
    .min(1),
  until: date,
});

export type Calendar = z.output<typeof calendar>;

export function holidaysOf({ holidays }: Pick<Calendar, 'holidays'>): Holidays {
  return new Set(holidays.map(({ on }) => on));
}

/** The days on which nobody works in a nation; in England, for a body that is of none or of all. */
export function holidaysIn(nation: string | undefined, calendars: readonly Calendar[]): Holidays {
  const of = (wanted: string | undefined) =>
    calendars.find(({ nations }) => (nations as readonly (string | undefined)[]).includes(wanted));
  const found = of(nation) ?? of('England');
  return found ? holidaysOf(found) : new Set();
}

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** A time of every week at which one slot begins, or with `until` the stretch that slots fill one after another. */
export interface WeeklyTime {
  readonly day: (typeof weekdays)[number];
  readonly from: string;
  readonly until?: string;
}

const weekly = z
  .string()
  .min(1)
  .meta(ofText(`^(${weekdays.join('|')}) ${onClock}( to ${onClock})?$`))
  .transform(readWeekly);

function readWeekly(written: string, context: Refine): WeeklyTime {
  const wrong = (what: string, hint?: string) => complain(context, 'bad-value', what, { hint });
  const match = /^(\S+) (\S+)(?: to (\S+))?$/.exec(written);
  const hint = 'Write it like this: Wednesday 16:30, or Thursday 10:00 to 12:00';
  if (!match) return wrong(`“${shorten(written)}” is not a time of the week.`, hint);
  const [, day, from, until] = match as unknown as [string, WeeklyTime['day'], string, string?];
  if (!weekdays.includes(day))
    return wrong(`“${shorten(day)}” is not a day of the week.`, suggestion(day, weekdays));
  for (const time of [from, until])
    if (time !== undefined && !parseTime(time))
      return wrong(`“${shorten(time)}” is not a time of day.`, 'Write it like this: 09:30 or 16:30');
  if (until !== undefined && until <= from)
    return wrong(`“${written}” ends before it begins.`, 'Put the earlier time first.');
  return until === undefined ? { day, from } : { day, from, until };
}

const closed = scalar(
  (written) => (written === 'bank holidays' ? written : parseDate(written)),
  'a day that slots can leave out',
  'Write a date that exists, like 2026-12-23, or “bank holidays”.',
  ofText('^(\\d{4}-\\d{2}-\\d{2}|bank holidays)$'),
);

const length = duration.refine((found) => /^[1-9]\d* (minute|hour)s?$/.test(found), {
  error: (issue) => `“${shorten(String(issue.input))}” can’t be the length of a slot.`,
  params: { code: 'bad-value', hint: 'Write minutes or hours, like: 30 minutes' } satisfies Params,
});

/** What an adopter has to offer: times of every week, and single ones. Supply, so it may change any day. */
export const slotCalendar = saying(
  keyed({
    every: oneOrMore(weekly).optional(),
    extra: z.array(moment).min(1).optional(),
    for: length,
    places: wholeNumber.default(1),
    ahead: z.tuple([duration, duration]),
    'not on': oneOrMore(closed).default([]),
    from: date.optional(),
    until: date.optional(),
    where: text.optional(),
  }),
  'some',
  ['every', 'extra'],
  () => 'A calendar says when its slots are.',
  'Give it “every:” or “extra:”.',
).superRefine((found, context) => {
  for (const { key, message, hint } of misfits(found))
    complain(context, 'bad-value', message, { at: key, hint });
});

export type SlotCalendar = z.output<typeof slotCalendar>;

/** Far enough for a wedding; and a slip can’t ask for slots without end. */
const furthest = '2 years';

/** What each key says well alone and not beside another. */
function* misfits({ every = [], for: long, ahead: [near, far], from, until }: z.output<typeof slotCalendar>) {
  const tight = every.find((time) => time.until !== undefined && stretch(time) < durationInDays(long));
  if (tight) {
    const message = `From ${tight.from} to ${tight.until} there is no room for a slot of ${long}.`;
    yield { key: 'every', message, hint: 'Make the stretch longer, or the slot shorter.' };
  }
  if (durationInDays(near) > durationInDays(far)) {
    const message = `No slot can be at least ${near} and at most ${far} ahead.`;
    yield { key: 'ahead', message, hint: 'Put the shorter time first: [2 days, 8 weeks]' };
  }
  if (durationInDays(far) > durationInDays(furthest))
    yield { key: 'ahead', message: `Slots can be offered at most ${furthest} ahead.` };
  if (from !== undefined && until !== undefined && until < from)
    yield { key: 'until', message: 'This calendar ends before it begins.' };
}

/** In days, like every length of time that is compared. */
function stretch({ from, until }: WeeklyTime): number {
  const [begins, ends] = [from, until!].map((time) => Date.parse(`1970-01-01T${time}Z`)) as [number, number];
  return (ends - begins) / 86_400_000;
}
