import type { FastifyInstance, FastifyRequest } from 'fastify';
import { amountToPay } from '../../cases/index.ts';
import { money } from '../../texts/index.ts';
import { captionOf, stepName } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Inside, Seen } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { formOf, goTo } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { afterSending } from './check.ts';
import { entryOf, isOpenTo } from './duties.ts';
import { useStepPage } from './routes.ts';
import { doAt, page, personAt } from './visit.ts';

/** A payment that pretends: the same events as a real one, and no money moves. */
export function usePay(app: FastifyInstance, site: Site): void {
  const address = paths.pay(':reference', ':step');
  useStepPage(app, site, address, { find: payAt, show: showPay, take: pay, otherwise: afterSending });
}

function payAt(at: Seen, key: string): Inside | undefined {
  const step = nodeAt(key, at)?.step;
  return step?.verb === 'pay' && step.to === undefined && isOpenTo(key, at) ? inside(at, key) : undefined;
}

async function pay(at: Inside, request: FastifyRequest): Promise<Reply> {
  const { key } = at;
  const state = formOf(request).pretend === 'fail' ? 'failed' : 'paid';
  const by = { ...personAt(key, at), id: 'pretend-payments' };
  const { at: now, refusal } = await doAt(at, { type: 'pay', step: key, state }, by);
  if (refusal) return goTo(entryOf(now));
  return goTo(state === 'failed' ? paths.pay(at.reference, key) : afterSending(now, key));
}

function showPay(at: Inside): Page {
  const { key } = at;
  return page(at, 'pay', {
    title: at.ui.pay.title,
    name: stepName(key, at),
    caption: captionOf(key, at),
    amount: money(amountToPay(at.prepared, at.current, key, at.today)),
    by: deadlineAt(key, at),
    failed: at.current.payments[key]?.state === 'failed',
    action: paths.pay(at.reference, key),
  });
}
