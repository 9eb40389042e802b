import { nearest, suggestion } from './nearest.ts';
import { isTime, ordered, says } from './kinds.ts';
import { insteadOf } from './references.ts';
import { checkCall } from './typing-calls.ts';
import type { Scope, Type } from './kinds.ts';
import type { Code } from './problems.ts';
import type { Expression } from './expression.ts';
import type { Kind } from './types.ts';

export interface TypeMistake {
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
  readonly offset: number;
}

/** The expression with every bare option turned into a value, its type, and what is wrong with it. */
export interface Typed {
  readonly expression: Expression;
  readonly type: Type | undefined;
  readonly mistakes: readonly TypeMistake[];
}

const boolean: Type = { kind: 'boolean' };
/** Checks the types of an expression before anything runs. */
export function typeOf(expression: Expression, scope: Scope): Typed {
  const mistakes: TypeMistake[] = [];
  const checker: Checker = { scope, check, mistake: (found: TypeMistake) => void mistakes.push(found) };
  const { expression: checked, type } = check(expression, checker);
  return { expression: checked, type, mistakes };
}

export interface Checker {
  readonly scope: Scope;
  readonly check: (expression: Expression, checker: Checker) => Checked;
  readonly mistake: (found: TypeMistake) => void;
  /** Inside count and sum: where it is noted whose turns they go through. */
  readonly over?: Set<string>;
}

export interface Checked {
  readonly expression: Expression;
  readonly type: Type | undefined;
}

function check(expression: Expression, checker: Checker): Checked {
  switch (expression.op) {
    case 'literal':
      return { expression, type: { kind: expression.kind } };
    case 'name':
      return checkName(expression, checker);
    case 'compare':
      return checkCompare(expression, checker);
    case 'in':
      return checkIn(expression, checker);
    case 'and':
    case 'or': {
      const [left, right] = [truth(expression.left, checker), truth(expression.right, checker)];
      return { expression: { ...expression, left, right }, type: boolean };
    }
    case 'not':
      return { expression: { ...expression, part: truth(expression.part, checker) }, type: boolean };
    case 'call':
      return checkCall(expression, checker);
    case 'arithmetic':
      return checkArithmetic(expression, checker);
    case 'each':
      return { expression, type: { kind: 'number' } };
    case 'if':
      return checkIf(expression, checker);
  }
}

function checkName(expression: Expression & { op: 'name' }, checker: Checker): Checked {
  if (expression.name === 'today') return { expression, type: { kind: 'date' } };
  const { name, at: offset } = expression;
  const type = checker.scope.lookup(name);
  if (!type && !checker.scope.isUnclear?.(name)) {
    const message = `There is no fact, step or choice called “${name}”.`;
    checker.mistake({ code: 'unknown-fact', message, hint: insteadOfWord(name, checker.scope), offset });
  }
  checkTurns(expression, type, checker);
  return { expression, type: type && { kind: type.kind, options: type.options } };
}

/** A word by itself is the name of a step or a clock; it may be an option of one, or have lost its group. */
function insteadOfWord(name: string, scope: Scope): string {
  const all = [...scope.names()];
  if (name.includes('.') || nearest(name, all) !== undefined) return insteadOf(name, scope);
  for (const one of all) {
    const option = nearest(name, scope.lookup(one)?.options ?? []);
    if (option !== undefined) return `Did you mean “${one} = ${option}”?`;
  }
  const words = all.filter((one) => !one.includes('.'));
  return (
    suggestion(name, words) ?? 'A word by itself is a step or a clock; facts are written like person.born.'
  );
}

/** What there is one of for each turn can only be counted or added up from outside. */
function checkTurns(
  { name, at }: Expression & { op: 'name' },
  type: Type | undefined,
  { scope, over, mistake }: Checker,
): void {
  const beyond = (type?.per ?? []).filter((one) => !scope.inside?.includes(one));
  for (const one of over ? beyond : []) over?.add(one);
  if (!over && beyond.length > 0) {
    const message = `There is one “${name}” for each turn of “${beyond[0]}”, so this does not say which is meant.`;
    const hint = `Count them or add them up: count(${name} = …) > 0, sum(${name}).`;
    mistake({ code: 'needs-count', message, hint, offset: at });
  }
}

/** A condition: anything that is yes or no. */
function truth(expression: Expression, checker: Checker): Expression {
  const checked = check(expression, checker);
  if (checked.type && checked.type.kind !== 'boolean') {
    const message = `A yes or no belongs here, and this is ${says[checked.type.kind]}.`;
    const hint = 'Compare it with something: x = y, x < y.';
    checker.mistake({ code: 'type-mismatch', message, hint, offset: expression.at });
  }
  return checked.expression;
}

/** The other side of a comparison; where options are expected, a bare word is one of them. */
function against(expression: Expression, expected: Type | undefined, checker: Checker): Checked {
  const word = bareWord(expression);
  // What the other side is can’t be told, so neither can whether this is one of its options.
  const isOpen = !expected || (expected.kind === 'option' && !expected.options);
  if (word !== undefined && isOpen && isBare(expression, checker)) return { expression, type: undefined };
  if (word === undefined || expected?.options === undefined) return check(expression, checker);
  if (!expected.options.includes(word)) {
    const message = `“${word}” is not one of the options here.`;
    const hint = suggestion(word, expected.options);
    checker.mistake({ code: 'unknown-option', message, hint, offset: expression.at });
  }
  const option = { op: 'literal', kind: 'option', value: word, at: expression.at } as const;
  return { expression: option, type: { kind: 'option', options: expected.options } };
}

