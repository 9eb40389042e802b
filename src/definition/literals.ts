import { Mistake } from './mistake.ts';
import { parseDate, parseDuration, parseMoney, printDuration } from './values.ts';
import type { Expression } from './expression.ts';

/** What was written, what FEEL sees of it, and the literals it does not, by where they begin. */
export interface Text {
  readonly written: string;
  readonly masked: string;
  readonly literals: ReadonlyMap<number, Expression>;
}

const literal =
  /"(?:[^"\\]|\\.)*"|(?<![\w.])\d+(?:\.\d+)? (?:minute|hour|working day|day|week|month|year)s?\b|£[\d,.]*\d|(?<![\w.])\d{4}-\d{2}-\d{2}\b/g;

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
  if (found.startsWith('£')) {
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
  const value = parseDate(found);
  if (value === undefined)
    throw new Mistake(at, `“${found}” is not a date that exists.`, 'Write it like this: 2026-03-12');
  return { op: 'literal', kind: 'date', value, at };
}
