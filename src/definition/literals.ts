import { Mistake } from './mistake.ts';
import { parseDate, parseDuration, parseMoment, parseMoney, parseTime, printDuration } from './values.ts';
import type { Expression } from './expression.ts';

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
  if (found.startsWith('£') || /^\d+p$/.test(found)) {
    const value = parseMoney(found);
    if (value === undefined)
      throw new Mistake(at, `“${found}” is not an amount of money.`, 'Write it like this: £212 or £49.50');
    return { op: 'literal', kind: 'money', value, at };
  }
  if (found.includes(' ')) {
    const duration = parseDuration(found);
    if (!duration)
      throw new Mistake(
        at,
        `“${found}” is not a length of time.`,
        'Write whole numbers: 18 months and not 1.5 years.',
      );
    return { op: 'literal', kind: 'duration', value: printDuration(duration), at };
  }
  if (found.includes('T')) return moment(found, at);
  if (found.includes(':')) return time(found, at);
  const value = parseDate(found);
  if (value === undefined)
    throw new Mistake(at, `“${found}” is not a date that exists.`, 'Write it like this: 2026-03-12');
  return { op: 'literal', kind: 'date', value, at };
}

function moment(found: string, at: number): Expression {
  const value = parseMoment(found);
  if (value === undefined)
    throw new Mistake(at, `“${found}” is not a time that exists.`, 'Write it like this: 2026-03-12T18:30');
  return { op: 'literal', kind: 'moment', value, at };
}

function time(found: string, at: number): Expression {
  const value = parseTime(found);
  if (value === undefined)
    throw new Mistake(at, `“${found}” is not a time of day.`, 'Write it like this: 18:30');
  return { op: 'literal', kind: 'time', value, at };
}
