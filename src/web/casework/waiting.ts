import { whoDoes } from '../../cases/index.ts';
import type { Step } from '../../definition/index.ts';
import { duration, fromInWords, longDate } from '../../texts/index.ts';
import { questionOf } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { isList, isWhole, keysOf, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { doingOf } from './doing.ts';
import type { Doing } from './doing.ts';
import { dueOf, latenessOf } from './due.ts';
import { nameAt } from './occurrence.ts';
import { roleInWords } from './words.ts';

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
function openKeys(at: Pick<CaseAtDesk, 'current' | 'prepared'>): string[] {
  return keysOf(at, (key, { state }, { verb }) => {
    if (state !== 'open') return false;
    if (isWhole(key, at)) return isList(key, at) && !at.current.enough[key];
    return !['part', 'whenever', 'wait', 'tell', 'issue', 'place'].includes(verb);
  });
}

/** Those that this desk can do. */
export function doableKeys(at: CaseAtDesk): string[] {
  return openKeys(at).filter((key) => doingOf(key, at) !== undefined);
}

function itemOf(key: string, at: CaseAtDesk) {
  const { step } = nodeAt(key, at);
  const doing = doingOf(key, at);
  const question = questionOf(step);
  return {
    key,
    name: nameAt(key, at),
    question: question && inside(at, key).text(question),
    who: roleInWords(whoDoes(key, at.prepared, at.current), at),
    as: doing?.as,
    button: doing && buttonFor(key, step, doing, at),
    since: longDate(at.current.steps[key]!.openedAt),
    due: dueOf(key, at),
    notes: latenessOf(key, at),
    isDecision: step.verb === 'decide',
    law: lawOf(step, at),
    href: doing && paths.staffStep(at.reference, key),
  };
}

function buttonFor(key: string, step: Step, { as, role }: Doing, at: CaseAtDesk): string {
  if (isWhole(key, at)) return 'Add or finish';
  const whom = as === 'behalf' ? ` for the ${roleInWords(role, at).toLowerCase()}` : '';
  switch (step.verb) {
    case 'decide':
      return 'Decide';
    case 'ask':
      return `Answer${whom}`;
    case 'submit':
      return `Send${whom}`;
    case 'book':
      return `Book${whom}`;
    default:
      return as === 'told' ? 'Record the answer' : 'Record';
  }
}

/** What nobody can hurry: steps that wait for their time. */
function laterOf(at: CaseAtDesk): string[] {
  const { steps } = at.current;
  const isLater = (_: string, { state }: (typeof steps)[string], { verb }: Step) =>
    state === 'held' || (verb === 'wait' && state === 'open');
  return keysOf(at, isLater).flatMap((key) => {
    const { state, until } = steps[key]!;
    if (state === 'held') return [`${nameAt(key, at)} opens on ${fromInWords(until!)}`];
    const deadline = deadlineAt(key, at);
    return deadline === undefined ? [] : [`${nameAt(key, at)}, until ${deadline}`];
  });
}

/** The law that a step cites, and since when and how surely. */
export function lawOf({ law = [], within }: Pick<Step, 'law' | 'within'>, { prepared }: CaseAtDesk) {
  return law.flatMap((name) => {
    const here = prepared.service.law[name];
    return here ? [{ ...here, within: within && duration(within) }] : [];
  });
}
