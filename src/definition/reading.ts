import type { SyntaxNode } from '@lezer/common';
import { hintFor, Mistake } from './mistake.ts';
import type { Expression, Sign } from './expression.ts';
import type { Text } from './literals.ts';

type Reader = (node: SyntaxNode, text: Text) => Expression;

/** Reads FEEL’s parse tree into an expression, and refuses what definitions do without. */
export function readTree(node: SyntaxNode, text: Text): Expression {
  const reader = readers[node.name];
  if (node.type.isError || !reader) throw cannotRead(node, text);
  return reader(node, text);
}

const both =
  (op: 'and' | 'or'): Reader =>
  (node, text) => {
    const [left, right] = operands(node, text, 2);
    return { op, left: readTree(left!, text), right: readTree(right!, text), at: node.from };
  };

const inside: Reader = (node, text) => readTree(operands(node, text, 1)[0]!, text);

const readers: Record<string, Reader> = {
  Expression: inside,
  ParenthesizedExpression: inside,
  Conjunction: both('and'),
  Disjunction: both('or'),
  Comparison: readComparison,
  ArithmeticExpression: readArithmetic,
  IfExpression: readIf,
  FunctionInvocation: readCall,
  // FEEL’s `date(…)`.
  DateTimeLiteral: readCall,
  VariableName: readName,
  PathExpression: readName,
  NumericLiteral: readNumber,
  StringLiteral: (node, { written }) => ({
    op: 'literal',
    kind: 'text',
    value: written.slice(node.from + 1, node.to - 1),
    at: node.from,
  }),
};

function readNumber(node: SyntaxNode, { written }: Text): Expression {
  const number = written.slice(node.from, node.to);
  const message = `“${number}” is not written as numbers are here.`;
  if (!/^-?\d{1,12}(?:\.\d{1,4})?$/.test(number))
    throw new Mistake(node.from, message, 'Write digits, like 1200 or 0.5.');
  return { op: 'literal', kind: 'number', value: Number(number), at: node.from };
}

function readComparison(node: SyntaxNode, text: Text): Expression {
  const isBetween = node.getChild('between') !== null;
  const [first, second, third] = operands(node, text, isBetween ? 3 : 2);
  const left = readTree(first!, text);
  if (node.getChild('in')) return readIn(left, second!, node, text);
  const compared = (sign: Sign, other: SyntaxNode): Expression => {
    return { op: 'compare', sign, left, right: readTree(other, text), at: node.from };
  };
  if (isBetween)
    return { op: 'and', left: compared('>=', second!), right: compared('<=', third!), at: node.from };
  const operator = node.getChild('CompareOp')!;
  return compared(text.written.slice(operator.from, operator.to) as Sign, second!);
}

/**
 * FEEL takes all that follows “in” for what is looked in: `x in ([a] and y)`. The list alone is, and the rest joins
 * what came of it; unless what stands before would then hold with less of it than is written.
 */
function readIn(item: Expression, after: SyntaxNode, node: SyntaxNode, text: Text): Expression {
  const joined: SyntaxNode[] = [];
  let list = after;
  while (list.name !== 'List' && list.name !== 'PathExpression' && list.firstChild) {
    if (list.name === 'Conjunction' || list.name === 'Disjunction') joined.unshift(list);
    list = list.firstChild;
  }
  const isUnclear = joined.some(({ name }) => name === 'Disjunction') && node.parent?.name === 'Conjunction';
  const options = readList(joined.length === 0 || isUnclear ? after : list, text);
  const found: Expression = { op: 'in', item, options, at: node.from };
  return joined.reduce<Expression>((left, join) => {
    const op = join.name === 'Conjunction' ? 'and' : 'or';
    return { op, left, right: readTree(operands(join, text, 2)[1]!, text), at: join.from };
  }, found);
}

function readList(node: SyntaxNode, text: Text): Expression[] {
  let list: SyntaxNode | null = node;
  while (list && list.name !== 'List' && list.name !== 'PathExpression') {
    if (list.name === 'Disjunction' || list.name === 'Conjunction') {
      const hint = 'Put brackets round the part with “in”: (x in [a, b]) or …';
      throw new Mistake(node.from, 'It is not clear where the list after “in” ends.', hint);
    }
    list = list.firstChild;
  }
  if (list?.name === 'PathExpression') return [readTree(list, text)];
  if (!list) throw new Mistake(node.from, 'After “in” comes a list.', 'Write it like this: x in [a, b]');
  return children(list, text).map((option) => readTree(option, text));
}

function readArithmetic(node: SyntaxNode, text: Text): Expression {
  const operator = node.getChild('ArithOp');
  const sign = operator ? text.written.slice(operator.from, operator.to) : '';
  if (sign !== '+' && sign !== '-' && sign !== '*') throw cannotRead(operator ?? node, text);
  const [left, right] = operands(node, text, 2).map((part) => readTree(part, text));
  return { op: 'arithmetic', sign, left: left!, right: right!, at: node.from };
}

function readIf(node: SyntaxNode, text: Text): Expression {
  const [test, then, otherwise] = operands(node, text, 3).map((part) => readTree(part, text));
  return { op: 'if', test: test!, then: then!, otherwise: otherwise!, at: node.from };
}

function readCall(node: SyntaxNode, text: Text): Expression {
  const name = node.getChild('VariableName') ?? node.getChild('DateTimeConstructor');
  if (!name) throw cannotRead(node, text);
  const parameters = node.getChild('PositionalParameters');
  const args = parameters ? children(parameters, text).map((part) => readTree(part, text)) : [];
  const called = text.written.slice(name.from, name.to);
  if (called === 'not' && args.length === 1) return { op: 'not', part: args[0]!, at: node.from };
  return { op: 'call', name: called, args, at: node.from };
}

function readName(node: SyntaxNode, text: Text): Expression {
  const name = text.written.slice(node.from, node.to);
  const masked = text.masked.slice(node.from, node.to);
  if (/^_+$/.test(masked) && text.literals.has(node.from)) return text.literals.get(node.from)!;
  if (/\s/.test(masked) || masked.includes('_')) {
    const hint =
      hintFor(name) ?? 'Use and, or, =, < between names. A fact is written like person.dateOfBirth.';
    throw new Mistake(node.from, `“${name.trim()}” is not one name: names have no spaces.`, hint);
  }
  if (name === 'yes' || name === 'no')
    return { op: 'literal', kind: 'boolean', value: name === 'yes', at: node.from };
  return { op: 'name', name, at: node.from };
}

const words = new Set('and or in between if then else CompareOp ArithOp ( ) [ ] ,'.split(' '));

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
  const isOpen = here === '' && written.split('(').length > written.split(')').length;
  const hint =
    (isOpen ? 'A bracket is opened and never closed.' : undefined) ??
    hintFor(here === '' ? written : written.slice(Math.max(0, node.from - 1), node.to)) ??
    'A condition looks like this: person.age >= 18 years and licence.type = dual';
  return new Mistake(node.from, message, hint);
}
