import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPersons, keyOf, mayDrop, offersNow, turnsOf } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import type { Submit, Whenever } from '../../definition/index.ts';
import type { Said } from '../../texts/index.ts';
import type { Seen } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress, useForm } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { isOwn, nextAfter } from './duties.ts';
import { atCase, useStepPage } from './routes.ts';
import { doAt, page } from './visit.ts';

/** What the person may take up at any moment: said once more before it is begun. */
export function useOffers(app: FastifyInstance, site: Site): void {
  const atOffer = (handle: (at: Seen, offer: Node) => Reply | Promise<Reply>) =>
    atCase(site, (at: Seen, request: FastifyRequest) => {
      const offer = offersTo(at).find(({ step }) => step.id === inAddress(request).offer);
      return offer ? handle(at, offer) : goTo(paths.follow(at.reference));
    });
  useForm(app, site, paths.offer(':reference', ':offer'), {
    show: atOffer(showOffer),
    take: atOffer(takeUp),
  });
  useStepPage(app, site, paths.dropOffer(':reference', ':step'), {
    find: (at, key) => (isToDrop(key, at) ? { ...at, key } : undefined),
    show: showDrop,
    take: async (at) => {
      await doAt(at, { type: 'drop', step: at.key });
      return goTo(paths.follow(at.reference));
    },
  });
}

/** What the person began and has not finished, while nothing has come of it. */
export function isToDrop(turn: string, at: Seen): boolean {
  const isOpen = nodeAt(turn, at)?.step.verb === 'whenever' && at.current.steps[turn]?.state === 'open';
  return isOpen && isOwn(turn, at) && mayDrop(turn, at.prepared, at.current);
}

function showDrop(at: Seen & { readonly key: string }): Page {
  const { text } = at.said((nodeAt(at.key, at).step as Whenever).offer!);
  const heading = { text: at.ui.offers.dropTitle(text) };
  return page(at, 'offer', {
    title: heading.text,
    heading,
    say: { text: at.ui.offers.dropSays },
    button: at.ui.offers.drop,
    action: paths.dropOffer(at.reference, at.key),
    back: paths.follow(at.reference),
    goBack: at.ui.offers.goOn,
  });
}

/** What is offered to the person now, in any of their roles. */
function offersTo(at: Seen): Node[] {
  return offersNow(at.prepared, at.current, at.now).filter(({ step }) => isOwn(step.id, at));
}

/** The offers as links, with the time until which they hold. */
export function offersShown(at: Seen): { name: Said; href: string; until?: string }[] {
  return offersTo(at).map(({ step }) => ({
    name: at.said((step as Whenever).offer!),
    href: paths.offer(at.reference, step.id),
    until: deadlineAt(step.id, at),
  }));
}

/** Where nothing is asked and the person only has to declare, they do so here, and have not begun anything before. */
function declarationOf({ inside }: Node, at: Seen): Submit | undefined {
  const [first] = inside;
  if (first?.step.verb !== 'submit' || first.when !== undefined) return undefined;
  return isPersons(first.step.by ?? at.prepared.service.opened.by, at.prepared) ? first.step : undefined;
}

function showOffer(at: Seen, offer: Node): Page {
  const { id, offer: name, say } = offer.step as Whenever;
  const heading = at.said(name!);
  const declaration = declarationOf(offer, at);
  return page(at, 'offer', {
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

async function takeUp(at: Seen, offer: Node): Promise<Reply> {
  const { id } = offer.step;
  const { at: begun, refusal } = await doAt(at, { type: 'take-up', step: id });
  if (refusal) return goTo(paths.follow(at.reference));
  const turn = turnsOf(id, [], begun.current).slice(-1);
  const declaration = declarationOf(offer, at);
  if (!declaration) return goTo(nextAfter(begun, keyOf(id, turn)));
  const key = keyOf(declaration.id, turn);
  const declared = await doAt(begun, { type: 'submit', step: key });
  return goTo(nextAfter(declared.at, key));
}
