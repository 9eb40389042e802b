import { addToDate, durationInDays, parseDuration } from './values.ts';
import type { Expression, Sign } from './expression.ts';
import type { Value } from './values.ts';

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
  switch (expression.op) {
    case 'not':
      return holds(expression.part, reading, !wanted);
    case 'and':
    case 'or': {
      const left = holds(expression.left, reading, wanted);
      const all = (expression.op === 'and') === wanted;
      return all ? left && holds(expression.right, reading, wanted) : left || holds(expression.right, reading, wanted);
    }
    case 'compare': {
      const order = compare(expression, reading);
      return order !== undefined && matches(expression.sign, order) === wanted;
    }
    case 'in':
      return isIn(expression, reading, wanted);
    case 'call':
      return (expression.name === 'answered' && valueOf(expression.args[0]!, reading) !== undefined) === wanted;
    case 'if':
      return holds(holds(expression.test, reading) ? expression.then : expression.otherwise, reading, wanted);
    default:
      return valueOf(expression, reading) === wanted;
  }
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
    case 'if':
      return valueOf(holds(expression.test, reading) ? expression.then : expression.otherwise, reading);
    case 'call': {
      if (expression.name !== 'since') return holds(expression, reading);
      const from = valueOf(expression.args[0]!, reading);
      return typeof from === 'string' ? { from, until: reading.today } : undefined;
    }
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

/** A condition used as a value: absent when neither it nor its opposite holds. */
function truth(expression: Expression, reading: Reading): boolean | undefined {
  if (holds(expression, reading)) return true;
  return holds(expression, reading, false) ? false : undefined;
}

function isIn(expression: Expression & { op: 'in' }, reading: Reading, wanted: boolean): boolean {
  const item = valueOf(expression.item, reading);
  if (item === undefined) return false;
  const items = Array.isArray(item) ? (item as readonly Value[]) : [item];
  return expression.options.some((option) => items.includes(valueOf(option, reading)!)) === wanted;
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
  if (typeof left === 'number' && typeof right === 'number') {
    if (expression.sign === '*') return Math.round(left * right);
    return expression.sign === '+' ? left + right : left - right;
  }
  const duration = parseDuration(String(right));
  if (duration) return addToDate(left as string, duration, expression.sign === '+' ? 1 : -1);
  return { from: right as string, until: left as string };
}
