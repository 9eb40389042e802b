import { isMistake, namesIn, parseExpression, sentence, walk } from '../definition/index.ts';
import type { Expression, Fact, Service, Step } from '../definition/index.ts';

type Known = Pick<Service, 'steps' | 'facts' | 'choices'>;
type Comparison = Expression & { readonly op: 'compare' };

/** “only if …”, or “unless …”: a condition as a person would say it. */
export function condition(text: string, service: Known): string {
  const read = expressionOf(text);
  if (read.op === 'name' && choiceOf(read.name, service)) return `where the council chose ${inPlainWords(read, service)}`;
  if (read.op === 'not' && read.part.op === 'name' && isAsked(read.part.name, service)) {
    return `only if no to “${label(read.part.name, service)}”`;
  }
  if (read.op === 'not') return `unless ${inPlainWords(read.part, service)}`;
  if (read.op === 'compare' && read.sign === '!=') {
    return `unless ${inPlainWords({ ...read, sign: '=' }, service)}`;
  }
  return `only if ${inPlainWords(read, service)}`;
}

/** Whether a condition rests on what a council chose. */
export function readsChoice(text: string): boolean {
  return namesIn(expressionOf(text)).some((name) => name.startsWith('choice.'));
}

/** When an outcome is reached, as a person would say it. */
export function reachedInWords(text: string, service: Known): string {
  return inPlainWords(expressionOf(text), service);
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

function inPlainWords(read: Expression, service: Known): string {
  switch (read.op) {
    case 'literal':
      return typeof read.value === 'boolean' ? (read.value ? 'yes' : 'no') : String(read.value);
    case 'name':
      return truth(read.name, service);
    case 'not':
      return `not (${inPlainWords(read.part, service)})`;
    case 'and':
      return `${inPlainWords(read.left, service)} and ${inPlainWords(read.right, service)}`;
    case 'or':
      return `${inPlainWords(read.left, service)}, or ${inPlainWords(read.right, service)}`;
    case 'compare':
      return comparison(read, service);
    case 'in':
      return `${subject(read.item, service)}: ${read.options.map((option) => value(option, read.item, service)).join(' or ')}`;
    case 'call':
      return `${subject(read.args[0]!, service)} ${read.name === 'answered' ? 'is given' : read.name}`;
    case 'arithmetic':
      return `${subject(read.left, service)} ${read.sign} ${subject(read.right, service)}`;
    case 'if':
      return `${inPlainWords(read.test, service)}, then ${inPlainWords(read.then, service)}, else ${inPlainWords(read.otherwise, service)}`;
  }
}

/** A name that stands alone is something that is so, or is not. */
function truth(name: string, service: Known): string {
  const own = choiceOf(name, service);
  if (own) return `“${own}”`;
  return isAsked(name, service) ? `yes to “${label(name, service)}”` : lowered(label(name, service));
}

/** Whether a person answers it, rather than that it follows from what they answered. */
function isAsked(name: string, { facts }: Known): boolean {
  return name in facts && facts[name]!.is === undefined;
}

function comparison({ sign, left, right }: Comparison, service: Known): string {
  const who = subject(left, service);
  if (sign === '=' && right.op === 'name' && right.name === 'done') return `${who} is done`;
  if (sign === '=') return `${who}: ${value(right, left, service)}`;
  if (sign === '!=') return `${who} is not: ${value(right, left, service)}`;
  if (right.op === 'name' && choiceOf(right.name, service)) return `${who} is ${withChoice[sign]}`;
  return `${who} is ${signs[sign]} ${value(right, left, service)}`;
}

const signs = { '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least' } as const;
const withChoice = {
  '<': 'less than the council asks',
  '<=': 'no more than the council asks',
  '>': 'more than the council asks',
  '>=': 'as long as the council’s limit, or longer',
} as const;

function subject(read: Expression, service: Known): string {
  return read.op === 'name' ? lowered(label(read.name, service)) : inPlainWords(read, service);
}

/** What something is compared with: an option of what stands before it goes by its label. */
function value(read: Expression, before: Expression, service: Known): string {
  if (read.op !== 'name' || before.op !== 'name') return inPlainWords(read, service);
  const option = optionsOf(before.name, service)?.find(({ name }) => name === read.name);
  return lowered(option?.label ?? label(read.name, service));
}

function optionsOf(name: string, { steps, facts }: Known): Fact['options'] {
  const step = stepCalled(name, steps);
  return (step && 'options' in step ? (step.options as Fact['options']) : undefined) ?? facts[name]?.options;
}

function label(name: string, service: Known): string {
  const step = stepCalled(name, service.steps);
  if (step) return nameOf(step);
  const fact = service.facts[name];
  return choiceOf(name, service) ?? fact?.label ?? sentence(name.split('.').at(-1)!);
}

function choiceOf(name: string, { choices }: Known): string | undefined {
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
