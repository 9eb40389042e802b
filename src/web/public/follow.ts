import type { FastifyInstance, FastifyRequest } from 'fastify';
import { suppliesOf } from '../../store/index.ts';
import { dateAndTime } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { download } from '../case/files.ts';
import { stepName } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { homeOf, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress, queryOf } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './answers.ts';
import { bookedOf } from './booked.ts';
import { dutiesOf, entryOf, isOwn, isUnderWay } from './duties.ts';
import { earlierOf } from './earlier.ts';
import { lettersTo } from './letters.ts';
import { offersShown } from './offers.ts';
import { relatedTo } from './related.ts';
import { decisionsOf, entriesShown, issuedOf, paymentsOf } from './results.ts';
import { useCasePage } from './routes.ts';
import { clocksOf, stagesOf, todosOf, waitingOf } from './standing.ts';
import { page, startOf } from './visit.ts';

/** How it is going: what to do now, what happens, what was decided and why, what one was told. */
export function useFollow(app: FastifyInstance, site: Site): void {
  useCasePage(app, site, paths.case(':reference'), (at) => goTo(entryOf(at)));
  useCasePage(app, site, paths.sent(':reference'), (at, request) =>
    at.current.committedAt === undefined ? goTo(entryOf(at)) : showSent(at, request),
  );
  useCasePage(app, site, paths.follow(':reference'), (at, request) =>
    at.current.ended && at.current.committedAt === undefined ? showEarlyEnd(at) : showFollow(at, request),
  );
  useCasePage(app, site, paths.file(':reference', ':file'), (at, request) =>
    download(at, inAddress(request).file!),
  );
}

function showSent(at: Seen, { session }: FastifyRequest): Page {
  return page(at, 'sent', {
    title: at.ui.sent.title(at.prepared.service.organisation.name),
    returnCode: session.cases![at.reference]!.returnCode,
    paid: paymentsOf(at).filter(({ isPretend }) => isPretend),
    next: waitingOf(at),
    follow: paths.follow(at.reference),
  });
}

/** The service ended before anything was sent: why, and the way back. */
function showEarlyEnd(at: Seen): Page {
  const end = endOf(at);
  return page(at, 'ended', {
    title: end.heading.text,
    ...end,
    sections: sectionsOf(at, { from: 'check' }),
    start: startOf(at.prepared.service, at.tongue),
  });
}

/** How the case ended, and what the definition says about that. */
function endOf(at: Seen): { heading: Said; says?: Said } {
  const key = at.current.ended?.step;
  const step = key === undefined ? undefined : nodeAt(key, at).step;
  if (key === undefined || step?.verb !== 'end') return { heading: { text: at.ui.ended.title } };
  const { said } = inside(at, key);
  return { heading: said(step.end), says: step.say === undefined ? undefined : said(step.say) };
}

async function showFollow(at: Seen, request: FastifyRequest): Promise<Page> {
  const { committedAt, ended, booked } = at.current;
  const name = at.said(at.prepared.service.name);
  const isSent = isUnderWay(at);
  const from = committedAt === undefined ? 'check' : undefined;
  const supplies =
    Object.keys(booked).length > 0
      ? await suppliesOf(at.running.store, at.prepared.service.id)
      : new Map<string, unknown>();
  return page(at, 'follow', {
    title: name.text,
    name,
    note: noteOn(at),
    done: doneShown(queryOf(request).done, at),
    end: ended?.step === undefined ? undefined : endOf(at),
    todos: todosOf(at),
    decisions: decisionsOf(at),
    issued: issuedOf(at),
    entries: await entriesShown(at),
    booked: bookedOf(at, supplies),
    clocks: clocksOf(at),
    stages: ended ? [] : stagesOf(at),
    money: paymentsOf(at),
    letters: await lettersTo(at),
    offers: offersShown(at),
    related: await relatedTo(at, request),
    sections: isSent ? sectionsOf(at, { only: (key) => homeOf(key, at) === undefined, from }) : [],
    later: isSent ? sectionsOf(at, { only: (key) => homeOf(key, at) !== undefined }) : [],
    earlier: earlierOf(at),
    sentAt: committedAt && dateAndTime(committedAt, at.tongue.language),
  });
}

/** Where the person has nothing to do: that it is so, and why it is not sent yet. */
function noteOn(at: Seen): string | undefined {
  if (dutiesOf(at).length > 0 || at.current.ended) return undefined;
  const first = at.prepared.submits[0];
  const isToSend = !isUnderWay(at) && first !== undefined && isOwn(first.step.id, at);
  return isToSend ? at.ui.follow.checkedFirst : at.ui.follow.nothingNow;
}

/** What the person has just done, where it is so. */
function doneShown(key: string | undefined, at: Seen): Said | undefined {
  if (typeof key !== 'string' || at.current.steps[key]?.state !== 'settled') return undefined;
  return stepName(key, at);
}
