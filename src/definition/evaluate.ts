import { addToMoment } from './time.ts';
import { addToDate, durationInDays, parseDuration } from './values.ts';
import { workingDaysBetween } from './working-days.ts';
import type { Expression, Sign } from './expression.ts';
import type { Kind } from './types.ts';
import type { Duration, Value } from './values.ts';
import type { Holidays } from './working-days.ts';

/** Where an expression reads: facts by name (absent is undefined), the day, the days on which nobody works. */
export interface Reading {
  readonly read: (name: string) => Value | undefined;
  readonly today: string;
  readonly holidays?: Holidays;
  /** The same, in each turn of what repeats side by side. */
  readonly turns?: (over: string) => readonly Reading[];
}

/** Time that has passed between two days; it compares exactly with a duration. */
export interface Elapsed {
  readonly [key: string]: string;
  readonly from: string;
  readonly until: string;
}

/** Whether a checked condition holds. A comparison with an absent fact is false, and so is its opposite. */
export function holds(expression: Expression, reading: Reading, wanted = true): boolean {
  return truth(expression, reading) === wanted;
}

/** The value of a checked expression, or undefined where a fact it needs is absent. */
export function valueOf(expression: Expression, reading: Reading): Value | undefined {
  switch (expression.op) {
    case 'literal':
      return expression.value;
    case 'name':
      return expression.name === 'today' ? reading.today : reading.read(expression.name);
    case 'arithmetic':
      return calculate(expression, reading);
    case 'if': {
      const test = truth(expression.test, reading);
      return test === undefined ? undefined : valueOf(test ? expression.then : expression.otherwise, reading);
    }
    case 'call':
      return call(expression, reading);
    case 'each':
      return fold(expression, reading);
    default:
      return truth(expression, reading);
  }
}

/** How many turns meet the condition; what the value comes to over all. Where one is absent it adds nothing. */
function fold({ fold: how, over, part }: Expression & { op: 'each' }, reading: Reading): number {
  const turns = reading.turns?.(over) ?? [];
  if (how === 'count') return turns.filter((turn) => truth(part, turn) === true).length;
  const values = turns.map((turn) => valueOf(part, turn));
  return values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
}

function call(expression: Expression & { op: 'call' }, reading: Reading): Value | undefined {
  if (expression.name === 'answered') return truth(expression, reading);
  const values = expression.args.map((argument) => valueOf(argument, reading));
  if (expression.name === 'max' || expression.name === 'min') return extreme(expression.name, values);
  if (values.includes(undefined)) return undefined;
  const [first, second] = values as [Value, Value];
  switch (expression.name) {
    case 'since':
      return typeof first === 'string' ? { from: dayIn(first), until: reading.today } : undefined;
    case 'date':
      return dayIn(first);
    case 'days':
      return Math.max(0, (Date.parse(dayIn(second)) - Date.parse(dayIn(first))) / 86_400_000 + 1);
    case 'workingDays':
      return workingDaysBetween(dayIn(first), dayIn(second), reading.holidays ?? none);
    case 'count':
      return Array.isArray(first) ? first.length : 0;
    default:
      return undefined;
  }
}

const none: Holidays = new Set();

function dayIn(value: Value): string {
  return (value as string).slice(0, 10);
}

/** The first or last of those that are there; of a day and a time on it, the time. */
function extreme(name: 'max' | 'min', values: readonly (Value | undefined)[]): Value | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => orderOf(a, b));
  if (name === 'max') return known.at(-1);
  const [first, second] = known;
  return typeof second === 'string' && second.startsWith(`${String(first)}T`) ? second : first;
}

/** Every name that an expression reads; without those that are only counted or added up, where they are not wanted. */
export function namesIn(expression: Expression, { folded = true } = {}): string[] {
  if (expression.op === 'name') return expression.name === 'today' ? [] : [expression.name];
  const isFold =
    expression.op === 'each' || (expression.op === 'call' && ['count', 'sum'].includes(expression.name));
  if (isFold && !folded) return [];
  return partsOf(expression).flatMap((part) => namesIn(part, { folded }));
}

/** Every name that an expression reads with where it stands, from first to last. */
export function namesAt(expression: Expression): { readonly name: string; readonly at: number }[] {
  const found = partsOf(expression).flatMap(namesAt);
  const own = expression.op === 'name' ? [{ name: expression.name, at: expression.at }] : [];
  return [...own, ...found]
    .sort((a, b) => a.at - b.at)
    .filter(({ at }, index, all) => all[index - 1]?.at !== at);
}

