import type { Step } from '../../definition/index.ts';
import type { Pace } from './data.ts';
import { between, waitLike } from './random.ts';
import type { Random } from './random.ts';

const minute = 60_000;
const day = 1440 * minute;

/** Where the data says nothing of a step: a person at their own form, and people at work. */
const usual = { person: { minutes: [1, 4] }, work: { days: [3, 8] } } as const satisfies Record<string, Pace>;

/** When a step that could be done from `from` on gets done. All times are in milliseconds. */
export function whenDone(
  step: Step,
  isOwn: boolean,
  paces: Readonly<Record<string, Pace>>,
  from: number,
  now: number,
  random: Random,
): number {
  const pace: Pace = paces[step.id] ?? (isOwn ? usual.person : usual.work);
  if ('minutes' in pace) return from + waitLike(pace.minutes, random) * minute;
  if ('days' in pace) return atWork(from, Math.round(waitLike(pace.days, random)), random);
  return held(pace, from, now, random);
}

/** In office hours, on the first weekday from that day on. */
function atWork(from: number, days: number, random: Random): number {
  let midnight = (Math.floor(from / day) + days) * day;
  const time = between(9 * 60, 16 * 60 + 30, random) * minute;
  while (midnight + time <= from || isWeekend(midnight)) midnight += day;
  return midnight + time;
}

function isWeekend(at: number): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}

/** Held every so many days, the next time so many days from now; whoever does not pass comes again. */
function held(
  { every, next, notice, passes }: Extract<Pace, { every: number }>,
  from: number,
  now: number,
  random: Random,
): number {
  const upcoming = Math.floor(now / day) * day + next * day;
  const times = Math.ceil((from + notice * day - upcoming) / (every * day));
  let at = upcoming + times * every * day;
  for (let tries = 1; tries < 4 && random() > passes; tries += 1) at += every * day;
  return atWork(at, 0, random);
}
