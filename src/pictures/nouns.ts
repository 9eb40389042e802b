import { givenBy, walkAll } from '../definition/index.ts';
import type { Expression, Step } from '../definition/index.ts';
import { longDate, money, wallTime } from '../texts/index.ts';
import {
  all,
  choiceValue,
  clockDue,
  figure,
  filled,
  home,
  label,
  leftBy,
  lowered,
  optionsOf,
  quoted,
} from './names.ts';
import type { Known, Naming } from './names.ts';

type Of<Op extends Expression['op']> = Extract<Expression, { op: Op }>;

/** What an expression is, as a person would name it: a value, a sum, a moment. */
export function noun(read: Expression, naming: Naming): string {
  switch (read.op) {
    case 'literal':
      return literal(read);
    case 'name':
      return named(read.name, naming);
    case 'call':
      return called(read, naming);
    case 'each':
      return folded(read.fold, read.part, naming);
    case 'arithmetic':
      return worked(read, naming);
    case 'if':
      return `${noun(read.then, naming)} if ${naming.clause(read.test, naming)}, otherwise ${noun(read.otherwise, naming)}`;
    default:
      return naming.clause(read, naming);
  }
}

function literal({ kind, value }: Of<'literal'>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (kind === 'money' && typeof value === 'number') return money(value);
  if (kind === 'date') return longDate(String(value));
  if (kind === 'moment') return wallTime(String(value));
  if (kind === 'duration') return lengthInWords(String(value));
  return kind === 'text' ? quoted(String(value)) : String(value);
}

/** Many months are years and months. */
export function lengthInWords(length: string): string {
  const months = Number(/^(\d+) months$/.exec(length)?.[1] ?? 0);
  if (months <= 24) return length;
  const rest = months % 12;
  return `${Math.floor(months / 12)} years${rest === 0 ? '' : ` and ${rest} month${rest === 1 ? '' : 's'}`}`;
}

/** A name: by its number where the picture has one, else by what people call it. */
function named(name: string, naming: Naming): string {
  const { service } = naming;
  if (name === 'today') return 'today';
  const number = naming.step?.(name);
  if (number !== undefined) return String(number);
  const set = figure(name, service);
  if (set !== undefined) return `the law’s ${set}`;
  if (name.startsWith('choice.')) return chosen(name, naming);
  if (name.startsWith('case.')) return `${quoted(label(name.slice(5), service))} of this case`;
  return (
    fixedWords[name] ?? limitWords(name, naming) ?? leftBehind(name, naming) ?? quoted(label(name, service))
  );
}

function chosen(name: string, { service, hasValues }: Naming): string {
  const value = hasValues ? choiceValue(service.choices[name.slice('choice.'.length)]) : undefined;
  return `the ${home(service)}’s ${value ?? quoted(label(name, service))}`;
}

const fixedWords: Partial<Record<string, string>> = {
  'opened.by': 'the one who started it',
  'opened.through': 'the way in which it was started',
  'entry.state': 'it',
  'entry.from': 'the day on which it began',
  'entry.until': 'its last day',
  'entry.number': 'its number',
};

const limitParts: Partial<Record<string, (limit: string) => string>> = {
  soFar: (limit) => `what counted towards ${limit} before`,
  within: (limit) => `what is within ${limit}`,
  beyond: (limit) => `what is over ${limit}`,
  left: (limit) => `what is left of ${limit}`,
};

function limitWords(name: string, { service }: Naming): string | undefined {
  const [limit, part] = name.split('.') as [string, string | undefined];
  return service.limits?.[limit] && limitParts[part ?? '']?.(`the limit ${quoted(label(limit, service))}`);
}

const leftWords: Partial<Record<string, string>> = {
  at: 'the day of',
  round: 'the round of',
  number: 'the number of',
  amount: 'the amount of',
  due: 'the last day of',
  grounds: 'the grounds of',
  reasons: 'the reasons of',
  recipients: 'how many there are to get',
  delivered: 'how many got',
};

/** “the last day of “Provisional licence””: what a step or a clock leaves behind. */
function leftBehind(name: string, { service, step }: Naming): string | undefined {
  const left = leftBy(name, service);
  const clock = clockDue(name);
  if (clock !== undefined && service.clocks?.[clock])
    return `the last day of the clock ${quoted(label(clock, service))}`;
  if (!left) return undefined;
  const of = step?.(left.step.id) ?? quoted(label(left.step.id, service));
  if (left.part === 'from' || left.part === 'until') return `${endOf(left.part, left.step.verb)} ${of}`;
  return leftWords[left.part] && `${leftWords[left.part]} ${of}`;
}

function endOf(part: 'from' | 'until', verb: string): string {
  if (verb === 'book') return part === 'from' ? 'the start of' : 'the end of';
  return part === 'from' ? 'the first day of' : 'the last day of';
}

function called({ name, args }: Of<'call'>, naming: Naming): string {
  const [first, second] = args.map((one) => noun(one, naming));
  switch (name) {
    case 'min':
    case 'max':
      return extreme(name, args, naming);
    case 'count':
    case 'sum':
      return folded(name, args[0]!, naming);
    case 'since':
      return `the time since ${first}`;
    case 'date':
      return `the day of ${first}`;
    case 'days':
      return `the days from ${first} to ${second}`;
    case 'workingDays':
      return `the working days between ${first} and ${second}`;
    default:
      return naming.clause({ op: 'call', name, args, at: 0 }, naming);
  }
}

