import type { FastifyInstance, FastifyReply } from 'fastify';
import { amountToPay } from '../../cases/index.ts';
import type { Pay } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { money } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { captionOf, stepName } from './captions.ts';
import { afterSending } from './check.ts';
import { entryOf, isOwn } from './duties.ts';
import { askToReturn } from './return.ts';
import { deadlineAt } from './times.ts';
import { isThere, nodeAt } from './turns.ts';
import { inside, personAt, send, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** A payment that pretends: the same events as a real one, and no money moves. */
export function usePay(app: FastifyInstance, site: Site): void {
  const address = paths.pay(':reference', ':step');
  app.get(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { step: key } = request.params as { step: string };
    return payAt(at, key) ? showPay(site, reply, at, key) : reply.redirect(entryOf(at), 303);
  });
  app.post(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { step: key } = request.params as { step: string };
    if (!payAt(at, key)) return reply.redirect(afterSending(at, key), 303);
    const state = (request.body as { pretend?: string }).pretend === 'fail' ? 'failed' : 'paid';
    const sent = await sendCommand(site.running, at.acting, at, {
      type: 'pay',
      step: key,
      state,
      by: { ...personAt(key, at), id: 'pretend-payments' },
      channel: 'web',
      version: at.current.version,
    });
    if (wasRefused(sent)) return reply.redirect(entryOf(sent.opened), 303);
    const next = state === 'failed' ? paths.pay(at.reference, key) : afterSending({ ...at, ...sent }, key);
    return reply.redirect(next, 303);
  });
}

function payAt(at: Visit, key: string): Pay | undefined {
  const step = nodeAt(key, at.prepared)?.step;
  const isOpen = at.current.steps[key]?.state === 'open' && isThere(key, at) && isOwn(key, at);
  return step?.verb === 'pay' && step.to === undefined && isOpen ? step : undefined;
}

function showPay(site: Site, reply: FastifyReply, at: Visit, key: string): FastifyReply {
  const here = inside(at, key);
  return send(site, reply, at, 'pay', {
    title: at.ui.pay.title,
    name: stepName(key, here),
    caption: captionOf(key, at),
    amount: money(amountToPay(at.prepared, at.current, key, at.today)),
    by: deadlineAt(key, at),
    failed: at.current.payments[key]?.state === 'failed',
    action: paths.pay(at.reference, key),
  });
}
