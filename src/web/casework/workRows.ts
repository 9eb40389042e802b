import { mayAct } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Waiting } from '../../running/index.ts';
import { fillText, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Known } from './caseload.ts';
import type { Desk } from './desk.ts';
import { dueOn } from './due.ts';
import { roleInWords, stepInWords } from './words.ts';
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
  const service = serviceFor(desk, prepared);
  return {
    reference,
    name: card.name ?? reference,
    service,
    href: paths.staffCase(reference),
    isMine: mine.length > 0,
    urgency: first[0] === undefined ? noDay : dayOrNone(first[0]),
    since: first.map((each) => each.since).sort()[0] ?? '',
    steps: first.slice(0, shown).map((each) => lineOf(each, desk, prepared, names)),
    more: Math.max(0, first.length - shown),
    others: waiting.length - first.length,
  };
}

function dayOrNone({ due }: Waiting): string {
  return due ?? noDay;
}

/** A case may be on an earlier version of its service, whose steps the live one no longer has. */
function isWork({ step }: Waiting, { nodes }: Prepared): boolean {
  const verb = nodes.get(step)?.step.verb;
  return verb === undefined || ['check', 'task', 'decide'].includes(verb);
}

function mayDo({ step, by }: Waiting, { staff }: Desk, prepared: Prepared): boolean {
  const node = prepared.nodes.get(step);
  return node ? mayAct(prepared, node.step, { id: staff.id, role: staff.role }) : by === staff.role;
}

function lineOf({ step, by, since, due }: Waiting, desk: Desk, prepared: Prepared, names: Names) {
  const node = prepared.nodes.get(step);
  const text = (words: string) => fillText(words, prepared.service, () => undefined);
  return {
    name: node ? stepInWords(node.step, { text }) : sentence(step),
    who: roleInWords(by, prepared.service, names),
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
function serviceFor({ services }: Desk, { service }: Prepared): string | undefined {
  return services.size > 1 ? fillText(service.name, service, () => undefined) : undefined;
}

/** The decision, where there was one; else how the case ended. */
function outcomeOf({ decided, ended }: Known['summary'], { nodes }: Prepared): string {
  const step = decided ? nodes.get(decided.step)?.step : undefined;
  const option =
    step?.verb === 'decide' ? step.options.find(({ name }) => name === decided!.result) : undefined;
  return option?.label ?? sentence(ended!);
}
