import type { Expression, Step } from '../definition/index.ts';
import { clockWords, comparison } from './comparisons.ts';
import { either, factOf, home, isAsked, label, leftBy, optionsOf, quoted, stepCalled } from './names.ts';
import type { Naming } from './names.ts';
import { noun, optionNoun } from './nouns.ts';
import { answeredWords, optionPredicate } from './results.ts';

/** A condition as a clause that a person would say; where `holds` is false, its opposite. */
export function clause(read: Expression, naming: Naming, holds = true): string {
  switch (read.op) {
    case 'not':
      return clause(read.part, naming, !holds);
    case 'and':
    case 'or':
      return together(read, naming, holds);
    case 'compare':
      return comparison(read, naming, holds);
    case 'in':
      return among(read, naming, holds);
    case 'name':
      return truth(read.name, naming, holds);
    case 'literal':
      return (read.value === true) === holds ? 'always' : 'never';
    case 'call':
      return read.name === 'answered' ? given(read.args[0]!, naming, holds) : noun(read, naming);
    default:
      return noun(read, naming);
  }
}

/** What is joined by the same word is one list; what is joined by the other inside it stands in brackets. */
function together(read: Expression & { op: 'and' | 'or' }, naming: Naming, holds: boolean): string {
  const joint = (read.op === 'and') === holds ? 'and' : 'or';
  const all = operands(read, read.op);
  const pair = holds && read.op === 'or' ? agreeing(all, naming) : undefined;
  if (pair) return `${noun(pair[1]!, naming)} is the same as ${noun(pair[0]!, naming)}`;
  const parts = all.map((part) => {
    const words = clause(part, naming, holds);
    const other = joint === 'and' ? ' or ' : ' and ';
    return isJoined(part) && words.includes(other) ? `(${words})` : words;
  });
  const words = shared([...new Set(parts)], joint);
  return words.length < 3
    ? words.join(joint === 'and' ? ' and ' : ', or ')
    : `${words.slice(0, -1).join(', ')}, ${joint} ${words.at(-1)}`;
}

/** Two names that have the same answer, where it is said of every answer that there is. */
function agreeing(parts: readonly Expression[], { service }: Naming): readonly Expression[] | undefined {
  const pairs = parts.map((part) => {
    const [one, other, ...more] = operands(part, 'and').filter((each) => each.op === 'compare');
    const isSame =
      one?.sign === '=' && other?.sign === '=' && more.length === 0 && isEqual(one.right, other.right);
    return isSame ? [one.left, other.left] : [];
  });
  const [first] = pairs;
  const name = first?.[0]?.op === 'name' ? first[0].name : '';
  const isEvery = parts.length > 1 && optionsOf(name, service)?.length === parts.length;
  return isEvery &&
    pairs.every((pair) => pair.length === 2 && pair.every((each, index) => isEqual(each, first![index]!)))
    ? first
    : undefined;
}

function isEqual(one: Expression, other: Expression): boolean {
  return one.op === 'name' && other.op === 'name' && one.name === other.name;
}

function isJoined(read: Expression): boolean {
  return read.op === 'not' ? isJoined(read.part) : read.op === 'and' || read.op === 'or';
}

function operands(read: Expression, op: 'and' | 'or'): Expression[] {
  return read.op === op ? [...operands(read.left, op), ...operands(read.right, op)] : [read];
}

const beforeSame = /^(it is over the limit )(“.+”)$/;
const sameAfter = /^((?:“[^”]+”|\d+)(?:(?:, | or | and )(?:“[^”]+”|\d+))*)( is .+|: .+)$/;

/** “Age” is less than … or “Weight” is less than … is said once: “Age” or “Weight” is less than …. */
function shared(clauses: readonly string[], joint: 'and' | 'or'): string[] {
  const found: string[] = [];
  for (const one of clauses) {
    const last = found.at(-1);
    const merged = last === undefined ? undefined : merge(last, one, joint);
    if (merged === undefined) found.push(one);
    else found[found.length - 1] = merged;
  }
  return found;
}

const same = /^(“[^”]+”) is (.+)$/;

