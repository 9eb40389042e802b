import type { FastifyInstance, FastifyReply } from 'fastify';
import { isOnPath, isSealed } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Submit } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { sayValue } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { labelOf } from './questionPage.ts';
import { askToReturn } from './return.ts';
import { nextAddress, send, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** Check answers, declare, send. */
export function useCheck(app: FastifyInstance, site: Site): void {
  const address = paths.check(':reference', ':step');
  app.get(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const step = submitAt(at, (request.params as { step: string }).step);
    return step ? showCheck(site, reply, at, step) : reply.redirect(nextAddress(at), 303);
  });
  app.post(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const step = submitAt(at, (request.params as { step: string }).step);
    if (!step)
      return reply.redirect(at.current.committedAt === undefined ? nextAddress(at) : afterSending(at), 303);
    const version = Number((request.body as { version?: string }).version);
    if (version !== at.current.version) return showCheck(site, reply, at, step, at.ui.check.changed);
    const sent = await sendCommand(site.running, at.acting, at, {
      type: 'submit',
      step: step.id,
      by: { id: 'person', role: at.prepared.service.opened.by },
      channel: 'web',
      version,
    });
    if (!wasRefused(sent)) return reply.redirect(afterSending({ ...at, ...sent }), 303);
    return reply.redirect(paths.case(at.reference), 303);
  });
}

function afterSending(at: Visit): string {
  const next = nextAddress(at);
  return next === paths.follow(at.reference) ? paths.sent(at.reference) : next;
}

function submitAt({ prepared, current }: Visit, id: string): Submit | undefined {
  const step = prepared.nodes.get(id)?.step;
  return step?.verb === 'submit' && current.steps[id]?.state === 'open' ? step : undefined;
}

function showCheck(site: Site, reply: FastifyReply, at: Visit, step: Submit, notice?: string): FastifyReply {
  return send(site, reply, at, 'check', {
    title: at.ui.check.title,
    notice,
    sections: sectionsOf(at),
    declaration: at.said(step.submit),
    action: paths.check(at.reference, step.id),
    version: at.current.version,
  });
}

interface Section {
  readonly heading: Said;
  readonly rows: readonly Row[];
}

interface Row {
  readonly label: Said;
  readonly value: Said;
  readonly file?: string;
  readonly change?: string;
}

/** Everything that was answered and counts, in the order it was asked, under the names of its parts. */
export function sectionsOf(at: Visit): Section[] {
  const sections = new Map<string, Section>();
  for (const node of at.prepared.nodes.values()) {
    if (
      node.step.verb !== 'ask' ||
      at.current.steps[node.step.id]?.state !== 'settled' ||
      !isOnPath(node.step.id, at.prepared, at.current)
    )
      continue;
    const part = node.part === undefined ? undefined : at.prepared.nodes.get(node.part)!.step;
    const heading =
      part === undefined ? { text: at.ui.check.yourAnswers } : at.said(part.name ?? sentence(part.id));
    sections.set(heading.text, {
      heading,
      rows: [...(sections.get(heading.text)?.rows ?? []), ...rowsOf(node, at)],
    });
  }
  return [...sections.values()];
}

function rowsOf(node: Node, at: Visit): Row[] {
  const { step } = node;
  if (step.verb !== 'ask') return [];
  const byService = at.current.steps[step.id]?.by?.role === 'service';
  const change =
    byService || isSealed(node, at.prepared, at.current)
      ? undefined
      : `${paths.question(at.reference, step.id)}?from=check`;
  return step.ask.map((name) => {
    const value = at.current.given[step.id]?.[name];
    const fact = at.prepared.service.facts[name]!;
    const file =
      fact.type === 'file' && value !== undefined
        ? paths.file(at.reference, (value as { id: string }).id)
        : undefined;
    return { label: labelOf(name, at), value: sayValue(value, fact, at.tongue), file, change };
  });
}
