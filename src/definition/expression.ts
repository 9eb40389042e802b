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
const longest = 2000;

/**
 * Reads the fragment of FEEL that definitions use. Durations (`3 years`), money (`£212`) and dates
 * are written as people write them; each is swapped for a name of the same length before FEEL sees it,
 * so that every position stays true.
 */
export function parseExpression(text: string): Expression | ExpressionMistake {
  try {
    if (text.length > longest) throw new Mistake(0, 'This is too long to be one condition.', 'Give parts of it names, as facts with “is:”.');
    const source = mask(text);
    return read(feel.parse(source.masked).topNode, source);
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

/** What was written, what FEEL sees of it, and the literals it does not, by where they begin. */
interface Text {
  readonly written: string;
  readonly masked: string;
  readonly literals: ReadonlyMap<number, Expression>;
}

const literal = /"(?:[^"\\]|\\.)*"|(?<![\w.])\d+(?:\.\d+)? (?:minute|hour|working day|day|week|month|year)s?\b|£[\d,.]*\d|(?<![\w.])\d{4}-\d{2}-\d{2}\b/g;

function mask(written: string): Text {
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
    if (value === undefined) throw new Mistake(at, `“${found}” is not an amount of money.`, 'Write it like this: £212 or £49.50');
    return { op: 'literal', kind: 'money', value, at };
  }
  if (found.includes(' ')) {
    const duration = parseDuration(found);
    if (!duration) throw new Mistake(at, `“${found}” is not a length of time.`, 'Write whole numbers: 18 months and not 1.5 years.');
    return { op: 'literal', kind: 'duration', value: printDuration(duration), at };
  }
  const value = parseDate(found);
  if (value === undefined) throw new Mistake(at, `“${found}” is not a date that exists.`, 'Write it like this: 2026-03-12');
  return { op: 'literal', kind: 'date', value, at };
}

type Reader = (node: SyntaxNode, text: Text) => Expression;

const read: Reader = (node, text) => {
  const reader = readers[node.name];
  if (node.type.isError || !reader) throw cannotRead(node, text);
  return reader(node, text);
};

const both = (op: 'and' | 'or'): Reader => (node, text) => {
  const [left, right] = operands(node, text, 2);
  return { op, left: read(left!, text), right: read(right!, text), at: node.from };
};

const inside: Reader = (node, text) => read(operands(node, text, 1)[0]!, text);

const readers: Record<string, Reader> = {
  Expression: inside,
  ParenthesizedExpression: inside,
  Conjunction: both('and'),
  Disjunction: both('or'),
  Comparison: readComparison,
  ArithmeticExpression: readArithmetic,
  IfExpression: readIf,
  FunctionInvocation: readCall,
  VariableName: readName,
  PathExpression: readName,
  NumericLiteral: readNumber,
  StringLiteral: (node, { written }) => ({ op: 'literal', kind: 'text', value: written.slice(node.from + 1, node.to - 1), at: node.from }),
};

function readNumber(node: SyntaxNode, { written }: Text): Expression {
  const number = written.slice(node.from, node.to);
  if (!/^-?\d{1,12}(?:\.\d{1,4})?$/.test(number)) throw new Mistake(node.from, `“${number}” is not written as numbers are here.`, 'Write digits, like 1200 or 0.5.');
  return { op: 'literal', kind: 'number', value: Number(number), at: node.from };
}

function readComparison(node: SyntaxNode, text: Text): Expression {
  const between = node.getChild('between');
  const [first, second, third] = operands(node, text, between ? 3 : 2);
  const item = read(first!, text);
  if (between) {
    const above: Expression = { op: 'compare', sign: '>=', left: item, right: read(second!, text), at: node.from };
    return { op: 'and', left: above, right: { op: 'compare', sign: '<=', left: item, right: read(third!, text), at: node.from }, at: node.from };
  }
  if (node.getChild('in')) return { op: 'in', item, options: readList(second!, text), at: node.from };
  const operator = node.getChild('CompareOp')!;
  return { op: 'compare', sign: text.written.slice(operator.from, operator.to) as Sign, left: item, right: read(second!, text), at: node.from };
}

