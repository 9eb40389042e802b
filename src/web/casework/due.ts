import { deadlineOf, whoDoes } from '../../cases/index.ts';
import { lastDay, silence } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { longDate } from '../../texts/index.ts';
import { inside } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { nodeAt } from '../case/turns.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { count, resultInWords, whomInWords } from './words.ts';

/** A day by which something should be done, as it is today. */
export interface Due {
  readonly date: string;
  readonly says: string;
  readonly isLate: boolean;
  readonly isSoon: boolean;
}

const soon = 2;

export function dueOn(day: string | undefined, today: string, date?: string): Due | undefined {
  if (day === undefined) return undefined;
  const left = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  return {
    date: date ?? longDate(day),
    says: inWords(left),
    isLate: left < 0,
    isSoon: left >= 0 && left <= soon,
  };
}

function inWords(left: number): string {
  if (left < 0) return `${count(-left, 'day')} ago`;
  if (left === 0) return 'today';
  return left === 1 ? 'tomorrow' : `in ${left} days`;
}

/** Until when a step of a case should be done: the last day, or the minute. */
export function dueOf(key: string, at: CaseAtDesk): Due | undefined {
  const instant = deadlineOf(key, at.prepared, at.current);
  if (instant === undefined) return undefined;
  const due = dueOn(lastDay(instant), at.today, deadlineAt(key, at));
  const isLate = at.current.steps[key]?.lateAt !== undefined || instant <= at.now;
  return due && { ...due, isLate };
}

/** What happens when nobody does it in time, and what has happened because nobody did. */
export function latenessOf(key: string, at: CaseAtDesk): string[] {
  const { step } = nodeAt(key, at);
  const { passedTo, since, lateAt } = at.current.steps[key] ?? {};
  const deadline = deadlineAt(key, at);
  const isOver = deadline === undefined || (lateAt !== undefined && since === undefined);
  const next = isOver ? [] : otherwise(key, step, deadline, at);
  if (passedTo !== undefined)
    return [`Passed on to ${whomInWords(passedTo, at)} on ${longDate(since!)}.`, ...next];
  return since === undefined ? next : [`Reminded on ${longDate(since)}.`, ...next];
}

function otherwise(key: string, step: Step, until: string, at: CaseAtDesk): string[] {
  const [result] = silence(step);
  const nobody = `If nobody ${['check', 'ask'].includes(step.verb) ? 'answers' : 'does this'} by ${until}, `;
  if (result !== undefined)
    return [`${nobody}it counts as: ${resultInWords(step, result, inside(at, key))}.`];
  const whom = () => whomInWords(whoDoes(key, at.prepared, at.current), at);
  if (step.otherwise === 'chase') return [`${nobody}${whom()} gets a reminder and the time begins again.`];
  const to = /^passes to (\w+)$/.exec(step.otherwise ?? '')?.[1];
  return to === undefined || to === at.current.steps[key]?.passedTo
    ? []
    : [`${nobody}it goes to ${whomInWords(to, at)}.`];
}
