import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getFile, suppliesOf } from '../../store/index.ts';
import { dateAndTime } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './answers.ts';
import { bookedOf } from './booked.ts';
import { stepName } from './captions.ts';
import { addressOf, dutiesOf, entryOf, isOwn, isUnderWay } from './duties.ts';
import { earlierOf } from './earlier.ts';
import { lettersTo } from './letters.ts';
import { offersShown } from './offers.ts';
import { relatedTo } from './related.ts';
import { decisionsOf, entriesShown, issuedOf, paymentsOf } from './results.ts';
import { askToReturn } from './return.ts';
import { clocksOf, stagesOf, todosOf, waitingOf } from './standing.ts';
import { homeOf, nodeAt } from './turns.ts';
import { inside, send, startOf, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** How it is going: what to do now, what happens, what was decided and why, what one was told. */
export function useFollow(app: FastifyInstance, site: Site): void {
  app.get(paths.case(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    return at ? reply.redirect(entryOf(at), 303) : askToReturn(site, request, reply);
  });
  app.get(paths.sent(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    if (at.current.committedAt === undefined) return reply.redirect(entryOf(at), 303);
    return showSent(site, request, reply, at);
  });
  app.get(paths.follow(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    if (at.current.ended && at.current.committedAt === undefined) return showEarlyEnd(site, reply, at);
    return showFollow(site, request, reply, at);
  });
  app.get(paths.file(':reference', ':file'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    return sendFile(site, reply, at, (request.params as { file: string }).file);
  });
}

/** What the person uploaded, as a download: never shown inside the site. */
async function sendFile(site: Site, reply: FastifyReply, at: Visit, id: string): Promise<unknown> {
  const about = Object.values(at.current.given)
    .flatMap((facts) => Object.values(facts))
    .find((value) => typeof value === 'object' && 'id' in value && value.id === id) as
    { name: string; type: string } | undefined;
  const bytes = about && (await getFile(site.running.store, at.acting, at.kept, id));
  if (!bytes) return reply.callNotFound();
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(about.name)}`)
    .type(about.type)
    .send(bytes);
}

function showSent(site: Site, request: FastifyRequest, reply: FastifyReply, at: Visit): FastifyReply {
  const { returnCode } = request.session.cases![at.reference]!;
  return send(site, reply, at, 'sent', {
    title: at.ui.sent.title(at.prepared.service.organisation.name),
    returnCode,
    paid: paymentsOf(at).filter(({ isPretend }) => isPretend),
    next: waitingOf(at),
    follow: paths.follow(at.reference),
  });
}

/** The service ended before anything was sent: why, and the way back. */
function showEarlyEnd(site: Site, reply: FastifyReply, at: Visit): FastifyReply {
  const { heading, says } = endOf(at);
  return send(site, reply, at, 'ended', {
    title: heading.text,
    ...{ heading, says },
    sections: sectionsOf(at, { from: 'check' }),
    start: startOf(at.prepared.service, at.tongue),
  });
}

/** How the case ended, and what the definition says about that. */
function endOf(at: Visit): { heading: Said; says?: Said } {
  const key = at.current.ended?.step;
  const step = key === undefined ? undefined : nodeAt(key, at.prepared).step;
  if (key === undefined || step?.verb !== 'end') return { heading: { text: at.ui.ended.title } };
  const here = inside(at, key);
  return { heading: here.said(step.end), says: step.say === undefined ? undefined : here.said(step.say) };
}

async function showFollow(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  at: Visit,
): Promise<FastifyReply> {
  const { language } = at.tongue;
  const { committedAt, ended } = at.current;
  const duties = dutiesOf(at);
  const name = at.said(at.prepared.service.name);
  const isSent = isUnderWay(at);
  const from = committedAt === undefined ? 'check' : undefined;
  const supplies = Object.keys(at.current.booked).length
    ? await suppliesOf(site.running.store, at.prepared.service.id)
    : new Map<string, unknown>();
  return send(site, reply, at, 'follow', {
    title: name.text,
    name,
    note: noteOn(duties.length, at),
    done: doneShown(request, at),
    end: ended?.step === undefined ? undefined : endOf(at),
    todos: todosOf(at).map((todo, index) => ({ ...todo, href: addressOf(duties[index]!, at) })),
    decisions: decisionsOf(at),
    issued: issuedOf(at),
    entries: await entriesShown(site, at),
    booked: bookedOf(at, supplies),
    clocks: clocksOf(at),
    stages: ended ? [] : stagesOf(at),
    money: paymentsOf(at),
    letters: await lettersTo(site, at),
    offers: offersShown(at),
    related: await relatedTo(site, request, at),
    sections: isSent ? sectionsOf(at, { only: (key) => homeOf(key, at.prepared) === undefined, from }) : [],
    later: isSent ? sectionsOf(at, { only: (key) => homeOf(key, at.prepared) !== undefined }) : [],
    earlier: earlierOf(at),
    sentAt: committedAt && dateAndTime(committedAt, language),
  });
}

/** Where the person has nothing to do: that it is so, and why it is not sent yet. */
function noteOn(duties: number, at: Visit): string | undefined {
  if (duties > 0 || at.current.ended) return undefined;
  const first = at.prepared.submits[0];
  const isToSend = !isUnderWay(at) && first !== undefined && isOwn(first.step.id, at);
  return isToSend ? at.ui.follow.checkedFirst : at.ui.follow.nothingNow;
}

/** What the person has just done, where it is so. */
function doneShown(request: FastifyRequest, at: Visit): Said | undefined {
  const { done } = request.query as { done?: string };
  if (typeof done !== 'string' || at.current.steps[done]?.state !== 'settled') return undefined;
  return stepName(done, inside(at, done));
}
