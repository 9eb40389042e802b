import { givenBy, isMistake, namesIn, parseExpression, sentence, walk } from '../definition/index.ts';
import type { Expression, Fact, Service, Step } from '../definition/index.ts';
import { capital } from './words.ts';

type Known = Pick<Service, 'steps' | 'facts' | 'choices'>;

/**
 * How things are named in a condition: in full, or by the number that the step which settles them has in a picture.
 * `step` is undefined where there is no number to give.
 */
interface Naming {
  readonly service: Known;
  readonly step?: (name: string) => number | undefined;
}
type Comparison = Expression & { readonly op: 'compare' };

/** “only if …”, or “unless …”: a condition as a person would say it. */
export function condition(text: string, service: Known): string {
  return inFull(expressionOf(text), { service }, 'only if');
}

/** The same, short, for a picture whose steps have numbers: “if yes at 8”. */
export function shortCondition(text: string, service: Known, numbers: ReadonlyMap<string, number>): string {
  const givers = new Map(
    walk(service.steps).flatMap(({ step }) => givenBy(step).map((name) => [name, step.id] as const)),
  );
  return inFull(expressionOf(text), { service, step: (name) => numbers.get(givers.get(name) ?? name) }, 'if');
}

function inFull(read: Expression, naming: Naming, only: string): string {
  if (read.op === 'name' && choiceOf(read.name, naming)) {
    return naming.step ? 'local choice' : `where the council chose ${inPlainWords(read, naming)}`;
  }
  if (read.op === 'and' && (gates(read.left) || gates(read.right)))
    return `${inFull(read.left, naming, only)}, and ${inFull(read.right, naming, only)}`;
  if (read.op === 'not' && read.part.op === 'name' && isAsked(read.part.name, naming))
    return `${only} no ${answerTo(read.part.name, naming)}`;
  if (read.op === 'not') return `unless ${inPlainWords(read.part, naming)}`;
  if (read.op === 'compare' && read.sign === '!=')
    return `unless ${inPlainWords({ ...read, sign: '=' }, naming)}`;
  if (isDone(read) && naming.step) return `after ${subject(read.left, naming)}`;
  return `${only} ${inPlainWords(read, naming)}`;
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
  const asked = namesIn(read.op === 'compare' ? read.left : read.op === 'in' ? read.item : read);
  return asked.length > 0 && asked.every(isChoice);
}

function isChoice(name: string): boolean {
  return name.startsWith('choice.');
}

/** When an outcome is reached, as a person would say it: what follows from decisions is said by the decisions. */
export function reachedInWords(text: string, service: Known): string {
  const read = expressionOf(text);
  const meant = read.op === 'name' ? service.facts[read.name]?.is : undefined;
  return inPlainWords(meant === undefined ? read : expressionOf(meant), { service });
}

/** The same in as few words as a label has: “Licence and badge issued”. */
export function reachedLabel(text: string, service: Known): string {
  const read = expressionOf(text);
  const step =
    isDone(read) && read.left.op === 'name' ? stepCalled(read.left.name, service.steps) : undefined;
  return step ? `${nameOf(step)} ${doneIn(step)}` : capital(inPlainWords(read, { service }));
}

const doneWords: Partial<Record<Step['verb'], string>> = {
  issue: 'issued',
  pay: 'paid',
  submit: 'sent',
  tell: 'sent',
};

function doneIn({ verb }: Step): string {
  return doneWords[verb] ?? 'done';
}

/** The name that people know a step by. */
export function nameOf(step: Step): string {
  return step.name ?? sentence(step.id);
}

function expressionOf(text: string): Expression {
  const read = parseExpression(text);
  if (isMistake(read)) throw new Error(`unchecked expression “${text}”: ${read.message}`);
  return read;
}

function inPlainWords(read: Expression, naming: Naming): string {
  switch (read.op) {
    case 'literal':
      return typeof read.value === 'boolean' ? (read.value ? 'yes' : 'no') : String(read.value);
    case 'name':
      return truth(read.name, naming);
    case 'not':
      return `not (${inPlainWords(read.part, naming)})`;
    case 'and':
    case 'or':
      return together(inPlainWords(read.left, naming), inPlainWords(read.right, naming), read.op);
    case 'compare':
      return comparison(read, naming);
    case 'in':
      return `${subject(read.item, naming)}: ${oneOf(read.options.map((option) => value(option, read.item, naming)))}`;
    case 'call':
      return `${subject(read.args[0]!, { service: naming.service })} ${read.name === 'answered' ? 'is given' : read.name}`;
    case 'arithmetic':
      return `${subject(read.left, naming)} ${read.sign} ${subject(read.right, naming)}`;
    case 'if':
      return `${inPlainWords(read.test, naming)}, then ${inPlainWords(read.then, naming)}, else ${inPlainWords(read.otherwise, naming)}`;
  }
}

