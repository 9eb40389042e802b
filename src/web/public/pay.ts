import type { FastifyInstance, FastifyReply } from 'fastify';
import { amountToPay } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Pay } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { money } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { askToReturn } from './return.ts';
import { nextAddress, send, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** A payment that pretends: the same events as a real one, and no money moves. */
export function usePay(app: FastifyInstance, site: Site): void {
  const address = paths.pay(':reference', ':step');
  app.get(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const step = payAt(at, (request.params as { step: string }).step);
    return step ? showPay(site, reply, at, step) : reply.redirect(nextAddress(at), 303);
  });
  app.post(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const step = payAt(at, (request.params as { step: string }).step);
    if (!step) return reply.redirect(paths.sent(at.reference), 303);
    const state = (request.body as { pretend?: string }).pretend === 'fail' ? 'failed' : 'paid';
    const sent = await sendCommand(site.running, at.acting, at, {
      type: 'pay',
      step: step.id,
      state,
      by: { id: 'pretend-payments', role: at.prepared.service.opened.by },
      channel: 'web',
      version: at.current.version,
    });
    if (wasRefused(sent)) return reply.redirect(nextAddress(sent.opened), 303);
    return reply.redirect(
      state === 'failed' ? paths.pay(at.reference, step.id) : paths.sent(at.reference),
      303,
    );
  });
}

function payAt({ prepared, current }: Visit, id: string): Pay | undefined {
  const step = prepared.nodes.get(id)?.step;
  return step?.verb === 'pay' && current.steps[id]?.state === 'open' ? step : undefined;
}

function showPay(site: Site, reply: FastifyReply, at: Visit, step: Pay): FastifyReply {
  const amount = money(amountToPay(at.prepared, at.current, step.id, at.today));
  const failed = at.current.payments[step.id]?.state === 'failed';
  const name = at.said(step.name ?? sentence(step.id));
  return send(site, reply, at, 'pay', {
    title: at.ui.pay.title,
    name,
    amount,
    failed,
    action: paths.pay(at.reference, step.id),
  });
}
