import type { FastifyInstance, FastifyReply } from 'fastify';
import { isOnPath } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Decide, Step } from '../../definition/index.ts';
import type { Letter } from '../../running/index.ts';
import { getFile, listMessages } from '../../store/index.ts';
import { dateAndTime, duration, longDate, money } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './check.ts';
import { askToReturn } from './return.ts';
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

function nameOf(step: Step, at: Visit): Said {
  if (step.name !== undefined) return at.said(step.name);
  return at.said(step.verb === 'check' ? step.check : step.verb === 'task' ? step.task : sentence(step.id));
}

interface Stage {
  readonly name: Said;
  readonly hint?: string;
  readonly status: string;
  readonly colour: string;
}

/** The top of the list, and what is inside a part once it is under way, each with how it stands. */
function stagesOf(at: Visit): Stage[] {
  const shown = [...at.prepared.nodes.values()].filter(
    ({ step }) =>
      ['part', 'submit', 'pay', 'check', 'task', 'decide', 'issue'].includes(step.verb) &&
      isOnPath(step.id, at.prepared, at.current),
  );
  const inner = shown.filter(({ step, part }) => step.verb !== 'part' || part === undefined);
  return inner
    .filter(({ step }) => !(step.verb === 'part' && hasShownInside(step, shown)))
    .map(({ step }) => stageOf(step, at));
}

function stageOf(step: Step, at: Visit): Stage {
  const words = at.ui.follow;
  const { language } = at.tongue;
  const state = at.current.steps[step.id];
  const name = nameOf(step, at);
  if (state?.state === 'settled')
    return { name, status: words.doneOn(longDate(state.at, language)), colour: '' };
  if (state?.state !== 'open') return { name, status: words.notStarted, colour: 'grey' };
  return {
    name,
    hint: step.within && words.within(duration(step.within, language)),
    status: words.underWay,
    colour: 'blue',
  };
}

function hasShownInside(part: Step, shown: readonly { step: Step; part?: string }[]): boolean {
  return shown.some((node) => node.part === part.id);
}

/** What waits for others. */
function waitingOf(at: Visit): { what: Said; within?: string }[] {
  if (at.current.ended) return [];
  return [...at.prepared.nodes.values()].flatMap(({ step }) => {
    if (at.current.steps[step.id]?.state !== 'open' || !['check', 'task', 'decide'].includes(step.verb))
      return [];
    return [{ what: nameOf(step, at), within: step.within && duration(step.within, at.tongue.language) }];
  });
}

function decisionsOf(at: Visit) {
  return [...at.prepared.nodes.values()].flatMap(({ step }) => {
    const state = at.current.steps[step.id];
    if (step.verb !== 'decide' || state?.state !== 'settled' || !isOnPath(step.id, at.prepared, at.current))
      return [];
    return [decisionOf(step, state, at)];
  });
}

function decisionOf(step: Decide, state: NonNullable<Visit['current']['steps'][string]>, at: Visit) {
  const option = step.options.find(({ name }) => name === state.result)!;
  const { challenge } = option;
  const cite = challenge?.law && at.prepared.service.law[challenge.law]?.cite;
  return {
    label: at.said(option.label),
    date: longDate(state.at, at.tongue.language),
    reasons: state.reasons,
    grounds: (state.grounds ?? []).map((ground) =>
      at.said(option.grounds!.find(({ name }) => name === ground)!.label),
    ),
    challenge: challenge && {
      say: challenge.say === undefined ? { text: at.ui.follow.challenge } : at.said(challenge.say),
      within: duration(challenge.within, at.tongue.language),
      law: cite && at.said(cite),
    },
  };
}

function issuedOf(at: Visit) {
  const { language } = at.tongue;
  return Object.entries(at.current.issued).map(([id, { number, from, until }]) => {
    const step = at.prepared.nodes.get(id)!.step;
    return {
      name: at.said(step.verb === 'issue' ? step.issue : sentence(id)),
      number,
      from: longDate(from, language),
      until: until && longDate(until, language),
    };
  });
}

function paymentsOf(at: Visit) {
  return Object.values(at.current.payments)
    .filter(({ state }) => state === 'paid')
    .map(({ amount }) => money(amount));
}
