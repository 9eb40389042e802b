import fc from 'fast-check';
import { holds, isMistake, parseExpression, valueOf } from '../../src/definition/index.ts';
import { typeOf } from '../../src/definition/typing.ts';
import type { Expression, Kind, Scope, Type, Value } from '../../src/definition/index.ts';

/** Names that the expressions of these tests read. */
export const types: Readonly<Record<string, Type>> = {
  'p.born': { kind: 'date' },
  'p.moved': { kind: 'date' },
  'p.held': { kind: 'duration' },
  'p.asked': { kind: 'duration' },
  'p.fee': { kind: 'money' },
  'p.paid': { kind: 'money' },
  'p.children': { kind: 'number' },
  'p.rooms': { kind: 'number' },
  'p.name': { kind: 'text' },
  'p.keen': { kind: 'boolean' },
  'p.able': { kind: 'boolean' },
  'p.sort': { kind: 'option', options: ['dual', 'hackney', 'yes', 'no'] },
  'p.other': { kind: 'option', options: ['dual', 'hackney', 'yes', 'no'] },
  'p.sorts': { kind: 'options', options: ['dual', 'hackney', 'yes', 'no'] },
  'p.home': { kind: 'whole' },
};

export const scope: Scope = { lookup: (name) => types[name], names: () => Object.keys(types) };

/** An expression read and typed, or what is said about it: `5 unknown-fact There is no …`. */
export function typed(text: string): Expression | string {
  const read = parseExpression(text);
  if (isMistake(read)) return `${read.offset} bad-condition ${read.message}`;
  const { expression, mistakes } = typeOf(read, scope);
  return mistakes.length === 0
    ? expression
    : mistakes.map(({ code, message, offset }) => `${offset} ${code} ${message}`).join('\n');
}

export type Facts = Readonly<Record<string, Value | undefined>>;

/** What an expression comes to on a day, of some facts. */
export function evaluate(text: string, facts: Facts, today = '2026-03-12'): Value | undefined {
  return valueOf(sound(text), { read: (name) => facts[name], today });
}

/** Whether it holds, whether its opposite does. */
export function verdict(text: string, facts: Facts, today = '2026-03-12'): [boolean, boolean] {
  const reading = { read: (name: string) => facts[name], today };
  return [holds(sound(text), reading), holds(sound(text), reading, false)];
}

function sound(text: string): Expression {
  const expression = typed(text);
  if (typeof expression === 'string') throw new Error(`${text}: ${expression}`);
  return expression;
}

const day = fc
  .tuple(
    fc.integer({ min: 1900, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));
const length = fc
  .tuple(
    fc.integer({ min: 0, max: 99_999 }),
    fc.constantFrom('minute', 'hour', 'day', 'working day', 'week', 'month', 'year'),
  )
  .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
const option = fc.constantFrom('dual', 'hackney', 'yes', 'no');

const values: Readonly<Record<Kind, fc.Arbitrary<Value>>> = {
  date: fc.oneof(day, fc.constantFrom('0000-01-01', '9999-12-31', '2024-02-29')),
  moment: day.map((date) => `${date}T19:30`),
  time: fc.constantFrom('00:00', '07:30', '23:59'),
  duration: length,
  money: fc.integer({ min: 0, max: 99_999_999_999 }),
  number: fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
  text: fc.string(),
  boolean: fc.boolean(),
  option,
  options: fc.uniqueArray(option),
  whole: fc.constant({ line1: '1 High Street' }),
};

/** Facts for every name, many of them absent. */
export const someFacts: fc.Arbitrary<Facts> = fc.record(
  Object.fromEntries(
    Object.entries(types).map(([name, { kind }]) => [name, fc.option(values[kind], { nil: undefined })]),
  ),
);
export const today: fc.Arbitrary<string> = day;

const names = (kind: Kind) =>
  fc.constantFrom(...Object.keys(types).filter((name) => types[name]!.kind === kind));
const sign = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const join = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((found) => found.join(''));

/** Lawful conditions and values of every kind, as text. */
export const lawful = fc.letrec<Record<'condition' | 'date' | 'duration' | 'money' | 'number', string>>(
  (tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      names('boolean'),
      join(tie('date'), ' ', sign, ' ', tie('date')),
      join(tie('duration'), ' ', sign, ' ', tie('duration')),
      join(tie('money'), ' ', sign, ' ', tie('money')),
      join(tie('number'), ' ', sign, ' ', tie('number')),
      join(names('option'), fc.constantFrom(' = ', ' != '), fc.oneof(names('option'), option)),
      join(names('text'), fc.constantFrom(' = "Ann"', ' != "3 years"')),
      join(
        '(',
        fc.oneof(names('option'), names('options')),
        ' in [',
        option,
        ', ',
        fc.oneof(names('option'), option),
        '])',
      ),
      join('answered(', fc.constantFrom(...Object.keys(types)), ')'),
      join('not(', tie('condition'), ')'),
      join(
        '(',
        tie('condition'),
        fc.constantFrom(' and ', ' or ', ' = ', ' != '),
        '(',
        tie('condition'),
        '))',
      ),
      join('(if ', tie('condition'), ' then (', tie('condition'), ') else (', tie('condition'), '))'),
    ),
    date: fc.oneof(
      { maxDepth: 3 },
      names('date'),
      fc.constant('today'),
      day,
      join('(', tie('date'), fc.constantFrom(' + ', ' - '), tie('duration'), ')'),
    ),
    duration: fc.oneof(
      { maxDepth: 3 },
      names('duration'),
      length,
      join('since(', tie('date'), ')'),
      join('(', tie('date'), ' - ', tie('date'), ')'),
    ),
    money: fc.oneof(
      { maxDepth: 3 },
      names('money'),
      fc.constantFrom('£212', '£49.50', '£1,050'),
      join('(', tie('money'), fc.constantFrom(' + ', ' - '), tie('money'), ')'),
      join('(', tie('money'), ' * ', tie('number'), ')'),
    ),
    number: fc.oneof(
      { maxDepth: 3 },
      names('number'),
      fc.constantFrom('0', '1.5', '-3', '999999999999'),
      join('(', tie('number'), fc.constantFrom(' + ', ' - ', ' * '), tie('number'), ')'),
    ),
  }),
);
