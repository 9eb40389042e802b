import { parser } from 'lezer-feel';
import type { SyntaxNode } from '@lezer/common';
import { parseDate, parseDuration, parseMoney, printDuration } from './values.ts';
import type { Kind } from './types.ts';
import type { Value } from './values.ts';

/** A condition or a derived fact, read: plain data. `at` counts characters into the text. */
export type Expression =
  | { readonly op: 'literal'; readonly kind: Kind; readonly value: Value; readonly at: number }
  | { readonly op: 'name'; readonly name: string; readonly at: number }
  | { readonly op: 'compare'; readonly sign: Sign; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly op: 'in'; readonly item: Expression; readonly options: readonly Expression[]; readonly at: number }
  | { readonly op: 'and' | 'or'; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly op: 'not'; readonly part: Expression; readonly at: number }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  | { readonly op: 'arithmetic'; readonly sign: '+' | '-' | '*'; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly op: 'if'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression; readonly at: number };

export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface ExpressionMistake {
  readonly message: string;
  readonly hint?: string;
  readonly offset: number;
}

const feel = parser.configure({ top: 'Expression' });

/**
 * Reads the fragment of FEEL that definitions use. Durations (`3 years`), money (`£212`) and dates
 * are written as people write them; each is swapped for a name of the same length before FEEL sees it,
 * so that every position stays true.
 */
export function parseExpression(text: string): Expression | ExpressionMistake {
  const literals = new Map<string, Expression>();
  const masked = mask(text, literals);
  try {
    return read(feel.parse(masked).topNode, masked, literals);
  } catch (mistake) {
    if (mistake instanceof Mistake) return { message: mistake.message, hint: mistake.hint, offset: mistake.offset };
    throw mistake;
  }
}

export function isMistake(read: Expression | ExpressionMistake): read is ExpressionMistake {
  return !('op' in read);
}

class Mistake extends Error {
  readonly offset: number;
  readonly hint: string | undefined;
  constructor(offset: number, message: string, hint?: string) {
    super(message);
    this.offset = offset;
    this.hint = hint;
  }
}

const written = /\b\d+ (?:minute|hour|working day|day|week|month|year)s?\b|£[\d,]+(?:\.\d{2})?|\b\d{4}-\d{2}-\d{2}\b/g;

function mask(text: string, literals: Map<string, Expression>): string {
  return text.replace(written, (literal, at: number) => {
    const expression = literalOf(literal, at);
    if (!expression) return literal;
    const name = `_${String.fromCharCode(97 + (literals.size % 26))}${'_'.repeat(literals.size / 26)}`.padEnd(literal.length, '_');
    literals.set(name, expression);
    return name;
  });
}

function literalOf(literal: string, at: number): Expression | undefined {
  const duration = parseDuration(literal);
  if (duration) return { op: 'literal', kind: 'duration', value: printDuration(duration), at };
  const money = parseMoney(literal);
  if (money !== undefined) return { op: 'literal', kind: 'money', value: money, at };
  const date = parseDate(literal);
  return date === undefined ? undefined : { op: 'literal', kind: 'date', value: date, at };
}

type Reader = (node: SyntaxNode, text: string, literals: ReadonlyMap<string, Expression>) => Expression;

const read: Reader = (node, text, literals) => {
  const reader = readers[node.name];
  if (node.type.isError || !reader) throw cannotRead(node, text);
  return reader(node, text, literals);
};

const both = (op: 'and' | 'or'): Reader => (node, text, literals) => {
  const [left, right] = operands(node, text, 2);
  return { op, left: read(left!, text, literals), right: read(right!, text, literals), at: node.from };
};

const readers: Record<string, Reader> = {
  Expression: (node, text, literals) => read(operands(node, text, 1)[0]!, text, literals),
  ParenthesizedExpression: (node, text, literals) => read(operands(node, text, 1)[0]!, text, literals),
  Conjunction: both('and'),
  Disjunction: both('or'),
  Comparison: readComparison,
  ArithmeticExpression: readArithmetic,
  IfExpression: readIf,
  FunctionInvocation: readCall,
  VariableName: readName,
  PathExpression: readName,
  NumericLiteral: (node, text) => ({ op: 'literal', kind: 'number', value: Number(text.slice(node.from, node.to)), at: node.from }),
  StringLiteral: (node, text) => ({ op: 'literal', kind: 'text', value: text.slice(node.from + 1, node.to - 1), at: node.from }),
};

