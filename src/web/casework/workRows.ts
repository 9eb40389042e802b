import { fromKey } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Waiting } from '../../running/index.ts';
import { fillText, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Known } from './caseload.ts';
import { isTheirs } from './desk.ts';
import type { Desk } from './desk.ts';
import { dueOn } from './due.ts';
import { keyInWords } from './occurrence.ts';
import { roleInWords } from './words.ts';
import type { Names } from './words.ts';

export type WorkRow = ReturnType<typeof workRow>;
export type EndedRow = ReturnType<typeof endedRow>;

const shown = 3;
const noDay = '9999';

/** A case in the work list, with the most urgent of what it waits for. */
export function workRow({ reference, summary, card }: Known, desk: Desk, prepared: Prepared, names: Names) {
  const isMine = (waiting: Waiting) => isWork(waiting, prepared) && mayDo(waiting, desk, prepared);
  const waiting = [...summary.waiting].sort((a, b) => dayOrNone(a).localeCompare(dayOrNone(b)));
  const mine = waiting.filter(isMine);
  const first = mine.length > 0 ? mine : waiting;
  return {
    reference,
    name: card.name ?? reference,
    service: serviceFor(desk, prepared),
    href: paths.staffCase(reference),
    isMine: mine.length > 0,
    urgency: first[0] === undefined ? noDay : dayOrNone(first[0]),
    since: first.map((each) => each.since).sort()[0] ?? '',
    steps: first.slice(0, shown).map((each) => lineOf(each, summary, desk, prepared, names)),
    more: Math.max(0, first.length - shown),
    others: waiting.length - first.length,
  };
}

function dayOrNone({ due }: Waiting): string {
  return due ?? noDay;
}

/** A case may be on an earlier version of its service, whose steps the live one no longer has. */
function isWork({ step }: Waiting, { nodes }: Prepared): boolean {
  const verb = nodes.get(fromKey(step).id)?.step.verb;
  return verb === undefined || ['check', 'task', 'decide', 'ask', 'submit', 'book'].includes(verb);
}

/** Theirs, or of another body that may have told them the answer. Whether it may be exactly they is known on the case’s page. */
function mayDo(waiting: Waiting, desk: Desk, prepared: Prepared): boolean {
  const { roles, organisation, id } = prepared.service;
  if (isTheirs(waiting.by, desk, prepared)) return true;
  const verb = prepared.nodes.get(fromKey(waiting.step).id)?.step.verb;
  const isOwn = organisation.organisation === desk.organisation.organisation;
  const isOfBody = roles[desk.roles.get(id) ?? '']?.of !== undefined;
  const isToldByOthers = roles[waiting.by] !== undefined && roles[waiting.by]!.person === undefined;
  return isOwn && isOfBody && isToldByOthers && (verb === 'check' || verb === 'task');
}

function lineOf(
  { step, by, since, due }: Waiting,
  current: Known['summary'],
  desk: Desk,
  prepared: Prepared,
  names: Names,
) {
  const text = (words: string) => fillText(words, prepared.service, () => undefined);
  return {
    name: keyInWords(step, { prepared, names, text, current }),
    who: roleInWords(by, { prepared, names }),
    since: longDate(since),
    due: dueOn(due, desk.today),
  };
}

/** A case that is over. */
export function endedRow({ reference, summary, card }: Known, desk: Desk, prepared: Prepared) {
  return {
    reference,
    name: card.name ?? reference,
    service: serviceFor(desk, prepared),
    href: paths.staffCase(reference),
    ended: longDate(summary.endedAt!),
    result: outcomeOf(summary, prepared),
  };
}

/** Nobody with one service needs to be told which it is. */
function serviceFor({ roles, registers }: Desk, { service }: Prepared): string | undefined {
  return roles.size - registers.size > 1 ? fillText(service.name, service, () => undefined) : undefined;
}

/** The decision, where there was one; else how the case ended. */
function outcomeOf({ decided, ended }: Known['summary'], { nodes }: Prepared): string {
  const step = decided ? nodes.get(fromKey(decided.step).id)?.step : undefined;
  const option =
    step?.verb === 'decide' ? step.options.find(({ name }) => name === decided!.result) : undefined;
  const end = nodes.get(ended!)?.step;
  return option?.label ?? (end?.verb === 'end' ? (end.name ?? end.end) : sentence(ended!));
}
