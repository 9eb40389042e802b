import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Submit } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './answers.ts';
import { dutiesOf, entryOf, isOwn, nextAfter } from './duties.ts';
import { askToReturn } from './return.ts';
import { stepName } from './captions.ts';
import { hasTasks } from './taskParts.ts';
import { deadlineAt } from './times.ts';
import { homeOf, isThere, nodeAt } from './turns.ts';
import { inside, personAt, send, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** Check answers, declare, send. */
export function useCheck(app: FastifyInstance, site: Site): void {
  const address = paths.check(':reference', ':step');
  app.get(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { step: key } = request.params as { step: string };
    return submitAt(at, key) ? showCheck(site, reply, at, key) : reply.redirect(entryOf(at), 303);
  });
  app.post(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { step: key } = request.params as { step: string };
    if (!submitAt(at, key))
      return reply.redirect(at.current.committedAt === undefined ? entryOf(at) : afterSending(at, key), 303);
    const version = Number((request.body as { version?: string }).version);
    if (version !== at.current.version) return showCheck(site, reply, at, key, at.ui.check.changed);
    const sent = await sendCommand(site.running, at.acting, at, {
      type: 'submit',
      step: key,
      by: personAt(key, at),
      channel: 'web',
      version,
    });
    if (!wasRefused(sent)) return reply.redirect(afterSending({ ...at, ...sent }, key), 303);
    return reply.redirect(paths.case(at.reference), 303);
  });
}

/** On with what comes next, like paying; else to the page that says that it is sent. */
export function afterSending(at: Visit, key: string): string {
  if (!at.prepared.nodes.has(nodeAt(key, at.prepared)?.step.id ?? '')) return entryOf(at);
  const home = homeOf(key, at.prepared);
  if (home !== undefined) return nextAfter(at, key);
  const next = dutiesOf(at).find((duty) => homeOf(duty.key, at.prepared) === undefined);
  return next ? nextAfter(at, key) : paths.sent(at.reference);
}

function submitAt(at: Visit, key: string): Submit | undefined {
  const step = nodeAt(key, at.prepared)?.step;
  const isOpen = at.current.steps[key]?.state === 'open' && isThere(key, at);
  return step?.verb === 'submit' && isOpen && isOwn(key, at) ? step : undefined;
}

function showCheck(site: Site, reply: FastifyReply, at: Visit, key: string, notice?: string): FastifyReply {
  const here = inside(at, key);
  const sections = sectionsOf(at, { only: (other) => isSentWith(other, key, at), from: 'check' });
  const title = sections.length > 0 ? { text: at.ui.check.title } : stepName(key, here);
  return send(site, reply, at, 'check', {
    title: title.text,
    ...{ heading: title, notice, sections },
    by: deadlineAt(key, at),
    declaration: here.said(submitAt(at, key)!.submit),
    back: backFrom(at, key),
    action: paths.check(at.reference, key),
    version: at.current.version,
  });
}

/** What was answered since the last time that something was sent. */
function isSentWith(other: string, key: string, at: Visit): boolean {
  const { prepared, current } = at;
  const home = homeOf(key, prepared);
  if (homeOf(other, prepared) !== home) return false;
  if (home !== undefined) return true;
  const { position } = nodeAt(key, prepared);
  const before = prepared.submits.filter(
    (submit) => submit.position < position && current.steps[submit.step.id]?.state === 'settled',
  );
  return nodeAt(other, prepared).position > (before.at(-1)?.position ?? -1);
}

function backFrom(at: Visit, key: string): string | undefined {
  if (homeOf(key, at.prepared) !== undefined || at.current.committedAt !== undefined)
    return paths.follow(at.reference);
  return hasTasks(at) ? paths.tasks(at.reference) : undefined;
}