function readComparison(node: SyntaxNode, text: string, literals: ReadonlyMap<string, Expression>): Expression {
  const between = node.getChild('between');
  const [first, second, third] = operands(node, text, between ? 3 : 2);
  const item = read(first!, text, literals);
  if (between) {
    const low = read(second!, text, literals);
    const high = read(third!, text, literals);
    const above: Expression = { op: 'compare', sign: '>=', left: item, right: low, at: node.from };
    return { op: 'and', left: above, right: { op: 'compare', sign: '<=', left: item, right: high, at: node.from }, at: node.from };
  }
  if (node.getChild('in')) return { op: 'in', item, options: readList(second!, text, literals), at: node.from };
  const operator = node.getChild('CompareOp')!;
  return { op: 'compare', sign: text.slice(operator.from, operator.to) as Sign, left: item, right: read(second!, text, literals), at: node.from };
}

function readList(node: SyntaxNode, text: string, literals: ReadonlyMap<string, Expression>): Expression[] {
  let list: SyntaxNode | null = node;
  while (list && list.name !== 'List') {
    if (list.name === 'Disjunction' || list.name === 'Conjunction') {
      throw new Mistake(node.from, 'It is not clear where the list after “in” ends.', 'Put brackets round the part with “in”: (x in [a, b]) or …');
    }
    list = list.firstChild;
  }
  if (!list) throw new Mistake(node.from, 'After “in” comes a list.', 'Write it like this: x in [a, b]');
  return children(list, text).map((option) => read(option, text, literals));
}

function readArithmetic(node: SyntaxNode, text: string, literals: ReadonlyMap<string, Expression>): Expression {
  const operator = node.getChild('ArithOp');
  const sign = operator ? text.slice(operator.from, operator.to) : '';
  if (sign !== '+' && sign !== '-' && sign !== '*') throw cannotRead(node, text);
  const [left, right] = operands(node, text, 2);
  return { op: 'arithmetic', sign, left: read(left!, text, literals), right: read(right!, text, literals), at: node.from };
}

function readIf(node: SyntaxNode, text: string, literals: ReadonlyMap<string, Expression>): Expression {
  const [test, then, otherwise] = operands(node, text, 3).map((part) => read(part, text, literals));
  return { op: 'if', test: test!, then: then!, otherwise: otherwise!, at: node.from };
}

function readCall(node: SyntaxNode, text: string, literals: ReadonlyMap<string, Expression>): Expression {
  const name = node.getChild('VariableName')!;
  const parameters = node.getChild('PositionalParameters');
  const args = parameters ? children(parameters, text).map((part) => read(part, text, literals)) : [];
  const called = text.slice(name.from, name.to);
  if (called === 'not' && args.length === 1) return { op: 'not', part: args[0]!, at: node.from };
  return { op: 'call', name: called, args, at: node.from };
}

function readName(node: SyntaxNode, text: string, literals: ReadonlyMap<string, Expression>): Expression {
  const name = text.slice(node.from, node.to);
  const literal = literals.get(name);
  if (literal) return literal;
  if (/\s/.test(name)) {
    throw new Mistake(node.from, `“${name}” is not a name: names have no spaces.`, 'Use and, or, =, < between names. A fact is written like person.dateOfBirth.');
  }
  if (name === 'yes' || name === 'no') return { op: 'literal', kind: 'boolean', value: name === 'yes', at: node.from };
  return { op: 'name', name, at: node.from };
}

const words = new Set(['and', 'or', 'in', 'between', 'if', 'then', 'else', 'CompareOp', 'ArithOp', '(', ')', '[', ']', ',']);

function children(node: SyntaxNode, text: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError) throw cannotRead(child, text);
    if (!words.has(child.name)) found.push(child);
  }
  return found;
}

function operands(node: SyntaxNode, text: string, count: number): SyntaxNode[] {
  const found = children(node, text);
  if (found.length !== count) throw cannotRead(found[count] ?? node, text);
  return found;
}

function cannotRead(node: SyntaxNode, text: string): Mistake {
  const here = text.slice(node.from, node.to).trim();
  const message = here === '' ? 'Something is missing here.' : `“${here.replaceAll(/_+$/g, '')}” can’t be read here.`;
  return new Mistake(node.from, message, 'A condition looks like this: person.age >= 18 years and licence.type = dual');
}
