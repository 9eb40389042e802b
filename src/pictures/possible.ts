import { namesIn } from '../definition/index.ts';
import type { Expression } from '../definition/index.ts';
import { settled } from './conditions.ts';
import { expressionOf } from './names.ts';
import type { Known } from './names.ts';

/** What is supposed of names: a result, or that there is none. */
export type Supposed = ReadonlyMap<string, string | undefined>;

/** Whether a condition can hold with what is supposed; what nothing is supposed of may be anything. */
export function mayHold(text: string | undefined, supposed: Supposed, service: Known): boolean {
  return text === undefined || likelyIs(text, supposed, service) > no;
}

/** Whether it holds whatever else there is. */
export function mustHold(text: string, supposed: Supposed, service: Known): boolean {
  return likelyIs(text, supposed, service) === yes;
}

function likelyIs(text: string, supposed: Supposed, service: Known): number {
  const left = settled(expressionOf(text), service);
  return typeof left === 'boolean' ? (left ? yes : no) : likely(left, true, supposed, service);
}

const [no, perhaps, yes] = [0, 1, 2];

/** How likely it is that an expression is true, or false if that is wanted. */
function likely(read: Expression, wanted: boolean, supposed: Supposed, service: Known): number {
  switch (read.op) {
    case 'not':
      return likely(read.part, !wanted, supposed, service);
    case 'and':
    case 'or': {
      const both = [read.left, read.right].map((one) => likely(one, wanted, supposed, service));
      return (read.op === 'and') === wanted ? Math.min(...both) : Math.max(...both);
    }
    case 'literal':
      return read.value === wanted ? yes : no;
    case 'name': {
      const is = service.facts[read.name]?.is;
      if (is !== undefined) return likely(expressionOf(is), wanted, supposed, service);
      return isAbsent(read, supposed) ? no : perhaps;
    }
    case 'call':
      return read.name === 'answered' ? known(read.args[0]!, wanted, supposed) : perhaps;
    case 'compare':
      if (isAbsent(read.right, supposed)) return no;
      return fits(
        read.left,
        isAnswer(read.sign) ? [read.right] : [],
        (read.sign === '=') === wanted,
        supposed,
      );
    case 'in':
      return fits(read.item, read.options, wanted, supposed);
    default:
      return perhaps;
  }
}

/** Whether there is a result, or an answer. */
function known(read: Expression, wanted: boolean, supposed: Supposed): number {
  const has = read.op === 'name' && supposed.get(read.name) !== undefined;
  return has || isAbsent(read, supposed) ? (has === wanted ? yes : no) : perhaps;
}

/** Whether what is supposed of a name is among these answers. */
function fits(item: Expression, answers: readonly Expression[], wanted: boolean, supposed: Supposed): number {
  if (isAbsent(item, supposed)) return no;
  const is = item.op === 'name' ? supposed.get(item.name) : undefined;
  if (is === undefined || answers.length === 0) return perhaps;
  return answers.some((one) => one.op === 'name' && one.name === is) === wanted ? yes : no;
}

function isAnswer(sign: string): boolean {
  return sign === '=' || sign === '!=';
}

/** A name of which there is nothing, or what such a step leaves behind. */
function isAbsent(read: Expression, supposed: Supposed): boolean {
  if (read.op !== 'name') return false;
  const [id, part] = read.name.split('.') as [string, string | undefined];
  const isOwn = (name: string) => supposed.has(name) && supposed.get(name) === undefined;
  return isOwn(read.name) || (part !== 'open' && part !== 'skipped' && isOwn(id));
}

/** Whether two conditions never hold together, because one wants another answer than the other. */
export function isExclusive(one: string | undefined, other: string | undefined, service: Known): boolean {
  if (one === undefined || other === undefined) return false;
  const answers = answersIn(expressionOf(one));
  return [...new Set(answers.map(({ name }) => name))].some((name) => {
    const values = [...answers, ...answersIn(expressionOf(other))].flatMap((found) =>
      found.name === name ? found.values : [],
    );
    return [...values, ''].every((value) => {
      const supposed = new Map([[name, value]]);
      return !mayHold(one, supposed, service) || !mayHold(other, supposed, service);
    });
  });
}

/** The answers that a condition requires, each to its name. */
export function answersGiven(text: string | undefined): ReadonlyMap<string, string> {
  const required = (read: Expression): [string, string][] => {
    if (read.op === 'and') return [...required(read.left), ...required(read.right)];
    const isOne = read.op === 'compare' && read.sign === '=';
    return isOne && read.left.op === 'name' && read.right.op === 'name'
      ? [[read.left.name, read.right.name]]
      : [];
  };
  return new Map(text === undefined ? [] : required(expressionOf(text)));
}

/** The names that are compared with answers, and which. */
function answersIn(read: Expression): { name: string; values: string[] }[] {
  switch (read.op) {
    case 'not':
      return answersIn(read.part);
    case 'and':
    case 'or':
      return [...answersIn(read.left), ...answersIn(read.right)];
    case 'compare':
      return read.left.op === 'name' && isAnswer(read.sign) && read.right.op === 'name'
        ? [{ name: read.left.name, values: [read.right.name] }]
        : [];
    case 'in':
      return read.item.op === 'name'
        ? [{ name: read.item.name, values: read.options.flatMap((o) => namesIn(o)) }]
        : [];
    default:
      return [];
  }
}
