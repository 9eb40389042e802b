import type { Expression } from '../definition/index.ts';
import {
  choiceValue,
  expressionOf,
  home,
  label,
  leftBy,
  ofMoments,
  optionsOf,
  quoted,
  stepCalled,
} from './names.ts';
import type { Naming } from './names.ts';
import { anchor, isMoment, noun } from './nouns.ts';
import { doneIn, optionPredicate } from './results.ts';

type Comparison = Expression & { readonly op: 'compare' };
type Sign = Comparison['sign'];
type Say = (read: Comparison, sign: Sign, naming: Naming) => string | undefined;

/** A comparison as a clause: the first way of saying it that fits. */
export function comparison(read: Comparison, naming: Naming, holds: boolean): string {
  const sign = holds ? read.sign : opposite[read.sign];
  for (const way of ways) {
    const said = way(read, sign, naming);
    if (said !== undefined) return said;
  }
  return `${noun(read.left, naming)} is ${signs[sign]} ${noun(read.right, naming)}`;
}

const opposite: Record<Sign, Sign> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };
const signs: Record<Sign, string> = {
  '=': 'the same as',
  '!=': 'not the same as',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
};
const inTime: Record<Sign, string> = {
  '=': 'on the same day as',
  '!=': 'not on the same day as',
  '<': 'before',
  '<=': 'no later than',
  '>': 'after',
  '>=': 'no earlier than',
};
const counts: Record<Sign, string> = {
  '=': 'exactly',
  '!=': 'not exactly',
  '<': 'fewer than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
};

const ways: readonly Say[] = [
  counted,
  overLimit,
  reachedSomebody,
  inRound,
  untilToday,
  asClock,
  asState,
  asAge,
  asDays,
  sameName,
  asAnswer,
  asMoment,
  besideChoice,
];

