import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../../cases/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import type { Opened } from '../../running/index.ts';
import { mistakeOf } from '../fields/asking.ts';
import type { Mistake } from '../fields/asking.ts';
import { keepFiles, readForm } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { caseAtDesk, findAtDesk, onDesk } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import type { Desk } from './desk.ts';
import { historyOf } from './history.ts';
import { changeList, showList } from './list.ts';
import { nextAfter } from './next.ts';
import { showRegister } from './registers.ts';
import { atDesk, keepingStale } from './signIn.ts';
import { isList, isOpen, stepAtDesk } from './stepAtDesk.ts';
import type { StepAtDesk } from './stepAtDesk.ts';
import { showOver, showStep } from './stepPage.ts';
import type { Shown } from './stepPage.ts';
import { alwaysGiven, take, waysOf } from './taking.ts';
import type { Texts } from './taking.ts';
import { showWork } from './work.ts';

/** One step of a case: what was found, what is decided, what is answered, sent or booked. */
export function useStep(app: FastifyInstance, site: Site): void {
  const address = paths.staffStep(':reference', ':step');
  const keyIn = (request: FastifyRequest) => (request.params as { step: string }).step;
  app.get(
    address,
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      if (!at) return reply.callNotFound();
      const here = await stepAtDesk(site, at, keyIn(request));
      if (!here || !isOpen(here)) return reply.redirect(paths.staffCase(at.reference), 303);
      return isList(here) ? showList(site, reply, here) : showStep(site, reply, here, {});
    }),
  );
  app.post(
    address,
    keepingStale(site, async (desk, request, reply) =>
      showAgain(site, reply, await caseAtDesk(site, desk, request), keyIn(request), await readForm(request)),
    ),
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      const here = at && (await stepAtDesk(site, at, keyIn(request)));
      if (!here) return reply.callNotFound();
      const form = await readForm(request);
      return isList(here) ? changeList(site, reply, here, form) : record(site, reply, here, form);
    }),
  );
}

/** After signing in again, what somebody was sending is in front of them as they typed it; nothing is sent by itself. */
export async function resumeStep(
  site: Site,
  desk: Desk,
  _: FastifyRequest,
  reply: FastifyReply,
  to: string,
  form: Form,
): Promise<unknown> {
  const [, , area, reference = '', , step = ''] = to.split('/');
  const search = String(form.search ?? '');
  if (to === paths.work) return showWork(site, desk, reply, { show: 'all', page: 1, search });
  if (to === paths.staffRegister(reference)) return showRegister(site, desk, reply, reference, search);
  if (to !== paths.staffStep(reference, step))
    return reply.redirect(area === 'case' ? paths.staffCase(reference) : paths.work, 303);
  return showAgain(site, reply, await findAtDesk(site, desk, reference), step, form);
}

async function showAgain(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk | undefined,
  key: string,
  form: Form,
): Promise<unknown> {
  const here = at && (await stepAtDesk(site, at, key));
  if (!here) return reply.callNotFound();
  if (isList(here)) return showList(site, reply, here);
  if (!isOpen(here)) return showOver(site, reply, here, textsOf(form));
  const notice = {
    title: 'Check this and send it again',
    lines: ['You were away for a while, so nothing was recorded. What you typed is still here.'],
  };
  return showStep(site, reply, here, { form: textsOf(form), notice });
}

async function record(site: Site, reply: FastifyReply, here: StepAtDesk, sent: Form): Promise<unknown> {
  const { at } = here;
  const { form, mistakes } = await filesKept(site, here, sent);
  if (!isOpen(here))
    return wasSame(here, form) ? reply.redirect(doneAt(here), 303) : showOver(site, reply, here, form);
  const taken = take(here, form);
  if (mistakes.length > 0 || 'mistakes' in taken)
    return showStep(site, reply, here, {
      form,
      mistakes: [...mistakes, ...('mistakes' in taken ? taken.mistakes : [])],
    });
  const seen = Number(form.version);
  if (seen !== at.current.version)
    return showStep(site, reply, here, { form, notice: changedSince(at, seen) });
  const result = await sendCommand(site.running, at.acting, at, taken.asked);
  if (!wasRefused(result)) return reply.redirect(nextAfter(here, again(here, result)), 303);
  return refused(site, reply, here, result, form, seen);
}

/** The case as it now stands, on the same desk. */
function again({ at }: StepAtDesk, opened: Opened): CaseAtDesk {
  return onDesk(opened, at.desk, at.names, at.now);
}

async function refused(
  site: Site,
  reply: FastifyReply,
  here: StepAtDesk,
  { refusal, opened }: { readonly refusal: Refusal; readonly opened: Opened },
  form: Texts,
  seen: number,
): Promise<unknown> {
  const mistakes = mistakesIn(here, refusal, form);
  if (mistakes.length > 0) return showStep(site, reply, here, { form, mistakes });
  const now = again(here, opened);
  const still = await stepAtDesk(site, now, here.key);
  if (!still) return reply.redirect(paths.staffCase(now.reference), 303);
  if (isOpen(still)) return showStep(site, reply, still, { form, notice: changedSince(now, seen) });
  return wasSame(still, form) ? reply.redirect(doneAt(still), 303) : showOver(site, reply, still, form);
}

function mistakesIn({ step, asked }: StepAtDesk, { reason, answers = [] }: Refusal, form: Texts): Mistake[] {
  if (reason === 'slot-taken')
    return [{ input: 'slot', text: 'Somebody else has just taken that time. Select another one' }];
  if (reason === 'too-late') return [{ input: 'slot', text: 'It is too late to change this booking' }];
  if (reason !== 'answers') return [];
  const before = step.verb === 'decide' ? `${String(form.result)}.` : '';
  return answers.map((problem) => mistakeOf(problem, asked, before));
}

/** Keeps the files that came with the form, where the step gives any. */
async function filesKept(site: Site, { at, key, step, asked }: StepAtDesk, sent: Form) {
  const { form, mistakes } = await keepFiles(site, at, { id: key, ask: alwaysGiven(step) }, sent);
  return {
    form: textsOf(form),
    mistakes: mistakes.map(({ fact, text }) => mistakeOf({ fact, reason: 'missing', message: text }, asked)),
  };
}

function textsOf(form: Form): Texts {
  const texts = Object.entries(form).filter(
    (entry): entry is [string, string | string[]] => typeof entry[1] === 'string' || Array.isArray(entry[1]),
  );
  return Object.fromEntries(texts);
}

/** The same person sent the same twice: once is enough. */
function wasSame(here: StepAtDesk, form: Texts): boolean {
  const { by, result } = here.at.current.steps[here.key] ?? {};
  const { id, role, organisation } = here.doing.by;
  const ways = waysOf(here);
  const sent = ways.length === 1 ? ways[0]!.name : form.result;
  const isTheirs = by?.id === id && by.role === role && by.organisation === organisation;
  return isTheirs && (ways.length === 0 || result === sent);
}

function doneAt({ at: { reference }, key }: StepAtDesk): string {
  return `${paths.staffCase(reference)}?done=${key}`;
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
