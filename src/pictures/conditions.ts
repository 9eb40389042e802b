import { figureOf, givenBy, holds, namesIn, walkAll } from '../definition/index.ts';
import type { Expression, Value } from '../definition/index.ts';
import { clause } from './clauses.ts';
import {
  capitalised,
  choiceValue,
  expressionOf,
  home,
  isAsked,
  label,
  nameOf,
  ofMoments,
  quoted,
  stepCalled,
} from './names.ts';
import type { Known, Naming } from './names.ts';
import { noun } from './nouns.ts';
import { doneIn } from './results.ts';

/** “only if …”, or “unless …”: a condition as a person would say it. */
export function condition(text: string, service: Known): string {
  return inFull(expressionOf(text), { service, clause }, 'only if');
}

/** The same, short, for a picture whose steps have numbers: “if yes at 8”. */
export function shortCondition(text: string, service: Known, numbers: ReadonlyMap<string, number>): string {
  return inFull(expressionOf(text), inShort(service, numbers), 'if');
}

/** The bare clause, and a value or a moment, with numbers. */
export function shortClause(text: string, service: Known, numbers: ReadonlyMap<string, number>): string {
  return clause(expressionOf(text), inShort(service, numbers));
}

export function shortNoun(text: string, service: Known, numbers: ReadonlyMap<string, number>): string {
  return noun(expressionOf(text), ofMoments(inShort(service, numbers)));
}

function inShort(service: Known, numbers: ReadonlyMap<string, number>): Naming {
  const givers = new Map(
    walkAll(service).flatMap(({ step }) => givenBy(step).map((name) => [name, step.id] as const)),
  );
  return { service, clause, step: (name) => numbers.get(givers.get(name) ?? name) };
}

/** The same with what the organisation chose: undefined where it leaves nothing to ask. */
export function conditionHere(text: string, service: Known, only = 'only if'): string | undefined {
  const left = settled(expressionOf(text), service);
  if (left === true) return undefined;
  return left === false ? 'never' : inFull(left, { service, clause, hasValues: true }, only);
}

/** The bare clause, for after an “if” or a “while”. */
export function clauseHere(text: string, service: Known): string {
  const left = settled(expressionOf(text), service);
  if (typeof left === 'boolean') return left ? 'always' : 'never';
  return clause(left, { service, clause, hasValues: true });
}

/** A value, an amount, a moment, as a person would name it: “28 days after “Notice””. */
export function nounHere(text: string, service: Known): string {
  return noun(chosenIn(expressionOf(text), service), { service, clause, hasValues: true });
}

/** The same, a line for each case that it turns on. */
export function casesOf(text: string, service: Known): string[] {
  const naming = { service, clause, hasValues: true };
  const lines = (read: Expression): string[] =>
    read.op === 'if'
      ? [`${noun(read.then, naming)} if ${clause(read.test, naming)}`, ...lines(read.otherwise)]
      : [noun(read, naming)];
  return lines(chosenIn(expressionOf(text), service));
}

/** Of a value that turns on what was chosen, only what is left. */
function chosenIn(read: Expression, service: Known): Expression {
  if (read.op === 'arithmetic')
    return { ...read, left: chosenIn(read.left, service), right: chosenIn(read.right, service) };
  if (read.op !== 'if') return read;
  const test = settled(read.test, service);
  const [then, otherwise] = [chosenIn(read.then, service), chosenIn(read.otherwise, service)];
  return typeof test === 'boolean' ? (test ? then : otherwise) : { ...read, test, then, otherwise };
}

/** What choices alone settle is settled: true, false, or what is left of the condition. */
export function settled(read: Expression, service: Known): Expression | boolean {
  if (read.op === 'and' || read.op === 'or') {
    const [left, right] = [settled(read.left, service), settled(read.right, service)];
    const decides = read.op === 'or';
    if (left === decides || right === decides) return decides;
    if (typeof left === 'boolean') return right;
    return typeof right === 'boolean' ? left : { ...read, left, right };
  }
  if (read.op === 'literal' && typeof read.value === 'boolean') return read.value;
  if (read.op === 'compare' && isNoRound(read)) return false;
  const item = read.op === 'compare' ? read.left : read.op === 'in' ? read.item : undefined;
  if (item?.op === 'name' && isOfNone(item.name, service)) return false;
  const asked = namesAsked(read);
  const isSet = asked.length > 0 && asked.every((name) => isChoice(name) || name.startsWith('law.'));
  if (!isSet || !namesIn(read).every((name) => valueOf(name, service) !== undefined)) return read;
  return holds(read, { today: '', read: (name) => valueOf(name, service) });
}