/** In how many turns something is so: at least one, or none. */
function counted({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  const part =
    left.op === 'each' && left.fold === 'count'
      ? left.part
      : left.op === 'call' && left.name === 'count'
        ? left.args[0]!
        : undefined;
  if (!part || right.op !== 'literal' || right.value !== 0) return undefined;
  const words = naming.clause(part, naming);
  const isSome = sign === '>' || sign === '!=';
  const isOne = part.op === 'compare' && /^(“|\d)/.test(words);
  if (isOne) return `${isSome ? 'at least one' : 'no'} ${words}`;
  if (part.op === 'name' && words.endsWith(' applies'))
    return `${words} to ${isSome ? 'at least one' : 'none'}`;
  return `there is ${isSome ? 'at least one' : 'none'} where ${words}`;
}

function overLimit({ left, right }: Comparison, sign: Sign, { service }: Naming): string | undefined {
  const [, name] = /^([^.]+)\.beyond$/.exec(left.op === 'name' ? left.name : '') ?? [];
  const limit = service.limits?.[name ?? ''];
  if (!limit || right.op !== 'literal' || right.value !== 0) return undefined;
  const isOver = sign === '>' || sign === '!=';
  if (limit.apart !== undefined)
    return isOver ? `another is less than ${limit.apart} away` : `no other is less than ${limit.apart} away`;
  return `it is ${isOver ? 'over' : 'within'} the limit ${quoted(label(name!, service))}`;
}

function reachedSomebody({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  const found = left.op === 'name' ? leftBy(left.name, naming.service) : undefined;
  if (found?.part !== 'delivered' || right.op !== 'literal' || right.value !== 0) return undefined;
  return `${quoted(label(found.step.id, naming.service))} has reached ${sign === '>' ? 'somebody' : 'nobody'}`;
}

function inRound({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  const found = left.op === 'name' ? leftBy(left.name, naming.service) : undefined;
  if (found?.part !== 'round') return undefined;
  const who = naming.step ? 'it' : quoted(label(found.step.id, naming.service));
  const isFirst = right.op === 'literal' && right.value === 1;
  if (isFirst && (sign === '=' || sign === '<=')) return `${who} is in its first round`;
  if (isFirst) return `${who} is past its first round`;
  return `${who} has had ${counts[sign]} ${noun(right, naming).replace(/^the \w+’s (?=\d)/, '')} rounds`;
}

/** “today” beside a moment is a time in which something can be done. */
function untilToday({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  if (left.op !== 'name' || left.name !== 'today') return undefined;
  return `it is ${inTime[sign]} ${noun(right, ofMoments(naming))}`;
}

function asClock({ left, right }: Comparison, sign: Sign, { service }: Naming): string | undefined {
  if (left.op !== 'name' || right.op !== 'name' || !service.clocks?.[left.name]) return undefined;
  const words = clockWords[right.name]?.[sign === '=' ? 0 : 1];
  return words && `the clock ${quoted(label(left.name, service))} ${words}`;
}

export const clockWords: Partial<Record<string, readonly [is: string, isNot: string]>> = {
  running: ['is running', 'is not running'],
  stopped: ['stands still', 'does not stand still'],
  met: ['is kept', 'is not kept'],
  missed: ['has run out', 'has not run out'],
};

function asState({ left, right }: Comparison, sign: Sign): string | undefined {
  if (left.op !== 'name' || left.name !== 'entry.state' || right.op !== 'name') return undefined;
  return `it is ${sign === '=' ? '' : 'not '}${quoted(right.name)}`;
}

/** Time since a birth is an age; since anything else, how long ago it is. */
function asAge({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  const meant = left.op === 'name' ? naming.service.facts[left.name]?.is : undefined;
  const read = meant === undefined ? left : expressionOf(meant);
  if (read.op !== 'call' || read.name !== 'since' || isUnknown(right, naming)) return undefined;
  const of = read.args[0]!;
  const isBirth = of.op === 'name' && /birth|born/i.test(of.name);
  const length = noun(right, naming);
  const whose = left.op === 'name' ? noun(left, naming) : `the age by ${noun(of, naming)}`;
  if (isBirth && sign === '<') return `${whose} is less than ${length}`;
  if (isBirth && sign === '>=') return `${whose} is ${length} or more`;
  if (left.op === 'name') return undefined;
  return `${noun(of, naming)} is ${sign.startsWith('<') ? 'less' : 'more'} than ${length} ago`;
}

/** A choice of which no one value is to be said. */
function isUnknown(read: Expression, { service, hasValues }: Naming): boolean {
  if (read.op !== 'name' || !read.name.startsWith('choice.')) return false;
  return !hasValues || choiceValue(service.choices[read.name.slice(7)]) === undefined;
}

function asDays({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  if (left.op !== 'call' || (left.name !== 'workingDays' && left.name !== 'days')) return undefined;
  const [from, until] = left.args.map((one) => noun(one, ofMoments(naming)));
  const days = `${noun(right, naming)} ${left.name === 'days' ? 'days' : 'working days'}`;
  return `there are ${counts[sign]} ${days} between ${from} and ${until}`;
}

/** What this case says is compared with what the entry says. */
function sameName({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  if (right.op !== 'name' || !right.name.startsWith('case.')) return undefined;
  return `${noun(left, naming)} is ${sign === '=' ? '' : 'not '}${noun(right, naming)}`;
}

/** An option, a result, yes or no. */
function asAnswer({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  if (left.op !== 'name' || (sign !== '=' && sign !== '!=')) return undefined;
  const isYesNo = right.op === 'literal' && typeof right.value === 'boolean';
  const answer = right.op === 'name' ? right.name : isYesNo ? (right.value ? 'yes' : 'no') : undefined;
  if (answer === undefined || isMoment(left)) return undefined;
  if (isYesNo && !optionsOf(left.name, naming.service))
    return naming.clause(left, naming, (answer === 'yes') === (sign === '='));
  const step = stepCalled(left.name, naming.service);
  if (answer === 'done' && step?.verb === 'part' && sign === '=')
    return `every step of ${noun(left, naming)} is ${doneIn(step)}`;
  return optionPredicate(noun(left, naming), [answer], left.name, naming, sign === '=', step);
}

function asMoment({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  const type = left.op === 'name' ? naming.service.facts[left.name]?.type : undefined;
  if (!isMoment(left) && !isMoment(right) && type !== 'date' && type !== 'date and time') return undefined;
  const isLater = right.op === 'arithmetic' && right.sign === '+' && isMoment(right);
  if (isLater && sign !== '=' && sign !== '!=') {
    const how = { '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least' }[sign];
    return `${anchor(left, naming)} is ${how} ${noun(right, naming)}`;
  }
  return `${noun(left, naming)} is ${inTime[sign]} ${noun(right, naming)}`;
}

function besideChoice({ left, right }: Comparison, sign: Sign, naming: Naming): string | undefined {
  if (!isUnknown(right, naming) || sign === '=' || sign === '!=') return undefined;
  const who = noun(left, naming);
  const limit = `the ${home(naming.service)}’s limit`;
  const words = {
    '<': `less than the ${home(naming.service)} asks`,
    '<=': `within ${limit}`,
    '>': `over ${limit}`,
    '>=': `at ${limit} or over`,
  }[sign];
  return `${/^\d/.test(who) ? `the answer at ${who}` : who} is ${words}`;
}
