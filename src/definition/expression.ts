import { parser } from 'lezer-feel';
import { mask } from './literals.ts';
import { Mistake } from './mistake.ts';
import { readTree } from './reading.ts';
import type { ExpressionMistake } from './mistake.ts';
import type { Kind } from './types.ts';
import type { Value } from './values.ts';

type Part<Op extends string, Said> = Readonly<{ op: Op; at: number } & Said>;
type Sides = { left: Expression; right: Expression };

/** A condition or a derived fact, read: plain data. `at` counts characters into the text. */
export type Expression =
  | Part<'literal', { kind: Kind; value: Value }>
  | Part<'name', { name: string }>
  // The kind is what is compared, once types are checked.
  | Part<'compare', { sign: Sign; kind?: Kind } & Sides>
  | Part<'in', { item: Expression; options: readonly Expression[] }>
  | Part<'and' | 'or', Sides>
  | Part<'not', { part: Expression }>
  // How many turns meet a condition, or the sum of a value over them.
  | Part<'each', { fold: 'count' | 'sum'; over: string; part: Expression }>
  | Part<'call', { name: string; args: readonly Expression[] }>
  | Part<'arithmetic', { sign: '+' | '-' | '*' } & Sides>
  | Part<'if', { test: Expression; then: Expression; otherwise: Expression }>;

export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

const feel = parser.configure({ top: 'Expression' });
const longest = 2000;

/**
 * Reads the fragment of FEEL that definitions use. Durations (`3 years`), money (`£212`) and dates
 * are written as people write them; each is swapped for a name of the same length before FEEL sees it,
 * so that every position stays true.
 */
export function parseExpression(text: string): Expression | ExpressionMistake {
  try {
    if (text.length > longest)
      throw new Mistake(
        0,
        'This is too long to be one condition.',
        'Give parts of it names, as facts with “is:”.',
      );
    const source = mask(text);
    return readTree(feel.parse(source.masked).topNode, source);
  } catch (mistake) {
    if (mistake instanceof Mistake)
      return { message: mistake.message, hint: mistake.hint, offset: mistake.offset };
    throw mistake;
  }
}

export function isMistake(read: Expression | ExpressionMistake): read is ExpressionMistake {
  return !('op' in read);
}
