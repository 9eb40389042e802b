import { summaryOf } from '../../running/index.ts';
import type { Step } from '../../definition/index.ts';
import { duration, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { isForDesk } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { dueOn } from './due.ts';
import { questionOf, roleInWords, stepInWords } from './words.ts';

/** What a case waits for now: this desk's part first. */
export function waitingOf(at: CaseAtDesk) {
  const { prepared, current, names, reference } = at;
  const all = summaryOf(prepared, current).waiting.map(({ step: id, by, since, due }) => {
    const { step } = prepared.nodes.get(id)!;
    return {
      name: stepInWords(step, at),
      question: questionOf(step, at),
      who: roleInWords(by, prepared.service, names),
      isOwn: by === at.actor.role,
      since: longDate(since),
      due: dueOn(due, at.today),
      isDecision: step.verb === 'decide',
      law: lawOf(step, at),
      href: isForDesk(step, at) ? paths.staffStep(reference, id) : undefined,
    };
  });
  return { mine: all.filter(({ href }) => href), others: all.filter(({ href }) => !href) };
}

/** The law that a step cites, and since when and how surely. */
export function lawOf({ law = [], within }: Step, { prepared: { service } }: CaseAtDesk) {
  return law.flatMap((name) => {
    const here = service.law[name];
    return here ? [{ ...here, within: within && duration(within) }] : [];
  });
}
