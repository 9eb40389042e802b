import type { FastifyInstance, FastifyReply } from 'fastify';
import { listMessages } from '../../store/index.ts';
import { dateAndTime, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { answersOf } from './answers.ts';
import { caseAtDesk, isDraft } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { sendToDesk } from './desk.ts';
import { historyOf } from './history.ts';
import { messageInWords } from './messages.ts';
import { filesOf, issuedOf, paymentsOf, useFiles } from './papers.ts';
import { resultsOf } from './results.ts';
import { atDesk } from './signIn.ts';
import { waitingOf } from './waiting.ts';
import { channelInWords, count, roleInWords, stepInWords } from './words.ts';

/** Everything about one case on one page. */
export function useCase(app: FastifyInstance, site: Site): void {
  useFiles(app, site);
  app.get(
    paths.staffCase(':reference'),
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      if (!at) return reply.callNotFound();
      return isDraft(at)
        ? showDraft(site, reply, at)
        : showCase(site, reply, at, (request.query as { done?: string }).done);
    }),
  );
}

/** That there is one, and nothing of what is in it. */
function showDraft(site: Site, reply: FastifyReply, at: CaseAtDesk): FastifyReply {
  const { reference, current, text, prepared } = at;
  const shown = {
    reference,
    serviceName: text(prepared.service.name),
    started: longDate(current.startedAt),
    isOver: current.ended !== undefined,
  };
  return sendToDesk(site, reply, at.desk, 'draft', {
    title: `${reference}: not sent yet`,
    here: 'work',
    ...shown,
  });
}

async function showCase(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk,
  done: string | undefined,
): Promise<FastifyReply> {
  const { running } = site;
  const messages = await listMessages(running.store, running.keys, at.acting, at.kept.id);
  const events = historyOf(at.events, at);
  const sent = events.findIndex(({ type }) => type === 'submitted');
  return sendToDesk(site, reply, at.desk, 'case', {
    ...headOf(at),
    here: 'work',
    done: doneInWords(at, done),
    waiting: waitingOf(at),
    results: resultsOf(at),
    answers: answersOf(at),
    files: filesOf(at),
    payments: paymentsOf(at),
    issued: issuedOf(at),
    messages: messages.map((message) => ({
      ...messageInWords(message),
      to: roleInWords(message.recipient, at.prepared.service, at.names),
    })),
    earlier:
      sent > 0
        ? { says: `Before it was sent: ${count(sent, 'entry', 'entries')}`, events: events.slice(0, sent) }
        : undefined,
    history: sent > 0 ? events.slice(sent) : events,
  });
}

/** What stands at the top of every page of a case. */
export function headOf({ reference, name, current, prepared, text }: CaseAtDesk) {
  const { ended } = current;
  return {
    title: `${reference} – ${text(prepared.service.name)}`,
    reference,
    name,
    serviceName: text(prepared.service.name),
    caseAddress: paths.staffCase(reference),
    isOver: ended !== undefined,
    dates: [
      { label: 'Started', value: `${longDate(current.startedAt)}, ${channelInWords(current.channel)}` },
      ...(current.committedAt ? [{ label: 'Sent', value: longDate(current.committedAt) }] : []),
      ...(ended ? [{ label: 'Ended', value: longDate(ended.at) }] : []),
      { label: 'Language', value: current.language === 'cy' ? 'Welsh' : 'English' },
    ],
  };
}

/** What was just recorded, when one comes back from doing so. */
function doneInWords(at: CaseAtDesk, id: string | undefined): string | undefined {
  const state = id === undefined ? undefined : at.current.steps[id];
  const step = id === undefined ? undefined : at.prepared.nodes.get(id)?.step;
  return step && state?.state === 'settled'
    ? `${stepInWords(step, at)} is recorded, ${dateAndTime(state.at)}.`
    : undefined;
}
