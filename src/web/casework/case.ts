import type { FastifyInstance, FastifyReply } from 'fastify';
import { fromKey } from '../../cases/index.ts';
import { listMessages } from '../../store/index.ts';
import { dateAndTime, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { answersOf } from './answers.ts';
import { caseAtDesk, isAskedBefore, isDraft } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { sendToDesk } from './desk.ts';
import { headOf } from './head.ts';
import { historyOf } from './history.ts';
import { messageInWords } from './messages.ts';
import { keyInWords } from './occurrence.ts';
import { offersOf } from './offers.ts';
import { filesOf, issuedOf, paymentsOf, useFiles } from './papers.ts';
import { resultsOf } from './results.ts';
import { atDesk } from './signIn.ts';
import { bookedOf, limitsOf } from './standing.ts';
import { waitingOf } from './waiting.ts';
import { count, roleInWords } from './words.ts';

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
    todo: waitingOf(at).mine.filter(({ key }) => isAskedBefore(key, at)),
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
    done: doneInWords(at, done),
    waiting: waitingOf(at),
    offers: offersOf(at),
    results: resultsOf(at),
    answers: answersOf(at),
    limits: limitsOf(at),
    booked: bookedOf(at),
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

/** What was just recorded, when one comes back from doing so. */
function doneInWords(at: CaseAtDesk, key: string | undefined): string | undefined {
  if (key === undefined || !at.prepared.nodes.has(fromKey(key).id)) return undefined;
  const state = at.current.steps[key];
  return state?.state === 'settled'
    ? `${keyInWords(key, { ...at, text: at.textAt(key) })} is recorded, ${dateAndTime(state.at)}.`
    : undefined;
}
