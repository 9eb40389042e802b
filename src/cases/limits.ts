import { addToDate, addToMoment, holds, parseDuration, valueOf } from '../definition/index.ts';
import { fromKey, spotAt } from './keys.ts';
import { readingOf } from './reading.ts';
import type { Book, Reading } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Counted, Effect, Event } from './events.ts';
import type { LimitHere, Prepared } from './prepared.ts';

/** What other cases have taken of a counter: how much, and for which stretch of time. */
export interface Taken {
  readonly amount: number;
  readonly starts?: string;
  readonly ends?: string;
}

/** By counter, what is taken of it: known to whoever holds the lock. */
export type TakenOf = Readonly<Record<string, readonly Taken[]>>;

/** Cases that have the same values share a counter; where one of them is not known there is nothing to count. */
function counterOf({ name, limit }: LimitHere, { service }: Prepared, reading: Reading): string | undefined {
  const values = limit.same.map((fact) => reading.read(fact));
  if (values.includes(undefined)) return undefined;
  const scope = limit.in ?? service.pattern.id;
  const key = values.map((value) => JSON.stringify(plain(value))).join(' ');
  return `${scope} ${service.organisation.organisation} ${name} ${key}`;
}

/** People write the same in different ways: names and addresses too, in all their parts. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.toLowerCase().replaceAll(/[\s\p{P}]+/gu, '');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([part, one]) => [part, plain(one)] as const);
  return Object.fromEntries(parts.filter(([, one]) => one !== undefined && one !== '').sort());
}

/** Cases that book the same slot share a counter. */
export function slotCounter(step: string, from: string, prepared: Prepared): string {
  const { calendar } = spotAt(step, prepared).node.step as Book;
  return `slot ${prepared.service.id} ${calendar} ${from}`;
}

const settling: ReadonlySet<Event['type']> = new Set(['submitted', 'paid', 'decided', 'booked', 'late']);

/** How the limits at a step that has just settled stand, and what the case takes of them. What is taken already is not taken twice. */
export function countAt(
  event: Event,
  others: TakenOf,
  prepared: Prepared,
  current: Case,
  today: string,
): { step: string; limits: Record<string, Counted>; claims: Effect[] } | undefined {
  if (prepared.limits.length === 0 || !settling.has(event.type)) return undefined;
  const { step } = event as { step: string };
  if (current.steps[step]?.state !== 'settled') return undefined;
  const reading = readingOf(prepared, current, today);
  const limits: Record<string, Counted> = {};
  const claims: Effect[] = [];
  for (const here of limitsAt(step, prepared, current)) {
    const { name, limit, when } = here;
    const counter = counterOf(here, prepared, reading);
    if (counter === undefined || (when && !holds(when, reading))) continue;
    const taking = takingOf(here, reading);
    const taken = others[counter] ?? [];
    limits[name] =
      limit.apart === undefined
        ? counted(here, taking, taken, reading)
        : apartFrom(limit.apart, taking, taken, prepared);
    claims.push({ type: 'claim', step: limit.at, limit: name, counter, ...taking });
  }
  return claims.length === 0 ? undefined : { step, limits, claims };
}

function limitsAt(key: string, { limits }: Prepared, current: Case): LimitHere[] {
  const { id } = fromKey(key);
  return limits.filter(
    ({ name, limit }) => limit.at === id && (!current.limits[name] || current.letGone[name]),
  );
}

/** How much this case takes, and for which stretch of time. */
function takingOf({ of, on, from, until }: LimitHere, reading: Reading): Required<Taken> {
  const amount = of ? valueOf(of, reading) : 1;
  const text = (expression: LimitHere['on']) => {
    const value = expression && valueOf(expression, reading);
    return typeof value === 'string' ? value : undefined;
  };
  const starts = text(from) ?? text(on) ?? reading.today;
  return { amount: typeof amount === 'number' ? amount : 0, starts, ends: text(until) ?? starts };
}

function counted(
  { most, limit }: LimitHere,
  { amount, starts }: Required<Taken>,
  taken: readonly Taken[],
  reading: Reading,
): Counted {
  const [first, last] = periodAround(starts.slice(0, 10), limit.per ?? 'ever');
  const isIn = (day: string) => first <= day && day <= last;
  const inPeriod = taken.filter((one) => isIn((one.starts ?? starts).slice(0, 10)));
  const soFar = inPeriod.reduce((sum, one) => sum + one.amount, 0);
  const whole = valueOf(most!, reading);
  const room = Math.max(0, (typeof whole === 'number' ? whole : Infinity) - soFar);
  const within = Math.min(amount, room);
  return { soFar, within, beyond: amount - within, left: Number.isFinite(room) ? room - within : 0 };
}

/** One that lies too near is one too many. */
function apartFrom(
  apart: string,
  { starts, ends }: Required<Taken>,
  taken: readonly Taken[],
  { holidays }: Prepared,
): Counted {
  const gap = parseDuration(apart)!;
  const moved = (time: string, sign: 1 | -1) =>
    time.includes('T') ? addToMoment(time, gap, sign, holidays) : addToDate(time, gap, sign, holidays);
  const isNear = (one: Taken) =>
    one.starts !== undefined &&
    one.ends !== undefined &&
    moved(one.ends, 1) > starts &&
    moved(one.starts, -1) < ends;
  const soFar = taken.filter(isNear).length;
  return { soFar, within: soFar > 0 ? 0 : 1, beyond: soFar > 0 ? 1 : 0, left: 0 };
}

/** The first and last day of the period in which a day lies. */
function periodAround(day: string, per: NonNullable<LimitHere['limit']['per']>): [string, string] {
  const year = Number(day.slice(0, 4));
  switch (per) {
    case 'calendar year':
      return [`${year}-01-01`, `${year}-12-31`];
    case 'tax year': {
      const first = day.slice(5) >= '04-06' ? year : year - 1;
      return [`${first}-04-06`, `${first + 1}-04-05`];
    }
    case 'month':
      return [`${day.slice(0, 7)}-01`, `${day.slice(0, 7)}-31`];
    case 'ever':
      return ['0000-01-01', '9999-12-31'];
  }
}
