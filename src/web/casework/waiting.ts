import { fromKey, whoDoes } from '../../cases/index.ts';
import { momentOf } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { duration, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { doingOf } from './doing.ts';
import type { Doing } from './doing.ts';
import { dueOf, latenessOf, limitInWords } from './due.ts';
import { inOrder, isThere, isWhole, keyInWords } from './occurrence.ts';
import { questionOf, roleInWords } from './words.ts';
import { deadlineOf } from '../../cases/index.ts';

/** What a case waits for now: this desk’s part first, then what it can do for others, then what comes by itself. */
export function waitingOf(at: CaseAtDesk) {
  const all = openKeys(at).map((key) => itemOf(key, at));
  return {
    mine: all.filter(({ as }) => as === 'own' || as === 'told'),
    others: all.filter(({ as }) => as !== 'own' && as !== 'told'),
    later: laterOf(at),
  };
}

/** The steps that somebody has to do, and the lists that somebody adds to, in order. */
export function openKeys({ current, prepared }: Pick<CaseAtDesk, 'current' | 'prepared'>): string[] {
  return inOrder(Object.keys(current.steps), prepared).filter((key) => {
    const { step, repeat } = prepared.nodes.get(fromKey(key).id)!;
    if (current.steps[key]!.state !== 'open' || !isThere(key, { prepared, current })) return false;
    if (isWhole(key, { prepared })) return repeat!.kind === 'added' && !current.enough[key];
    return !['part', 'whenever', 'wait', 'tell', 'issue', 'place'].includes(step.verb);
  });
}

function itemOf(key: string, at: CaseAtDesk) {
  const { prepared, current, names, reference } = at;
  const { step } = prepared.nodes.get(fromKey(key).id)!;
  const text = at.textAt(key);
  const doing = doingOf(key, at);
  const state = current.steps[key]!;
  return {
    key,
    name: keyInWords(key, { ...at, text }),
    question: questionOf(step, { text }),
    who: roleInWords(whoDoes(key, prepared, current), prepared.service, names),
    as: doing?.as,
    button: doing && buttonFor(key, step, doing, at),
    since: longDate(state.openedAt),
    due: dueOf(key, at),
    notes: latenessOf(key, at),
    isDecision: step.verb === 'decide',
    law: lawOf(step, at),
    href: doing && paths.staffStep(reference, key),
  };
}

function buttonFor(key: string, step: Step, { as, role }: Doing, at: CaseAtDesk): string {
  if (isWhole(key, at)) return 'Add or finish';
  const isForPerson = as === 'behalf';
  const whom = isForPerson
    ? ` for the ${roleInWords(role, at.prepared.service, at.names).toLowerCase()}`
    : '';
  switch (step.verb) {
    case 'decide':
      return 'Decide';
    case 'ask':
      return isForPerson ? `Answer${whom}` : 'Answer';
    case 'submit':
      return isForPerson ? `Send${whom}` : 'Send';
    case 'book':
      return isForPerson ? `Book${whom}` : 'Book';
    default:
      return as === 'told' ? 'Record the answer' : 'Record';
  }
}

/** What nobody can hurry: steps that wait for their time. */
function laterOf(at: CaseAtDesk): string[] {
  const { current, prepared } = at;
  return inOrder(Object.keys(current.steps), prepared).flatMap((key) => {
    const { step } = prepared.nodes.get(fromKey(key).id)!;
    const state = current.steps[key]!;
    const name = keyInWords(key, { ...at, text: at.textAt(key) });
    if (state.state === 'held') return [`${name} opens on ${dayOrTime(state.until!)}`];
    const until =
      step.verb === 'wait' && state.state === 'open' ? deadlineOf(key, prepared, current) : undefined;
    return until === undefined ? [] : [`${name}, until ${limitInWords(until)}`];
  });
}

function dayOrTime(instant: string): string {
  return momentOf(instant).endsWith('T00:00') ? longDate(instant) : limitInWords(instant);
}

/** The law that a step cites, and since when and how surely. */
export function lawOf(
  { law = [], within }: Pick<Step, 'law' | 'within'>,
  { prepared: { service } }: CaseAtDesk,
) {
  return law.flatMap((name) => {
    const here = service.law[name];
    return here ? [{ ...here, within: within && duration(within) }] : [];
  });
}