function readList(node: SyntaxNode, text: Text): Expression[] {
  let list: SyntaxNode | null = node;
  while (list && list.name !== 'List') {
    if (list.name === 'Disjunction' || list.name === 'Conjunction') {
      throw new Mistake(node.from, 'It is not clear where the list after “in” ends.', 'Put brackets round the part with “in”: (x in [a, b]) or …');
    }
    list = list.firstChild;
  }
  if (!list) throw new Mistake(node.from, 'After “in” comes a list.', 'Write it like this: x in [a, b]');
  return children(list, text).map((option) => read(option, text));
}

function readArithmetic(node: SyntaxNode, text: Text): Expression {
  const operator = node.getChild('ArithOp');
  const sign = operator ? text.written.slice(operator.from, operator.to) : '';
  if (sign !== '+' && sign !== '-' && sign !== '*') throw cannotRead(operator ?? node, text);
  const [left, right] = operands(node, text, 2);
  return { op: 'arithmetic', sign, left: read(left!, text), right: read(right!, text), at: node.from };
}

function readIf(node: SyntaxNode, text: Text): Expression {
  const [test, then, otherwise] = operands(node, text, 3).map((part) => read(part, text));
  return { op: 'if', test: test!, then: then!, otherwise: otherwise!, at: node.from };
}

function readCall(node: SyntaxNode, text: Text): Expression {
  const name = node.getChild('VariableName');
  if (!name) throw cannotRead(node, text);
  const parameters = node.getChild('PositionalParameters');
  const args = parameters ? children(parameters, text).map((part) => read(part, text)) : [];
  const called = text.written.slice(name.from, name.to);
  if (called === 'not' && args.length === 1) return { op: 'not', part: args[0]!, at: node.from };
  return { op: 'call', name: called, args, at: node.from };
}

function readName(node: SyntaxNode, text: Text): Expression {
  const name = text.written.slice(node.from, node.to);
  const masked = text.masked.slice(node.from, node.to);
  if (/^_+$/.test(masked) && text.literals.has(node.from)) return text.literals.get(node.from)!;
  if (/\s/.test(masked) || masked.includes('_')) {
    const hint = hintFor(name) ?? 'Use and, or, =, < between names. A fact is written like person.dateOfBirth.';
    throw new Mistake(node.from, `“${name.trim()}” is not one name: names have no spaces.`, hint);
  }
  if (name === 'yes' || name === 'no') return { op: 'literal', kind: 'boolean', value: name === 'yes', at: node.from };
  return { op: 'name', name, at: node.from };
}

const words = new Set(['and', 'or', 'in', 'between', 'if', 'then', 'else', 'CompareOp', 'ArithOp', '(', ')', '[', ']', ',']);

function children(node: SyntaxNode, text: Text): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError) throw cannotRead(child, text);
    if (!words.has(child.name)) found.push(child);
  }
  return found;
}

function operands(node: SyntaxNode, text: Text, count: number): SyntaxNode[] {
  const found = children(node, text);
  if (found.length !== count) throw cannotRead(found[count] ?? node, text);
  return found;
}

function cannotRead(node: SyntaxNode, { written }: Text): Mistake {
  const here = written.slice(node.from, node.to).trim();
  const message = here === '' ? 'Something is missing here.' : `“${here}” can’t be read here.`;
  const hint = hintFor(written.slice(Math.max(0, node.from - 1), node.to)) ?? 'A condition looks like this: person.age >= 18 years and licence.type = dual';
  return new Mistake(node.from, message, hint);
}

/** What people who know other languages write. */
const habits: readonly [RegExp, string][] = [
  [/==|\bis\b/, 'Write one “=” between the two.'],
  [/=>|=</, 'Write “>=” or “<=”.'],
  [/&&/, 'Write “and”.'],
  [/\|\|/, 'Write “or”.'],
  [/\bnot\b/, 'Write brackets after “not”: not(x = y).'],
  [/'/, 'Options are bare words; a text goes in double quotes.'],
  [/\b(?:true|false)\b/, 'Write yes or no.'],
  [/\bnull\b/, 'Ask whether there is an answer: answered(x).'],
  [/\/|\*\*/, 'It can be +, - and *.'],
];

function hintFor(text: string): string | undefined {
  return habits.find(([habit]) => habit.test(text))?.[1];
}