function merge(left: string, right: string, joint: 'and' | 'or'): string | undefined {
  const [first, second] = [same.exec(left), same.exec(right)];
  if (joint === 'and' && first && second && first[1] === second[1]) return `${left} and ${second[2]}`;
  const [, start, limit] = beforeSame.exec(right) ?? [];
  if (start !== undefined && left.startsWith(start))
    return `${left.replace(` ${joint} “`, ', “')} ${joint} ${limit}`;
  const [, who, what] = sameAfter.exec(left) ?? [];
  const [, other, also] = sameAfter.exec(right) ?? [];
  if (what === undefined || what !== also || joint === 'and') return undefined;
  return `${who!.replace(` ${joint} “`, ', “')} ${joint} ${other}${what}`;
}

/** A name that stands alone is something that is so, or is not. */
function truth(name: string, naming: Naming, holds: boolean): string {
  const { service } = naming;
  const not = holds ? '' : 'not ';
  if (name.startsWith('choice.')) return chose(name, naming, holds);
  const left = leftBy(name, service);
  if (left?.part === 'open')
    return `${noun({ op: 'name', name: left.step.id, at: 0 }, naming)} is ${holds ? 'still' : 'not'} open`;
  if (left?.part === 'skipped')
    return `${noun({ op: 'name', name: left.step.id, at: 0 }, naming)} is ${not}left out`;
  if (isAsked(name, service)) return `${holds ? 'yes' : 'no'} ${answerTo(name, naming)}`;
  return `${quoted(label(name, service))} ${holds ? 'applies' : 'does not apply'}`;
}

function chose(name: string, { service, step }: Naming, holds: boolean): string {
  if (step) return holds ? 'local choice' : 'local choice not to';
  return `the ${home(service)} ${holds ? 'chose' : 'did not choose'} ${quoted(label(name, service))}`;
}

function answerTo(name: string, naming: Naming): string {
  const number = naming.step?.(name);
  return number === undefined ? `to ${quoted(label(name, naming.service))}` : `at ${number}`;
}

/** One of several options, or one that is among several that were chosen. */
function among({ item, options }: Expression & { op: 'in' }, naming: Naming, holds: boolean): string {
  const { service } = naming;
  const [only] = options;
  const isList = only?.op === 'name' && options.length === 1 && isSeveral(only.name, naming);
  const who = noun(item, naming);
  const clock = item.op === 'name' && service.clocks?.[item.name];
  if (clock) {
    const words = options.map((one) =>
      one.op === 'name' ? clockWords[one.name]![holds ? 0 : 1] : noun(one, naming),
    );
    return `the clock ${quoted(label(item.name, service))} ${either(words, holds ? 'or' : 'and')}`;
  }
  const chosen = isList && naming.hasValues && service.choices[only.name.slice(7)]?.periods[0]?.value;
  if (Array.isArray(chosen) && item.op === 'name')
    return optionPredicate(who, chosen.map(String), item.name, naming, holds);
  if (isList) return `${who} is ${holds ? '' : 'not '}among ${listNoun(only.name, naming)}`;
  if (item.op !== 'name')
    return `${who} is ${holds ? '' : 'not '}${either(options.map((one) => noun(one, naming)))}`;
  const names = options.map((one) => (one.op === 'name' ? one.name : noun(one, naming)));
  if (isSeveral(item.name, naming)) {
    const words = names.map((name) => quoted(optionNoun(name, item.name, naming)));
    return naming.step && holds
      ? `${who}: ${either(words)}`
      : `${who} ${holds ? 'includes' : 'does not include'} ${either(words)}`;
  }
  return optionPredicate(who, names, item.name, naming, holds, stepOf(item.name, service));
}

function stepOf(name: string, service: Naming['service']): Step | undefined {
  return stepCalled(name.startsWith('case.') ? name.slice(5) : name, service);
}

function isSeveral(name: string, { service }: Naming): boolean {
  if (name.startsWith('choice.')) return service.choices[name.slice(7)]?.choice['some of'] !== undefined;
  return factOf(name, service)?.type === 'choices';
}

function listNoun(name: string, naming: Naming): string {
  return name.startsWith('choice.') && !naming.hasValues
    ? `what the ${home(naming.service)} chose for ${quoted(label(name, naming.service))}`
    : noun({ op: 'name', name, at: 0 }, naming);
}

function given(read: Expression, naming: Naming, holds: boolean): string {
  const name = read.op === 'name' ? read.name : '';
  const step = stepCalled(name, naming.service) ?? leftBy(name, naming.service)?.step;
  const who = step ? noun({ op: 'name', name: step.id, at: 0 }, naming) : noun(read, naming);
  return `${who} is ${holds ? '' : 'not '}${step ? answeredWords(step) : 'given'}`;
}
