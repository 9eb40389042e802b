import { givenBy, silence, walkAll } from '../definition/index.ts';
import type { Step } from '../definition/index.ts';
import { either, optionsOf, quoted } from './names.ts';
import type { Known, Naming } from './names.ts';
import { optionNoun } from './nouns.ts';

/** What is said of a step that has settled: “paid”, “issued”. */
export function doneIn(step: Step): string {
  return doneWords[step.verb] ?? 'done';
}

const doneWords: Partial<Record<Step['verb'], string>> = {
  ask: 'answered',
  issue: 'issued',
  pay: 'paid',
  submit: 'sent',
  tell: 'sent',
  book: 'booked',
  wait: 'over',
  end: 'reached',
};

/** What is said of a step that has any result. */
export function answeredWords(step: Step): string {
  if (step.verb === 'decide') return /decision/i.test(step.name ?? step.id) ? 'made' : 'decided';
  return step.verb === 'check' ? 'answered' : step.verb === 'pay' ? 'settled' : doneIn(step);
}

const late: Partial<Record<Step['verb'], string>> = {
  ask: 'not answered in time',
  pay: 'not paid in time',
  submit: 'not sent in time',
  decide: 'not decided in time',
  check: 'not answered in time',
  task: 'not done in time',
  book: 'not booked in time',
  part: 'not over in time',
};

/** What it is that nobody did: “not paid in time”; undefined where the result is one that somebody can give. */
export function silent(
  result: string,
  step: Step | undefined,
  options: readonly string[],
): string | undefined {
  const isSilence = step !== undefined && silence(step).includes(result) && !options.includes(result);
  return isSilence ? (late[step.verb] ?? 'not done in time') : undefined;
}

/** “Decision” is “grant”; “Fee” is not paid in time: who, and which results. */
export function optionPredicate(
  who: string,
  names: readonly string[],
  of: string,
  naming: Naming,
  holds: boolean,
  step?: Step,
): string {
  const options = optionsOf(of, naming.service)?.map(({ name }) => name) ?? [];
  if (step && options.length > 1 && options.every((option) => names.includes(option)))
    return `${who} is ${holds ? '' : 'not '}${answeredWords(step)}`;
  const [own, others] = [
    names.filter((name) => options.includes(name) || !resultWord(name, step, options)),
    names.filter((name) => !options.includes(name) && resultWord(name, step, options)),
  ];
  const words = own.map((name) => optionNoun(name, of, naming));
  const rest = others.map((name) => resultWord(name, step, options)!);
  if (names.length === 1 && names[0] === 'nothingToPay' && rest.length > 0)
    return `there is ${holds ? 'nothing' : 'something'} to pay at ${who}`;
  if (!holds) {
    const all = [...words.map(quoted), ...rest];
    const isUnsure = naming.hasValues && mayBeAbsent(of, naming.service);
    const known = isUnsure ? `${step ? answeredWords(step) : 'known'}, and is ` : '';
    return `${who} is ${known}${names.length === 1 ? negated(all[0]!) : `neither ${all.join(' nor ')}`}`;
  }
  if (naming.step && rest.length === 0)
    return `${who}: ${words.length === 1 ? words[0] : either(words.map(quoted))}`;
  return `${who} is ${either([...words.map(quoted), ...rest])}`;
}

/** Whether there may be none: it is asked, or done, on a condition, or may be left empty. */
function mayBeAbsent(name: string, service: Known): boolean {
  const giver = walkAll(service).find(({ step }) => step.id === name || givenBy(step).includes(name));
  const around = giver ? [giver.step, ...giver.parts] : [];
  return service.facts[name]?.optional === true || around.some(({ when }) => when !== undefined);
}

function negated(predicate: string): string {
  return predicate.startsWith('not ') ? predicate.slice(4) : `not ${predicate}`;
}

/** A result that is no option: that something is done, paid, cancelled, or was not in time. */
function resultWord(name: string, step: Step | undefined, options: readonly string[]): string | undefined {
  if (!step) return undefined;
  const own = silent(name, step, options) ?? fixed[name];
  return own ?? (name === 'done' || name === step.id ? doneIn(step) : undefined);
}

const fixed: Partial<Record<string, string>> = {
  answered: 'answered',
  paid: 'paid',
  booked: 'booked',
  cancelled: 'cancelled',
  nothingToPay: 'nothing to pay',
};