/** What a name stands for whatever is answered: a choice that was made, a figure of law, an option. */
function valueOf(name: string, service: Known): Value | undefined {
  const { choices, law = {} } = service;
  if (isChoice(name)) {
    const here = choices[name.slice(7)];
    return choiceValue(here) === undefined ? undefined : here!.periods[0]!.value;
  }
  const [, own, set] = /^law\.([^.]+)\.([^.]+)$/.exec(name) ?? [];
  const [only, ...others] = law[own ?? '']?.sets[set ?? ''] ?? [];
  if (only && others.length === 0) return figureOf(only.is)?.value;
  return name.includes('.') ? undefined : name;
}

/** What a step that never happens here leaves behind: nothing can be said of it. */
function isOfNone(name: string, service: Known): boolean {
  const placed = walkAll(service).find(({ step }) => step.id === name);
  const around = placed ? [placed.step, ...placed.parts] : [];
  return around.some(({ when }) => when !== undefined && settled(expressionOf(when), service) === false);
}

/** A round before the first. */
function isNoRound({ sign, left, right }: Expression & { op: 'compare' }): boolean {
  return (
    left.op === 'name' &&
    left.name.endsWith('.round') &&
    sign === '<' &&
    right.op === 'literal' &&
    right.value === 1
  );
}

function inFull(read: Expression, naming: Naming, only: string): string {
  if (read.op === 'literal') return read.value === true ? 'always' : 'not in this service';
  if (read.op === 'name' && isChoice(read.name)) {
    return naming.step
      ? 'local choice'
      : `where the ${home(naming.service)} chose ${quoted(label(read.name, naming.service))}`;
  }
  if (read.op === 'and' && (gates(read.left) || gates(read.right))) {
    const side = (one: Expression) =>
      one.op === 'or' ? `${only} (${clause(one, naming)})` : inFull(one, naming, only);
    return `${side(read.left)}, and ${side(read.right)}`;
  }
  const isAnswer = read.op === 'not' && read.part.op === 'name' && isAsked(read.part.name, naming.service);
  // “Unless” would take in what nobody answered, of which nothing holds.
  if (isAnswer || naming.hasValues) return `${only} ${clause(read, naming)}`;
  if (read.op === 'not') return `unless ${clause(read.part, naming)}`;
  if (read.op === 'compare' && read.sign === '!=') return `unless ${clause({ ...read, sign: '=' }, naming)}`;
  if (isDone(read) && naming.step) return `after ${noun(read.left, naming)}`;
  return `${only} ${clause(read, naming)}`;
}

/** What a council’s choice does to a step: leaves it in or out, or sets a value that its condition turns on. */
export type LocalTo = 'step' | 'value';

export function localTo(text: string): LocalTo | undefined {
  const read = expressionOf(text);
  if (gates(read)) return 'step';
  return namesIn(read).some(isChoice) ? 'value' : undefined;
}

/** Whether choices alone settle the condition, or a part of it. */
function gates(read: Expression): boolean {
  if (read.op === 'and' || read.op === 'or') return gates(read.left) || gates(read.right);
  return settledByChoices(read);
}

function settledByChoices(read: Expression): boolean {
  const asked = namesAsked(read);
  return asked.length > 0 && asked.every(isChoice);
}

function namesAsked(read: Expression): string[] {
  return namesIn(read.op === 'compare' ? read.left : read.op === 'in' ? read.item : read);
}

function isChoice(name: string): boolean {
  return name.startsWith('choice.');
}

/** When an outcome is reached, as a person would say it: what follows from decisions is said by the decisions. */
export function reachedInWords(text: string, service: Known): string {
  return clause(meant(text, service), { service, clause });
}

function meant(text: string, service: Known): Expression {
  const read = expressionOf(text);
  const is = read.op === 'name' ? service.facts[read.name]?.is : undefined;
  return is === undefined ? read : expressionOf(is);
}

/** The same in as few words as a label has: “Licence and badge issued”. */
export function reachedLabel(text: string, service: Known): string {
  const read = expressionOf(text);
  const step = isDone(read) && read.left.op === 'name' ? stepCalled(read.left.name, service) : undefined;
  return step ? `${nameOf(step, service)} ${doneIn(step)}` : capitalised(clause(read, { service, clause }));
}

function isDone(read: Expression): read is Expression & { op: 'compare' } {
  return read.op === 'compare' && read.sign === '=' && read.right.op === 'name' && read.right.name === 'done';
}
