import { addToDate, durationInDays, parseDuration } from './values.ts';
import type { Expression, Sign } from './expression.ts';
import type { Duration, Value } from './values.ts';

/** Where an expression reads: facts by name (absent is undefined), and the day. */
export interface Reading {
  readonly read: (name: string) => Value | undefined;
  readonly today: string;
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
      return expression.name === 'since' ? since(expression, reading) : truth(expression, reading);
    default:
      return truth(expression, reading);
  }
}

/** Every name that an expression reads. */
export function namesIn(expression: Expression): string[] {
  switch (expression.op) {
    case 'literal':
      return [];
    case 'name':
      return expression.name === 'today' ? [] : [expression.name];
    case 'not':
      return namesIn(expression.part);
    case 'in':
      return [expression.item, ...expression.options].flatMap(namesIn);
    case 'call':
      return expression.args.flatMap(namesIn);
    case 'if':
      return [expression.test, expression.then, expression.otherwise].flatMap(namesIn);
    default:
      return [expression.left, expression.right].flatMap(namesIn);
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
      return order === undefined ? undefined : matches(expression.sign, order);
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

function since(expression: Expression & { op: 'call' }, reading: Reading): Elapsed | undefined {
  const from = valueOf(expression.args[0]!, reading);
  return typeof from === 'string' ? { from, until: reading.today } : undefined;
}

/** `x in [a, b]` is `x = a or x = b`, with all that follows for what is absent. */
function isIn(expression: Expression & { op: 'in' }, reading: Reading): boolean | undefined {
  const item = valueOf(expression.item, reading);
  if (item === undefined) return undefined;
  const items = Array.isArray(item) ? (item as readonly Value[]) : [item];
  const options = expression.options.map((option) => valueOf(option, reading));
  if (options.some((option) => option !== undefined && items.some((one) => orderOf(one, option) === 0)))
    return true;
  return options.includes(undefined) ? undefined : false;
}

function compare(expression: Expression & { op: 'compare' }, reading: Reading): number | undefined {
  const left = valueOf(expression.left, reading);
  const right = valueOf(expression.right, reading);
  return left === undefined || right === undefined ? undefined : orderOf(left, right);
}

/** Negative, zero or positive, as `left` comes before, with or after `right`. */
export function orderOf(left: Value, right: Value): number {
  if (isElapsed(left)) return -orderElapsed(left, right);
  if (isElapsed(right)) return orderElapsed(right, left);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    if (parseDuration(left) && parseDuration(right)) return durationInDays(left) - durationInDays(right);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return left === right ? 0 : 1;
}

/** How a length of time compares with the time that passed: positive when it is longer. */
function orderElapsed(passed: Elapsed, other: Value): number {
  if (isElapsed(other)) return daysBetween(other) - daysBetween(passed);
  const reached = addToDate(passed.from, parseDuration(other as string)!);
  return reached < passed.until ? -1 : reached > passed.until ? 1 : 0;
}

function daysBetween({ from, until }: Elapsed): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000;
}

export function isElapsed(value: Value): value is Elapsed {
  return typeof value === 'object' && 'from' in value && 'until' in value;
}

function matches(sign: Sign, order: number): boolean {
  switch (sign) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function calculate(expression: Expression & { op: 'arithmetic' }, reading: Reading): Value | undefined {
  const left = valueOf(expression.left, reading);
  const right = valueOf(expression.right, reading);
  if (left === undefined || right === undefined) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return whole(expression.sign, left, right);
  if (isElapsed(right))
    return moved(left as string, { count: daysBetween(right), unit: 'day' }, expression.sign);
  const duration = parseDuration(right as string);
  return duration
    ? moved(left as string, duration, expression.sign)
    : { from: right as string, until: left as string };
}

/** Whole pence and whole numbers, rounded half up; nothing where the result is beyond what can be counted. */
function whole(sign: '+' | '-' | '*', left: number, right: number): number | undefined {
  const result = sign === '*' ? Math.round(left * right) : sign === '+' ? left + right : left - right;
  return Math.abs(result) <= Number.MAX_SAFE_INTEGER ? result : undefined;
}

function moved(date: string, duration: Duration, sign: string): string {
  return addToDate(date, duration, sign === '-' ? -1 : 1);
}