/** Among options, yes and no are words like others. */
function bareWord(expression: Expression): string | undefined {
  if (expression.op === 'name') return expression.name.includes('.') ? undefined : expression.name;
  if (expression.op !== 'literal' || typeof expression.value !== 'boolean') return undefined;
  return expression.value ? 'yes' : 'no';
}

function checkCompare(expression: Expression & { op: 'compare' }, checker: Checker): Checked {
  // An option may stand first; two words that nobody knows are no options of each other.
  const swap = isBare(expression.left, checker) && !isMisspelt(expression, checker);
  const first = swap ? check(expression.right, checker) : check(expression.left, checker);
  const second = against(swap ? expression.left : expression.right, first.type, checker);
  const [left, right] = swap ? [second, first] : [first, second];
  if (left.type && right.type) comparable(left.type, right.type, expression, checker);
  const sides = { left: left.expression, right: right.expression };
  return { expression: { ...expression, kind: left.type?.kind, ...sides }, type: boolean };
}

/** The word on the left is no option of what stands on the right, but nearly the name of a step or a fact. */
function isMisspelt({ left, right }: Expression & { op: 'compare' }, checker: Checker): boolean {
  if (isBare(right, checker)) return true;
  const options = right.op === 'name' ? checker.scope.lookup(right.name)?.options : undefined;
  if (left.op !== 'name' || options === undefined || nearest(left.name, options) !== undefined) return false;
  return nearest(left.name, checker.scope.names()) !== undefined;
}

function isBare(expression: Expression, checker: Checker): boolean {
  return (
    expression.op === 'name' &&
    expression.name !== 'today' &&
    !expression.name.includes('.') &&
    checker.scope.lookup(expression.name) === undefined
  );
}

function comparable(
  left: Type,
  right: Type,
  expression: Expression & { op: 'compare' },
  checker: Checker,
): void {
  const order = expression.sign !== '=' && expression.sign !== '!=';
  const unfit = left.kind === 'whole' || left.kind === 'options' || (order && !ordered.has(left.kind));
  const bothTime = isTime(left.kind) && isTime(right.kind);
  if ((left.kind === right.kind || bothTime) && !unfit) return;
  const message =
    left.kind === right.kind
      ? `${capital(says[left.kind])} can’t be compared with “${expression.sign}”.`
      : `This compares ${says[left.kind]} with ${says[right.kind]}.`;
  const kinds = [left.kind, right.kind];
  const [, hint] = remedies.find(([unlike]) => unlike.every((kind) => kinds.includes(kind)))!;
  checker.mistake({ code: 'type-mismatch', message, hint, offset: expression.at });
}

const remedies: readonly (readonly [readonly Kind[], string])[] = [
  [['options'], 'Ask whether one is among them: x in [a, b].'],
  [['option', 'text'], 'Write the option without quotes.'],
  [['whole'], 'Ask whether there is one: answered(x).'],
  [['duration', 'number'], 'Say how many of what: 18 years, 10 working days.'],
  [['money', 'number'], 'Write an amount with its sign: £18.'],
  [[], 'Both sides must be of the same kind.'],
];

function checkIn(expression: Expression & { op: 'in' }, checker: Checker): Checked {
  const item = check(expression.item, checker);
  const options = expression.options.map((option) => {
    const checked = against(option, item.type, checker);
    const single = (found: Kind | undefined) => (found === 'options' ? 'option' : found);
    const kind = single(item.type?.kind);
    if (checked.type && kind && single(checked.type.kind) !== kind) {
      const message = `The list holds ${says[checked.type.kind]} where ${says[kind]} is meant.`;
      checker.mistake({ code: 'type-mismatch', message, offset: option.at });
    }
    return checked.expression;
  });
  return { expression: { ...expression, item: item.expression, options }, type: boolean };
}

function checkArithmetic(expression: Expression & { op: 'arithmetic' }, checker: Checker): Checked {
  const left = check(expression.left, checker);
  const right = check(expression.right, checker);
  const kind = arithmetic[`${left.type?.kind} ${expression.sign} ${right.type?.kind}`];
  if (left.type && right.type && !kind) {
    const message = `“${expression.sign}” can’t be used between ${says[left.type.kind]} and ${says[right.type.kind]}.`;
    checker.mistake({ code: 'type-mismatch', message, offset: expression.at });
  }
  const sides = { left: left.expression, right: right.expression };
  return { expression: { ...expression, ...sides }, type: kind && { kind } };
}

const arithmetic: Partial<Record<string, Kind>> = {
  'number + number': 'number',
  'number - number': 'number',
  'number * number': 'number',
  'money + money': 'money',
  'money - money': 'money',
  'money * number': 'money',
  'number * money': 'money',
  'date + duration': 'date',
  'date - duration': 'date',
  'date - date': 'duration',
  'moment + duration': 'moment',
  'moment - duration': 'moment',
  'moment - moment': 'duration',
};

function checkIf(expression: Expression & { op: 'if' }, checker: Checker): Checked {
  const test = truth(expression.test, checker);
  const then = check(expression.then, checker);
  const otherwise = check(expression.otherwise, checker);
  if (then.type && otherwise.type && then.type.kind !== otherwise.type.kind) {
    const message = `“then” gives ${says[then.type.kind]} and “else” gives ${says[otherwise.type.kind]}.`;
    checker.mistake({ code: 'type-mismatch', message, offset: expression.at });
  }
  const branches = { then: then.expression, otherwise: otherwise.expression };
  return { expression: { ...expression, test, ...branches }, type: then.type };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
