import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Step } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { mistakeOf } from '../fields/asking.ts';
import { keepFiles, readForm } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { caseAtDesk, findAtDesk, isDraft, isForDesk, onDesk } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import type { Desk } from './desk.ts';
import { historyOf } from './history.ts';
import { atDesk, keepingStale } from './signIn.ts';
import { showOver, showStep } from './stepPage.ts';
import type { Shown } from './stepPage.ts';
import { alwaysGiven, take, waysOf } from './taking.ts';
import type { Texts, Worked } from './taking.ts';
import { showWork } from './work.ts';

/** One step of a case: what was found, or what is decided. */
export function useStep(app: FastifyInstance, site: Site): void {
  const address = paths.staffStep(':reference', ':step');
  const stepOf = (request: FastifyRequest) => (request.params as { step: string }).step;
  app.get(
    address,
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      if (!at) return reply.callNotFound();
      const step = workedAt(at, stepOf(request));
      return step && isOpen(step, at)
        ? showStep(site, reply, at, step, {})
        : reply.redirect(paths.staffCase(at.reference), 303);
    }),
  );
  app.post(
    address,
    keepingStale(site, async (desk, request, reply) =>
      showAgain(site, reply, await caseAtDesk(site, desk, request), stepOf(request), await readForm(request)),
    ),
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      const step = at && workedAt(at, stepOf(request));
      return step ? record(site, reply, at, step, await readForm(request)) : reply.callNotFound();
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
  const [, , , reference = '', , step = ''] = to.split('/');
  if (to === paths.work)
    return showWork(site, desk, reply, { show: 'all', page: 1, search: String(form.search ?? '') });
  if (to !== paths.staffStep(reference, step)) return reply.redirect(paths.work, 303);
  return showAgain(site, reply, await findAtDesk(site, desk, reference), step, form);
}

function showAgain(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk | undefined,
  id: string,
  form: Form,
): unknown {
  const step = at && workedAt(at, id);
  if (!step) return reply.callNotFound();
  if (!isOpen(step, at)) return showOver(site, reply, at, step, textsOf(form));
  const notice = {
    title: 'Check this and send it again',
    lines: ['You were away for a while, so nothing was recorded. What you typed is still here.'],
  };
  return showStep(site, reply, at, step, { form: textsOf(form), notice });
}

/** A step that this desk may do, when its turn comes. */
function workedAt(at: CaseAtDesk, id: string): Worked | undefined {
  const step = at.prepared.nodes.get(id)?.step;
  return step && !isDraft(at) && isWorked(step) && isForDesk(step, at) ? step : undefined;
}

function isWorked(step: Step): step is Worked {
  return step.verb === 'check' || step.verb === 'task' || step.verb === 'decide';
}

function isOpen(step: Worked, { current }: CaseAtDesk): boolean {
  return current.steps[step.id]?.state === 'open' && current.ended === undefined;
}

async function record(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk,
  step: Worked,
  sent: Form,
): Promise<unknown> {
  const { form, mistakes } = await filesKept(site, at, step, sent);
  if (!isOpen(step, at))
    return wasSame(step, form, at) ? backTo(reply, at, step) : showOver(site, reply, at, step, form);
  const taken = take(step, form, at);
  if (mistakes.length > 0 || 'mistakes' in taken)
    return showStep(site, reply, at, step, {
      form,
      mistakes: [...mistakes, ...('mistakes' in taken ? taken.mistakes : [])],
    });
  const seen = Number(form.version);
  if (seen !== at.current.version)
    return showStep(site, reply, at, step, { form, notice: changedSince(at, seen) });
  const result = await sendCommand(site.running, at.acting, at, taken.asked);
  if (!wasRefused(result)) return backTo(reply, at, step);
  const now = onDesk(result.opened, at.desk, at.names, at.today);
  if (result.refusal.reason === 'answers') {
    const before = step.verb === 'decide' ? `${String(form.result)}.` : '';
    return showStep(site, reply, at, step, {
      form,
      mistakes: result.refusal.answers!.map((problem) => mistakeOf(problem, at, before)),
    });
  }
  if (isOpen(step, now)) return showStep(site, reply, now, step, { form, notice: changedSince(now, seen) });
  return wasSame(step, form, now) ? backTo(reply, now, step) : showOver(site, reply, now, step, form);
}

/** Keeps the files that came with the form, where the step gives any. */
async function filesKept(site: Site, at: CaseAtDesk, step: Worked, sent: Form) {
  const { form, mistakes } = await keepFiles(site, at, { id: step.id, ask: alwaysGiven(step) }, sent);
  return {
    form: textsOf(form),
    mistakes: mistakes.map(({ fact, text }) => mistakeOf({ fact, reason: 'missing', message: text }, at)),
  };
}

function textsOf(form: Form): Texts {
  const texts = Object.entries(form).filter(
    (entry): entry is [string, string | string[]] => typeof entry[1] === 'string' || Array.isArray(entry[1]),
  );
  return Object.fromEntries(texts);
}

/** The same person sent the same twice: once is enough. */
function wasSame(step: Worked, form: Texts, { current, actor }: CaseAtDesk): boolean {
  const { by, result } = current.steps[step.id] ?? {};
  const ways = waysOf(step);
  const sent = ways.length === 1 ? ways[0]!.name : form.result;
  return (
    by?.id === actor.id && by.role === actor.role && by.organisation === actor.organisation && result === sent
  );
}

function backTo(reply: FastifyReply, { reference }: CaseAtDesk, step: Worked): FastifyReply {
  return reply.redirect(`${paths.staffCase(reference)}?done=${step.id}`, 303);
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