/** What an expression is made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'literal':
    case 'name':
      return [];
    case 'not':
    case 'each':
      return [expression.part];
    case 'in':
      return [expression.item, ...expression.options];
    case 'call':
      return expression.args;
    case 'if':
      return [expression.test, expression.then, expression.otherwise];
    default:
      return [expression.left, expression.right];
  }
}

/** Yes, no, or undefined where what is absent leaves it open. */
function truth(expression: Expression, reading: Reading): boolean | undefined {
  switch (expression.op) {
    case 'not': {
      const part = truth(expression.part, reading);
      return part === undefined ? undefined : !part;
    }
    case 'and':
    case 'or': {
      const settles = expression.op === 'or';
      const left = truth(expression.left, reading);
      if (left === settles) return settles;
      const right = truth(expression.right, reading);
      return right === settles || left === right ? right : undefined;
    }
    case 'compare': {
      const order = compare(expression, reading);
      return order === undefined ? undefined : matches[expression.sign](order);
    }
    case 'in':
      return isIn(expression, reading);
    case 'call':
      return expression.name === 'answered' && valueOf(expression.args[0]!, reading) !== undefined;
    default: {
      const value = valueOf(expression, reading);
      return typeof value === 'boolean' ? value : undefined;
    }
  }
}

/** `x in [a, b]` is `x = a or x = b`, with all that follows for what is absent. */
function isIn(expression: Expression & { op: 'in' }, reading: Reading): boolean | undefined {
  const item = valueOf(expression.item, reading);
  if (item === undefined) return undefined;
  const items = Array.isArray(item) ? (item as readonly Value[]) : [item];
  const options = expression.options.flatMap((option) => valueOf(option, reading) as Value | undefined);
  if (options.some((option) => option !== undefined && items.some((one) => orderOf(one, option) === 0)))
    return true;
  return options.includes(undefined) ? undefined : false;
}

function compare(expression: Expression & { op: 'compare' }, reading: Reading): number | undefined {
  const left = valueOf(expression.left, reading);
  const right = valueOf(expression.right, reading);
  return left === undefined || right === undefined ? undefined : orderOf(left, right, expression.kind);
}

/** Negative, zero or positive, as `left` comes before, with or after `right`. A day comes with the times in it. */
export function orderOf(left: Value, right: Value, kind?: Kind): number {
  if (isElapsed(left)) return -orderElapsed(left, right);
  if (isElapsed(right)) return orderElapsed(right, left);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    if (kind === 'date' || kind === 'moment') return orderOfTimes(left, right);
    if (kind !== 'text' && parseDuration(left) && parseDuration(right))
      return durationInDays(left) - durationInDays(right);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return left === right ? 0 : 1;
}

/** A day and a time of that day are neither before the other. */
function orderOfTimes(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  const [first, second] = [left.slice(0, length), right.slice(0, length)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** How a length of time compares with the time that passed: positive when it is longer. */
function orderElapsed(passed: Elapsed, other: Value): number {
  if (isElapsed(other)) return daysBetween(other) - daysBetween(passed);
  const reached = later(passed.from, parseDuration(other as string)!, 1);
  return reached < passed.until ? -1 : reached > passed.until ? 1 : 0;
}

function daysBetween({ from, until }: Elapsed): number {
  return (onClock(until) - onClock(from)) / 86_400_000;
}

function lengthOf(passed: Elapsed): Duration {
  const days = daysBetween(passed);
  return Number.isInteger(days) ? { count: days, unit: 'day' } : { count: days * 1440, unit: 'minute' };
}

/** By the clock on the wall, whatever zone this runs in. */
function onClock(time: string): number {
  return Date.parse(time.includes('T') ? `${time}Z` : time);
}

export function isElapsed(value: Value): value is Elapsed {
  return typeof value === 'object' && 'from' in value && 'until' in value;
}

const matches: Readonly<Record<Sign, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function calculate(expression: Expression & { op: 'arithmetic' }, reading: Reading): Value | undefined {
  const left = valueOf(expression.left, reading);
  const right = valueOf(expression.right, reading);
  if (left === undefined || right === undefined) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return whole(expression.sign, left, right);
  const sign = expression.sign === '-' ? -1 : 1;
  if (isElapsed(right)) return later(left as string, lengthOf(right), sign);
  const duration = parseDuration(right as string);
  return duration
    ? later(left as string, duration, sign, reading.holidays)
    : { from: right as string, until: left as string };
}

/** Whole pence and whole numbers, rounded half up; nothing where the result is beyond what can be counted. */
function whole(sign: '+' | '-' | '*', left: number, right: number): number | undefined {
  const result = sign === '*' ? Math.round(left * right) : sign === '+' ? left + right : left - right;
  return Math.abs(result) <= Number.MAX_SAFE_INTEGER ? result : undefined;
}

function later(time: string, duration: Duration, sign: 1 | -1, holidays?: Holidays): string {
  return time.includes('T')
    ? addToMoment(time, duration, sign, holidays ?? none)
    : addToDate(time, duration, sign, holidays);
}
