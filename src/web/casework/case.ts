import type { FastifyInstance } from 'fastify';
import { listMessages } from '../../store/index.ts';
import { dateAndTime, longDate } from '../../texts/index.ts';
import { download } from '../case/files.ts';
import { nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { inAddress, queryOf } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { answersFor, answersOf } from './answers.ts';
import { isAskedBefore, isDraft, useCasePage } from './case-at-desk.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { page } from './desk.ts';
import { headOf } from './head.ts';
import { historyOf } from './history.ts';
import { messageInWords } from './messages.ts';
import { nameAt } from './occurrence.ts';
import { offersOf } from './offers.ts';
import { filesOf, issuedOf, paymentsOf } from './papers.ts';
import { resultsOf } from './results.ts';
import { bookedOf, limitsOf } from './standing.ts';
import { waitingOf } from './waiting.ts';
import { count, roleInWords } from './words.ts';

/** Everything about one case on one page; and its files. */
export function useCase(app: FastifyInstance, site: Site): void {
  useCasePage(app, site, paths.staffCase(':reference'), (at, request) =>
    isDraft(at) ? showDraft(at) : showCase(at, queryOf(request).done),
  );
  useCasePage(app, site, paths.staffFile(':reference', ':file'), (at, request) =>
    mayOpen(inAddress(request).file!, at) ? download(at, inAddress(request).file!) : undefined,
  );
}

/** Of what is not sent, only what somebody has to look at. */
function mayOpen(file: string, at: CaseAtDesk): boolean {
  if (!isDraft(at)) return true;
  const href = paths.staffFile(at.reference, file);
  const todo = waitingOf(at).mine.filter(({ key }) => isAskedBefore(key, at));
  const shown = todo.flatMap(({ key }) => answersFor(key, at));
  const rows = shown.flatMap(({ rows, cards }) => [...rows, ...cards.flatMap((card) => card.rows)]);
  return rows.some((row) => row.file === href);
}

/** That there is one, and nothing of what is in it. */
function showDraft(at: CaseAtDesk): Page {
  const { reference, current, text, prepared } = at;
  return page(at.desk, 'draft', {
    title: `${reference}: not sent yet`,
    here: 'work',
    reference,
    serviceName: text(prepared.service.name),
    started: longDate(current.startedAt),
    isOver: current.ended !== undefined,
    todo: waitingOf(at).mine.filter(({ key }) => isAskedBefore(key, at)),
  });
}

async function showCase(at: CaseAtDesk, done: string | undefined): Promise<Page> {
  const { running } = at;
  const messages = await listMessages(running.store, running.keys, at.acting, at.kept.id);
  const events = historyOf(at.events, at);
  const sent = Math.max(
    0,
    events.findIndex(({ type }) => type === 'submitted'),
  );
  return page(at.desk, 'case', {
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
      to: roleInWords(message.recipient, at),
    })),
    earlier: sent > 0 && {
      says: `Before it was sent: ${count(sent, 'entry', 'entries')}`,
      events: events.slice(0, sent),
    },
    history: events.slice(sent),
  });
}

/** What was just recorded, when one comes back from doing so. */
function doneInWords(at: CaseAtDesk, key: string | undefined): string | undefined {
  if (key === undefined || !nodeAt(key, at)) return undefined;
  const state = at.current.steps[key];
  return state?.state === 'settled' ? `${nameAt(key, at)} is recorded, ${dateAndTime(state.at)}.` : undefined;
}
