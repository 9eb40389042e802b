import { deadlineOf, dayOf, fromKey, whoDoes } from '../../cases/index.ts';
import { momentOf, silence } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { longDate, wallTime } from '../../texts/index.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
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
  const due = dueOn(
    lastDay(instant),
    at.today,
    isEndOfDay(instant) ? undefined : wallTime(momentOf(instant)),
  );
  const isLate = at.current.steps[key]?.lateAt !== undefined || instant <= at.now;
  return due && { ...due, isLate };
}

function isEndOfDay(instant: string): boolean {
  return momentOf(instant).endsWith('T00:00');
}

/** What is over with the end of a day is due on that day. */
export function lastDay(instant: string): string {
  return dayOf(new Date(Date.parse(instant) - 1).toISOString());
}

/** The end of a time limit as people say it. */
export function limitInWords(instant: string): string {
  return isEndOfDay(instant) ? longDate(lastDay(instant)) : wallTime(momentOf(instant));
}

/** What happens when nobody does it in time, and what has happened because nobody did. */
export function latenessOf(key: string, at: CaseAtDesk): string[] {
  const { prepared, current, names } = at;
  const { step } = prepared.nodes.get(fromKey(key).id)!;
  const state = current.steps[key];
  const instant = deadlineOf(key, prepared, current);
  const passed =
    state?.passedTo === undefined
      ? []
      : [
          `Passed on to ${whomInWords(state.passedTo, prepared.service, names)} on ${longDate(state.since!)}.`,
        ];
  const chased =
    state?.since !== undefined && state.passedTo === undefined
      ? [`Reminded on ${longDate(state.since)}.`]
      : [];
  const isOver = instant === undefined || (state?.lateAt !== undefined && state.since === undefined);
  const next = isOver ? [] : otherwise(key, step, limitInWords(instant), at);
  return [...passed, ...chased, ...next];
}

function otherwise(key: string, step: Step, until: string, at: CaseAtDesk): string[] {
  const [result] = silence(step);
  const nobody = `If nobody ${['check', 'ask'].includes(step.verb) ? 'answers' : 'does this'} by ${until}, `;
  if (result !== undefined)
    return [`${nobody}it counts as: ${resultInWords(step, result, { text: at.textAt(key) })}.`];
  if (step.otherwise === 'chase')
    return [`${nobody}${whomToChase(key, at)} gets a reminder and the time begins again.`];
  const to = /^passes to (\w+)$/.exec(step.otherwise ?? '')?.[1];
  return to === undefined || to === at.current.steps[key]?.passedTo
    ? []
    : [`${nobody}it goes to ${whomInWords(to, at.prepared.service, at.names)}.`];
}

function whomToChase(key: string, { prepared, current, names }: CaseAtDesk): string {
  return whomInWords(whoDoes(key, prepared, current), prepared.service, names);
}
