import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Refusal } from '../../cases/index.ts';
import { act } from '../case/seen.ts';
import { isList } from '../case/turns.ts';
import { mistakeOf } from '../fields/asking.ts';
import type { Mistake, Texts } from '../fields/asking.ts';
import { keepFiles, readForm, textsOf } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { alwaysGiven, waysOf } from '../fields/ways.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress, useForm } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { atCaseOnDesk, findAtDesk } from './case-at-desk.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import type { Desk } from './desk.ts';
import { historyOf } from './history.ts';
import { changeList, showList } from './list.ts';
import { nextAfter } from './next.ts';
import { showRegister } from './registers.ts';
import { isOpen, stepAtDesk } from './step-at-desk.ts';
import type { StepAtDesk } from './step-at-desk.ts';
import { showOver, showStep } from './step-page.ts';
import type { Shown } from './step-page.ts';
import { take } from './taking.ts';
import { showWork } from './work.ts';

/** One step of a case: what was found, what is decided, what is answered, sent or booked. */
export function useStep(app: FastifyInstance, site: Site): void {
  const atStep = (handle: (at: CaseAtDesk, key: string, request: FastifyRequest) => Promise<Reply>) =>
    atCaseOnDesk(site, (at, request) => handle(at, inAddress(request).step!, request));
  useForm(app, site, paths.staffStep(':reference', ':step'), {
    show: atStep(async (at, key) => {
      const here = await stepAtDesk(at, key);
      if (!here || !isOpen(key, at)) return goTo(paths.staffCase(at.reference));
      return isList(key, at) ? showList(here) : showStep(here, {});
    }),
    take: atStep(async (at, key, request) => {
      const here = await stepAtDesk(at, key);
      const form = await readForm(request);
      return here && (isList(key, at) ? changeList(here, textsOf(form)) : record(here, form));
    }),
    again: atStep(async (at, key, request) => showAgain(at, key, await readForm(request))),
  });
}

/** After signing in again, what somebody was sending is in front of them as they typed it; nothing is sent by itself. */
export async function resumeStep(site: Site, desk: Desk, to: string, form: Form): Promise<Reply> {
  const [, , area, reference = '', , step = ''] = to.split('/');
  const search = String(form.search ?? '');
  if (to === paths.work) return showWork(site, desk, { show: 'all', page: 1, search });
  if (to === paths.staffRegister(reference)) return showRegister(site, desk, reference, search);
  if (to !== paths.staffStep(reference, step))
    return goTo(area === 'case' ? paths.staffCase(reference) : paths.work);
  const at = await findAtDesk(site, desk, reference);
  return at && showAgain(at, step, form);
}

async function showAgain(at: CaseAtDesk, key: string, form: Form): Promise<Reply> {
  const here = await stepAtDesk(at, key);
  if (!here) return undefined;
  if (isList(key, at)) return showList(here);
  if (!isOpen(key, at)) return showOver(here, textsOf(form));
  const notice = {
    title: 'Check this and send it again',
    lines: ['You were away for a while, so nothing was recorded. What you typed is still here.'],
  };
  return showStep(here, { form: textsOf(form), notice });
}

async function record(at: StepAtDesk, sent: Form): Promise<Reply> {
  const { key, step } = at;
  const { form, mistakes: uploads } = await keepFiles(at, alwaysGiven(step), sent);
  if (!isOpen(key, at)) return whenOver(at, form);
  const taken = take(at, form, uploads);
  if ('mistakes' in taken) return showStep(at, { form, mistakes: taken.mistakes });
  const seen = Number(form.version);
  if (seen !== at.current.version) return showStep(at, { form, notice: changedSince(at, seen) });
  const { at: now, refusal } = await act(at, taken.asked);
  if (!refusal) return goTo(nextAfter(at, now));
  const mistakes = mistakesIn(at, refusal, form);
  if (mistakes.length > 0) return showStep(at, { form, mistakes });
  const still = await stepAtDesk(now, key);
  if (!still) return goTo(paths.staffCase(now.reference));
  return isOpen(key, now)
    ? showStep(still, { form, notice: changedSince(now, seen) })
    : whenOver(still, form);
}

function mistakesIn(at: StepAtDesk, { reason, answers = [] }: Refusal, form: Texts): Mistake[] {
  if (reason === 'slot-taken')
    return [{ input: 'slot', text: 'Somebody else has just taken that time. Select another one' }];
  if (reason === 'too-late') return [{ input: 'slot', text: 'It is too late to change this booking' }];
  if (reason !== 'answers') return [];
  const before = at.step.verb === 'decide' ? `${String(form.result)}.` : '';
  return answers.map((problem) => mistakeOf(problem, at, before));
}

/** The same person sent the same twice: once is enough. */
function whenOver(at: StepAtDesk, form: Texts): Reply {
  const { key, doing } = at;
  const { by, result } = at.current.steps[key] ?? {};
  const { id, role, organisation } = doing.by;
  const ways = waysOf(at);
  const sent = ways.length === 1 ? ways[0]!.name : form.result;
  const isTheirs = by?.id === id && by.role === role && by.organisation === organisation;
  return isTheirs && (ways.length === 0 || result === sent)
    ? goTo(`${paths.staffCase(at.reference)}?done=${key}`)
    : showOver(at, form);
}

function changedSince(at: CaseAtDesk, seen: number): Shown['notice'] {
  const news = Number.isInteger(seen) && seen > 0 ? historyOf(at.events.slice(seen), at) : [];
  const lines = news.map(({ who, what, at: when }) => `${what} – ${who}, ${when}`);
  return {
    title: 'The case changed while you were writing',
    lines: [
      ...lines,
      'Nothing of yours is recorded yet. What you typed is below: send it again if it is still right.',
    ],
  };
}