/** Where there are several, each is quoted, since an option may hold an “and” of its own. */
function oneOf(options: readonly string[]): string {
  return options.length === 1 ? options[0]! : options.map((option) => `“${option}”`).join(' or ');
}

/** “Age” is less than … or “Weight” is less than … is said once: “Age” or “Weight” is less than …. */
function together(left: string, right: string, word: 'and' | 'or'): string {
  const [, who, same] = /^(.+?)( is .+|: .+)$/.exec(left) ?? [];
  if (same !== undefined && right.endsWith(same)) return `${who} ${word} ${right}`;
  return word === 'or' ? `${left}, or ${right}` : `${left} and ${right}`;
}

/** A name that stands alone is something that is so, or is not. */
function truth(name: string, naming: Naming): string {
  const own = choiceOf(name, naming);
  if (own) return naming.step ? 'local choice' : `“${own}”`;
  return isAsked(name, naming) ? `yes ${answerTo(name, naming)}` : lowered(label(name, naming.service));
}

/** Whether a person answers it, rather than that it follows from what they answered. */
function isAsked(name: string, { service: { facts } }: Naming): boolean {
  return name in facts && facts[name]!.is === undefined;
}

function answerTo(name: string, naming: Naming): string {
  const number = naming.step?.(name);
  return number === undefined ? `to “${label(name, naming.service)}”` : `at ${number}`;
}

function isDone(read: Expression): read is Comparison {
  return read.op === 'compare' && read.sign === '=' && read.right.op === 'name' && read.right.name === 'done';
}

function comparison(read: Comparison, naming: Naming): string {
  const { sign, left, right } = read;
  const who = subject(left, naming);
  if (isDone(read)) return doneInWords(read, who, naming);
  if (sign === '=') return `${who}: ${value(right, left, naming)}`;
  if (sign === '!=') return `${who} is not: ${value(right, left, naming)}`;
  if (right.op === 'name' && choiceOf(right.name, naming))
    return `${/^\d/.test(who) ? `the answer at ${who}` : who} is ${withChoice[sign]}`;
  return `${who} is ${signs[sign]} ${value(right, left, naming)}`;
}

function doneInWords({ left }: Comparison, who: string, { service }: Naming): string {
  const step = left.op === 'name' ? stepCalled(left.name, service.steps) : undefined;
  return step?.verb === 'part' ? `every step of ${who} is done` : `${who} is ${step ? doneIn(step) : 'done'}`;
}

const signs = { '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least' } as const;
const withChoice = {
  '<': 'less than the council asks',
  '<=': 'within the council’s limit',
  '>': 'over the council’s limit',
  '>=': 'at the council’s limit or over',
} as const;

function subject(read: Expression, naming: Naming): string {
  if (read.op !== 'name') return inPlainWords(read, naming);
  const number = naming.step?.(read.name);
  return number === undefined ? `“${label(read.name, naming.service)}”` : String(number);
}

/** What something is compared with: an option goes by its label, or by the label's beginning where there is little room. */
function value(read: Expression, before: Expression, naming: Naming): string {
  if (read.op !== 'name' || before.op !== 'name') return inPlainWords(read, naming);
  const option = optionsOf(before.name, naming.service)?.find(({ name }) => name === read.name);
  if (!option) return lowered(label(read.name, naming.service));
  return lowered(naming.step ? option.label.split(',')[0]! : option.label);
}

function optionsOf(name: string, { steps, facts }: Known): Fact['options'] {
  const step = stepCalled(name, steps);
  return (step && 'options' in step ? (step.options as Fact['options']) : undefined) ?? facts[name]?.options;
}

function label(name: string, service: Known): string {
  const step = stepCalled(name, service.steps);
  if (step) return nameOf(step);
  return choiceOf(name, { service }) ?? service.facts[name]?.label ?? sentence(name.split('.').at(-1)!);
}

function choiceOf(name: string, { service: { choices } }: Naming): string | undefined {
  if (!name.startsWith('choice.')) return undefined;
  const own = name.slice('choice.'.length);
  return choices[own]?.choice.label ?? sentence(own);
}

function stepCalled(name: string, steps: readonly Step[]): Step | undefined {
  return walk(steps).find(({ step }) => step.id === name)?.step;
}

/** Small first, as inside a sentence; names in capitals stay. */
function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) && !/^(British|English|Welsh|National)\b/.test(text)
    ? text[0]!.toLowerCase() + text.slice(1)
    : text;
}
