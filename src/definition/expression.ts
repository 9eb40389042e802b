import { parser } from 'lezer-feel';
import { mask } from './literals.ts';
import { Mistake } from './mistake.ts';
import { readTree } from './reading.ts';
import type { ExpressionMistake } from './mistake.ts';
import type { Kind } from './types.ts';
import type { Value } from './values.ts';

/** A condition or a derived fact, read: plain data. `at` counts characters into the text. */
export type Expression =
  | { readonly op: 'literal'; readonly kind: Kind; readonly value: Value; readonly at: number }
  | { readonly op: 'name'; readonly name: string; readonly at: number }
  | {
      readonly op: 'compare';
      readonly sign: Sign;
      /** What is compared, once types are checked. */
      readonly kind?: Kind;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly op: 'in';
      readonly item: Expression;
      readonly options: readonly Expression[];
      readonly at: number;
    }
  | { readonly op: 'and' | 'or'; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly op: 'not'; readonly part: Expression; readonly at: number }
  | {
      /** How many turns meet a condition, or the sum of a value over them. */
      readonly op: 'each';
      readonly fold: 'count' | 'sum';
      readonly over: string;
      readonly part: Expression;
      readonly at: number;
    }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  | {
      readonly op: 'arithmetic';
      readonly sign: '+' | '-' | '*';
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly op: 'if';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly at: number;
    };

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
