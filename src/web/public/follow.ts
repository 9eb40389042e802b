import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Step } from '../../definition/index.ts';
import type { Letter } from '../../running/index.ts';
import { getFile, listMessages } from '../../store/index.ts';
import { dateAndTime } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './check.ts';
import { askToReturn } from './return.ts';
import { decisionsOf, issuedOf, paymentsOf, stagesOf, waitingOf } from './standing.ts';
import { nextAddress, openSteps, send, startOf, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** How it is going: sent, what happens now, what was decided and why, what one was told. */
export function useFollow(app: FastifyInstance, site: Site): void {
  app.get(paths.case(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    return at ? reply.redirect(nextAddress(at), 303) : askToReturn(site, request, reply);
  });
  app.get(paths.sent(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    if (at.current.committedAt === undefined || openSteps(at).length > 0)
      return reply.redirect(nextAddress(at), 303);
    const { returnCode } = request.session.cases![at.reference]!;
    return send(site, reply, at, 'sent', {
      title: at.ui.sent.title,
      returnCode,
      paid: paymentsOf(at),
      next: waitingOf(at),
      follow: paths.follow(at.reference),
    });
  });
  app.get(paths.follow(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    if (at.current.ended && at.current.committedAt === undefined) return showEarlyEnd(site, reply, at);
    return showFollow(site, reply, at);
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

/** The service ended before anything was sent: why, and the way back. */
function showEarlyEnd(site: Site, reply: FastifyReply, at: Visit): FastifyReply {
  const step = at.prepared.nodes.get(at.current.ended!.step!)!.step;
  const heading = step.verb === 'end' ? at.said(step.end) : { text: at.ui.ended.title };
  const says = step.verb === 'end' && step.say !== undefined ? at.said(step.say) : undefined;
  return send(site, reply, at, 'ended', {
    title: heading.text,
    heading,
    says,
    sections: sectionsOf(at),
    start: startOf(at.prepared.service, at.tongue),
  });
}

async function showFollow(site: Site, reply: FastifyReply, at: Visit): Promise<FastifyReply> {
  const messages = await listMessages(site.running.store, site.running.keys, at.acting, at.kept.id);
  const mine = openSteps(at)[0];
  const { language } = at.tongue;
  return send(site, reply, at, 'follow', {
    title: at.ui.follow.title,
    decisions: decisionsOf(at),
    issued: issuedOf(at),
    todo: mine && { text: todoOf(mine, at), href: nextAddress(at) },
    stages: stagesOf(at),
    paid: paymentsOf(at),
    messages: messages
      .filter(({ recipient }) => recipient === at.prepared.service.opened.by)
      .map(({ content, at: when }) => ({ ...(content as Letter), at: dateAndTime(when, language) })),
    sections:
      at.current.committedAt === undefined
        ? []
        : sectionsOf(at).map(({ heading, rows }) => ({
            heading,
            rows: rows.map((row) => ({ ...row, change: undefined })),
          })),
    sentAt: at.current.committedAt && dateAndTime(at.current.committedAt, language),
  });
}

function todoOf({ verb }: Step, { ui }: Visit): string {
  if (verb === 'ask') return ui.follow.carryOn;
  return verb === 'pay' ? ui.follow.payFee : ui.follow.checkAndSend;
}
