import { canonical, isMistake, parseExpression } from '../definition/index.ts';
import type { Expression } from '../definition/index.ts';

/**
 * Whether two texts of a definition are proved to mean the same: the same expression but for brackets, spaces, the
 * order of what `and`, `or`, `=` and a list join, the side on which a comparison is written, and a double not; or the
 * same length of time in other units. All of these hold of what is absent, too. False is no proof of the opposite.
 */
export function sameMeaning(left: unknown, right: unknown): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return canonical(left) === canonical(right);
  if (left === right || sameDuration(left, right)) return true;
  const [first, second] = [left, right].map(parseExpression);
  if (isMistake(first!) || isMistake(second!)) return false;
  return canonical(normal(first!)) === canonical(normal(second!));
}

/** Twelve months are a year, and seven days a week; a working day is not a length of time that others could stand for. */
export function sameDuration(left: string, right: string): boolean {
  const [first, second] = [left, right].map(inUnits);
  return first !== undefined && first === second;
}

const units: Readonly<Record<string, readonly [number, string]>> = {
  minute: [1, 'minutes'],
  hour: [60, 'minutes'],
  day: [1, 'days'],
  week: [7, 'days'],
  'working day': [1, 'working days'],
  month: [1, 'months'],
  year: [12, 'months'],
};

function inUnits(text: string): string | undefined {
  const [, count, unit] =
    /^(\d{1,5}) (minute|hour|day|working day|week|month|year)s?$/.exec(text.trim()) ?? [];
  const [times, of] = units[unit ?? ''] ?? [];
  return times === undefined ? undefined : `${Number(count) * times} ${of}`;
}

function normal(expression: Expression): unknown {
  switch (expression.op) {
    case 'and':
    case 'or':
      return [expression.op, sorted(joined(expression, expression.op).map(normal))];
    case 'not':
      return expression.part.op === 'not' ? normal(expression.part.part) : ['not', normal(expression.part)];
    case 'compare':
      return compared(expression);
    case 'in':
      return ['in', normal(expression.item), sorted(expression.options.map(normal))];
    case 'literal':
      return ['literal', expression.kind, literal(expression.value)];
    case 'name':
      return ['name', expression.name];
    case 'each':
      return ['each', expression.fold, expression.over, normal(expression.part)];
    case 'call':
      return ['call', expression.name, expression.args.map(normal)];
    case 'arithmetic':
      return [expression.sign, normal(expression.left), normal(expression.right)];
    case 'if':
      return ['if', ...[expression.test, expression.then, expression.otherwise].map(normal)];
  }
}

function literal(value: unknown): unknown {
  return typeof value === 'string' ? (inUnits(value) ?? value) : value;
}

function joined(expression: Expression, op: 'and' | 'or'): Expression[] {
  return expression.op === op
    ? [...joined(expression.left, op), ...joined(expression.right, op)]
    : [expression];
}

const turned: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' };

function compared({ sign, left, right }: Expression & { op: 'compare' }): unknown {
  const sides = [normal(left), normal(right)];
  if (sign === '=' || sign === '!=') return [sign, sorted(sides)];
  return turned[sign] ? [turned[sign], sides.toReversed()] : [sign, sides];
}

/** Each once: to say the same twice adds nothing. */
function sorted(parts: readonly unknown[]): string[] {
  return [...new Set(parts.map(canonical))].sort();
}