function extreme(name: 'min' | 'max', args: readonly Expression[], naming: Naming): string {
  const words = args.map((one) => noun(one, naming));
  if (!args.some(isMoment)) return `the ${name === 'min' ? 'smaller' : 'larger'} of ${all(words)}`;
  const which = words.length > 2 ? ['earliest', 'latest'] : ['earlier', 'later'];
  const apart = words.map((one) => (/ (and|if) /.test(one.replaceAll(/“[^”]*”/g, '')) ? `(${one})` : one));
  return `the ${which[name === 'min' ? 0 : 1]} of ${all(apart)}`;
}

function folded(fold: 'count' | 'sum', part: Expression, naming: Naming): string {
  if (fold === 'sum') return `the sum of ${noun(part, naming)}`;
  return part.op === 'name'
    ? `how many there are of ${noun(part, naming)}`
    : `how often ${naming.clause(part, naming)}`;
}

function isLength(read: Expression): boolean {
  return read.op === 'literal' && read.kind === 'duration';
}

/** Whether it is a day or a time of a day, as far as its form tells. */
export function isMoment(read: Expression): boolean {
  if (read.op === 'name') return /(^today|\.(at|from|until|due))$/.test(read.name);
  if (read.op === 'call')
    return read.name === 'date' || ((read.name === 'min' || read.name === 'max') && read.args.some(isMoment));
  return (
    (read.op === 'literal' && (read.kind === 'date' || read.kind === 'moment')) ||
    (read.op === 'arithmetic' && isLength(read.right))
  );
}

function worked(read: Of<'arithmetic'>, naming: Naming): string {
  const { sign, left, right } = read;
  if (sign === '*') return times(left, right, naming);
  if (isLength(right) || isSetLength(right, naming)) return shifted(read, naming);
  if (sign === '-' && isStretch(left, right))
    return `the time from ${noun(right, naming)} to ${noun(left, naming)}`;
  const first = left.op === 'if' ? `${noun(left, naming)};` : noun(left, naming);
  return `${first} ${left.op === 'if' ? `in each case ${sign === '+' ? 'plus' : 'minus'}` : sign === '+' ? 'plus' : 'minus'} ${noun(right, naming)}`;
}

/** The time between two moments: their names tell. */
function isStretch(left: Expression, right: Expression): boolean {
  const ends = /\.(start|end|from|until|at|since|held)$/i;
  return left.op === 'name' && right.op === 'name' && ends.test(left.name) && ends.test(right.name);
}

/** A length of time that the law or the organisation sets. */
function isSetLength(read: Expression, { service }: Naming): boolean {
  if (read.op !== 'name') return false;
  if (read.name.startsWith('choice.')) return service.choices[read.name.slice(7)]?.choice.type === 'duration';
  return / (day|week|month|year|hour|minute)s?$/.test(figure(read.name, service) ?? '');
}

function times(left: Expression, right: Expression, naming: Naming): string {
  const factor =
    right.op === 'literal'
      ? { 0.5: 'half of', 1.5: 'one and a half times', 2: 'twice' }[Number(right.value)]
      : undefined;
  return factor ? `${factor} ${noun(left, naming)}` : `${noun(left, naming)} times ${noun(right, naming)}`;
}

/** “28 days after “Notice””. A day that is itself counted from another is named as a day. */
function shifted({ sign, left, right }: Of<'arithmetic'>, naming: Naming): string {
  const side = sign === '+' ? 'after' : 'before';
  const length = noun(right, naming);
  if (left.op === 'arithmetic' && left.sign === '+' && sign === '+')
    return `${noun(left.right, naming)} and then ${length} after ${anchor(left.left, naming)}`;
  if (left.op === 'arithmetic') return `${length} ${side} the day that is ${noun(left, naming)}`;
  if (left.op === 'call' && (left.name === 'max' || left.name === 'min'))
    return `${length} ${side} the ${left.name === 'max' ? 'latest' : 'earliest'} of ${all(left.args.map((one) => anchor(one, naming)))}`;
  return `${length} ${side} ${anchor(left, naming)}`;
}

/** What something is counted from: the step itself, rather than its day. */
export function anchor(read: Expression, naming: Naming): string {
  const left = read.op === 'name' ? leftBy(read.name, naming.service) : undefined;
  if (left?.part === 'at')
    return (
      naming.step?.(left.step.id)?.toString() ??
      `${quoted(label(left.step.id, naming.service))}${replaced(left.step, naming.service)}`
    );
  const words = noun(read, naming);
  return isGivenAtItsNamesake(read, naming) ? `the date given as ${words}` : words;
}

/** A review can decide in place of a decision; what is counted from that counts from then. */
function replaced({ id }: Step, { whenever = [] }: Known): string {
  return whenever.some(({ decides }) => decides === id) ? ', or what took its place' : '';
}

/** A date that is asked at a step of the same name, from whose day it has to be told apart. */
function isGivenAtItsNamesake(read: Expression, { service, step }: Naming): boolean {
  if (read.op !== 'name' || step || service.facts[read.name]?.type !== 'date') return false;
  const asked = walkAll(service).find(({ step: one }) => givenBy(one).includes(read.name))?.step;
  return asked !== undefined && label(asked.id, service) === label(read.name, service);
}

/** The words before a comma, where they say enough to be told from the others. */
function beginning(words: string, all: readonly string[]): string {
  const [first] = words.split(',') as [string];
  const isOnly = all.filter((label) => label.split(',')[0] === first).length < 2;
  return isOnly && first.includes(' ') ? first : words;
}

/** What something is compared with: an option goes by its label, or by the label's beginning where there is little room. */
export function optionNoun(option: string, of: string, naming: Naming): string {
  const options = optionsOf(of, naming.service) ?? [];
  const found = options.find(({ name }) => name === option);
  const words =
    (found && filled(found.label, naming.service)) ?? option.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return lowered(
    naming.step
      ? beginning(
          words,
          options.map((one) => one.label),
        )
      : words,
  );
}
