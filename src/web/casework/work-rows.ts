import type { Prepared } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Waiting } from '../../running/index.ts';
import { fillText, longDate } from '../../texts/index.ts';
import { nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import type { Known } from './caseload.ts';
import { isTheirs } from './desk.ts';
import type { Desk } from './desk.ts';
import { worked } from './doing.ts';
import { dueOn } from './due.ts';
import { keyInWords } from './occurrence.ts';
import { roleInWords } from './words.ts';
import type { Names } from './words.ts';

export type WorkRow = ReturnType<typeof workRow>;
export type EndedRow = ReturnType<typeof endedRow>;

const shown = 3;
const noDay = '9999';

/** A case in the work list, with the most urgent of what it waits for. */
export function workRow(known: Known, desk: Desk, names: Names) {
  const waiting = [...known.summary.waiting].sort((a, b) => dayOrNone(a).localeCompare(dayOrNone(b)));
  const mine = waiting.filter((each) => mayDo(each, desk, known.prepared));
  const first = mine.length > 0 ? mine : waiting;
  return {
    ...aboutCase(known, desk),
    isMine: mine.length > 0,
    urgency: first[0] === undefined ? noDay : dayOrNone(first[0]),
    since: first.map((each) => each.since).sort()[0] ?? '',
    steps: first.slice(0, shown).map((each) => lineOf(each, known, desk, names)),
    more: Math.max(0, first.length - shown),
    others: waiting.length - first.length,
  };
}

/** A case that is over. */
export function endedRow(known: Known, desk: Desk) {
  const ended = longDate(known.summary.endedAt!);
  return { ...aboutCase(known, desk), ended, result: outcomeOf(known) };
}

/** Nobody with one service needs to be told which it is. */
function aboutCase({ reference, card, prepared }: Known, { roles, registers }: Desk) {
  return {
    reference,
    name: card.name ?? reference,
    service: roles.size - registers.size > 1 ? plain(prepared)(prepared.service.name) : undefined,
    href: paths.staffCase(reference),
  };
}

/** Texts without what only the case itself could fill in. */
function plain({ service }: Prepared): (text: string) => string {
  return (text) => fillText(text, service, () => undefined);
}

function dayOrNone({ due }: Waiting): string {
  return due ?? noDay;
}

/**
 * Work of theirs, or of another body that may have told them the answer; whether it may be exactly they is known on
 * the case’s page. A case may be on an earlier version of its service, whose steps the live one no longer has.
 */
function mayDo({ step, by }: Waiting, desk: Desk, prepared: Prepared): boolean {
  const { roles, organisation, id } = prepared.service;
  const verb = nodeAt(step, { prepared })?.step.verb;
  if (verb !== undefined && !worked.includes(verb)) return false;
  if (isTheirs(by, desk, prepared)) return true;
  const isOwn = organisation.organisation === desk.organisation.organisation;
  const isOfBody = roles[desk.roles.get(id) ?? '']?.of !== undefined;
  const isToldByOthers = roles[by] !== undefined && roles[by].person === undefined;
  return isOwn && isOfBody && isToldByOthers && (verb === 'check' || verb === 'task');
}

function lineOf({ step, by, since, due }: Waiting, { prepared, summary }: Known, desk: Desk, names: Names) {
  return {
    name: keyInWords(step, { prepared, names, text: plain(prepared), current: summary }),
    who: roleInWords(by, { prepared, names }),
    since: longDate(since),
    due: dueOn(due, desk.today),
  };
}

/** The decision, where there was one; else how the case ended. */
function outcomeOf({ summary: { decided, ended }, prepared }: Known): string {
  const step = decided ? nodeAt(decided.step, { prepared })?.step : undefined;
  const options = step?.verb === 'decide' ? step.options : [];
  const option = options.find(({ name }) => name === decided!.result);
  const end = nodeAt(ended!, { prepared })?.step;
  return option?.label ?? (end?.verb === 'end' ? (end.name ?? end.end) : sentence(ended!));
}
