import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isPersons, keyOf, offersNow, turnsOf, whoDoes } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import type { Submit, Whenever } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { nextAfter } from './duties.ts';
import { askToReturn } from './return.ts';
import { deadlineAt } from './times.ts';
import { personAt, send, visit, visiting } from './visit.ts';
import type { Visit } from './visit.ts';

/** What the person may take up at any moment: said once more before it is begun. */
export function useOffers(app: FastifyInstance, site: Site): void {
  const address = paths.offer(':reference', ':offer');
  const on = (work: (at: Visit, offer: Node, request: FastifyRequest, reply: FastifyReply) => unknown) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const at = await visit(site, request);
      if (!at) return askToReturn(site, request, reply);
      const { offer: id } = request.params as { offer: string };
      const offer = offersTo(at).find(({ step }) => step.id === id);
      return offer ? work(at, offer, request, reply) : reply.redirect(paths.follow(at.reference), 303);
    };
  };
  app.get(
    address,
    on((at, offer, _, reply) => showOffer(site, reply, at, offer)),
  );
  app.post(
    address,
    on((at, offer, _, reply) => takeUp(site, reply, at, offer)),
  );
}

/** What is offered to the person now, in any of their roles. */
export function offersTo(at: Visit): Node[] {
  const { prepared, current } = at;
  return offersNow(prepared, current, at.now).filter(({ step }) =>
    isPersons(whoDoes(step.id, prepared, current), prepared),
  );
}

/** The offers as links, with the time until which they hold. */
export function offersShown(at: Visit): { name: Said; href: string; until?: string }[] {
  return offersTo(at).map(({ step }) => ({
    name: at.said((step as Whenever).offer!),
    href: paths.offer(at.reference, step.id),
    until: deadlineAt(step.id, at),
  }));
}

/** Where nothing is asked and the person only has to declare, they do so here, and have not begun anything before. */
function declarationOf({ inside }: Node, at: Visit): Submit | undefined {
  const [first] = inside;
  if (first?.step.verb !== 'submit' || first.when !== undefined) return undefined;
  return isPersons(first.step.by ?? at.prepared.service.opened.by, at.prepared) ? first.step : undefined;
}

function showOffer(site: Site, reply: FastifyReply, at: Visit, offer: Node): FastifyReply {
  const { id, offer: name, say } = offer.step as Whenever;
  const heading = at.said(name!);
  const declaration = declarationOf(offer, at);
  return send(site, reply, at, 'offer', {
    title: heading.text,
    heading,
    say: say === undefined ? undefined : at.said(say),
    declaration: declaration && at.said(declaration.submit),
    isPay: offer.inside[0]?.step.verb === 'pay',
    until: deadlineAt(id, at),
    action: paths.offer(at.reference, id),
    back: paths.follow(at.reference),
  });
}

async function takeUp(site: Site, reply: FastifyReply, at: Visit, offer: Node): Promise<FastifyReply> {
  const { id } = offer.step;
  const sent = await sendCommand(site.running, at.acting, at, {
    type: 'take-up',
    step: id,
    by: personAt(id, at),
    channel: 'web',
    version: at.current.version,
  });
  if (wasRefused(sent)) return reply.redirect(paths.follow(at.reference), 303);
  const begun = visiting(sent, at.acting, at.now);
  const turn = turnsOf(id, [], begun.current).slice(-1);
  const declaration = declarationOf(offer, at);
  if (!declaration) return reply.redirect(nextAfter(begun, keyOf(id, turn)), 303);
  const key = keyOf(declaration.id, turn);
  const declared = await sendCommand(site.running, at.acting, begun, {
    type: 'submit',
    step: key,
    by: personAt(key, begun),
    channel: 'web',
    version: begun.current.version,
  });
  return reply.redirect(nextAfter(wasRefused(declared) ? begun : declared, key), 303);
}
