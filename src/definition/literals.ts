import { Mistake } from './mistake.ts';
import { parseDate, parseMoment, parseMoney, parseTime, readDuration } from './values.ts';
import type { Expression } from './expression.ts';
import type { Kind } from './types.ts';
import type { Value } from './values.ts';

/** What was written, what FEEL sees of it, and the literals it does not, by where they begin. */
export interface Text {
  readonly written: string;
  readonly masked: string;
  readonly literals: ReadonlyMap<number, Expression>;
}

const literal =
  /"(?:[^"\\]|\\.)*"|(?<![\w.])\d+(?:\.\d+)? (?:minute|hour|working day|day|week|month|year)s?\b|£[\d,.]*\d|(?<![\w.])\d+p\b|(?<![\w.])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\b|(?<![\w.:])\d{2}:\d{2}\b|(?<![\w.])\d{4}-\d{2}-\d{2}\b/g;

export function mask(written: string): Text {
  const literals = new Map<number, Expression>();
  const masked = written.replace(literal, (found, at: number) => {
    if (found.startsWith('"')) return found;
    literals.set(at, literalOf(found, at));
    return '_'.repeat(found.length);
  });
  return { written, masked, literals };
}

function literalOf(found: string, at: number): Expression {
  const [, kind, parse, what, hint] = forms.find(([looks]) => looks.test(found))!;
  const value = parse(found);
  if (value === undefined) throw new Mistake(at, `“${found}” is not ${what}.`, hint);
  return { op: 'literal', kind, value, at };
}

type Form = readonly [
  looks: RegExp,
  kind: Kind,
  parse: (text: string) => Value | undefined,
  what: string,
  hint: string,
];

const forms: readonly Form[] = [
  [/^£|^\d+p$/, 'money', parseMoney, 'an amount of money', 'Write it like this: £212 or £49.50'],
  [/ /, 'duration', readDuration, 'a length of time', 'Write whole numbers: 18 months and not 1.5 years.'],
  [/T/, 'moment', parseMoment, 'a time that exists', 'Write it like this: 2026-03-12T18:30'],
  [/:/, 'time', parseTime, 'a time of day', 'Write it like this: 18:30'],
  [/^/, 'date', parseDate, 'a date that exists', 'Write it like this: 2026-03-12'],
];
