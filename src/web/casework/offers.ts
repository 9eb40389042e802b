import type { FastifyInstance, FastifyReply } from 'fastify';
import { advance, fromKey, isRefusal, offersNow, turnsOf } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import type { Whenever } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import type { Asked } from '../../running/index.ts';
import { paths } from '../paths.ts';
import { formOf } from '../site.ts';
import type { Site } from '../site.ts';
import { caseAtDesk, isDraft, onDesk } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { sendToDesk } from './desk.ts';
import { channelsFor, doingOf } from './doing.ts';
import type { Doing } from './doing.ts';
import { headOf } from './head.ts';
import { historyOf } from './history.ts';
import { atDesk, keepingStale } from './signIn.ts';
import type { Handler } from './signIn.ts';
import { channelItemsOf } from './taking.ts';
import { lawOf, openKeys } from './waiting.ts';
import { roleInWords } from './words.ts';

/** What somebody at this desk can take up at any moment, for themselves or for the person. */
export function useOffers(app: FastifyInstance, site: Site): void {
  const address = paths.staffOffer(':reference', ':offer');
  const show: Handler = async (desk, request, reply) => {
    const at = await caseAtDesk(site, desk, request);
    if (!at || isDraft(at)) return reply.callNotFound();
    const offer = offerAt(at, (request.params as { offer: string }).offer);
    return offer ? showOffer(site, reply, at, offer) : reply.redirect(paths.staffCase(at.reference), 303);
  };
  app.get(address, atDesk(site, show));
  app.post(
    address,
    keepingStale(site, show),
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      if (!at || isDraft(at)) return reply.callNotFound();
      const offer = offerAt(at, (request.params as { offer: string }).offer);
      if (!offer) return reply.redirect(paths.staffCase(at.reference), 303);
      return takeUp(site, reply, at, offer, formOf(request).channel);
    }),
  );
}

interface Offer {
  readonly node: Node;
  readonly step: Whenever;
  readonly doing: Doing;
}

function offersHere(at: CaseAtDesk): Offer[] {
  return offersNow(at.prepared, at.current, at.now).flatMap((node) => {
    const doing = doingOf(node.step.id, at);
    return doing && node.step.verb === 'whenever' ? [{ node, step: node.step, doing }] : [];
  });
}

function offerAt(at: CaseAtDesk, id: string): Offer | undefined {
  return offersHere(at).find(({ step }) => step.id === id);
}

/** The offers of a case: this desk’s own, and those it can take up for the person. */
export function offersOf(at: CaseAtDesk) {
  const all = offersHere(at).map(({ step, doing }) => ({
    text: at.text(step.offer!),
    href: paths.staffOffer(at.reference, step.id),
    who: roleInWords(doing.role, at.prepared.service, at.names),
    isForPerson: doing.as === 'behalf',
  }));
  const [first] = all.filter(({ isForPerson }) => isForPerson);
  return {
    own: all.filter(({ isForPerson }) => !isForPerson),
    behalf: all.filter(({ isForPerson }) => isForPerson),
    person: first?.who.toLowerCase(),
  };
}

/** What it is and what follows from it, before anything happens. */
function showOffer(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk,
  { node, step, doing }: Offer,
  error?: string,
): FastifyReply {
  const text = at.text;
  const isForPerson = doing.as === 'behalf';
  const shown = {
    ...headOf(at),
    title: `${text(step.offer!)} – ${at.reference}`,
    heading: text(step.offer!),
    says: step.say === undefined ? undefined : text(step.say),
    person: isForPerson ? roleInWords(doing.role, at.prepared.service, at.names).toLowerCase() : undefined,
    channels: isForPerson ? channelItemsOf(channelsFor(node, at)) : undefined,
    errors: error === undefined ? [] : [{ text: error, href: '#channel' }],
    errorAt: error === undefined ? {} : { channel: { text: error } },
    follows: followingFrom(site, at, step, doing),
    law: lawOf(step, at),
    action: paths.staffOffer(at.reference, step.id),
  };
  return sendToDesk(site, reply, at.desk, 'offer', shown, error === undefined ? 200 : 422);
}

/** What happens at once, by trying it. */
function followingFrom({ running }: Site, at: CaseAtDesk, step: Whenever, doing: Doing): readonly string[] {
  const tried = advance(at.prepared, at.current, { ...takingUp(step, doing, 'web'), at: running.now() });
  if (isRefusal(tried)) return [];
  return historyOf(tried.events, { ...at, current: tried.current }).flatMap(({ then }) => then);
}

function takingUp(step: Whenever, { by }: Doing, channel: Asked['channel']): Asked {
  return { type: 'take-up', step: step.id, by, channel };
}

async function takeUp(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk,
  offer: Offer,
  typed: unknown,
): Promise<unknown> {
  const { node, step, doing } = offer;
  const isForPerson = doing.as === 'behalf';
  const channel = isForPerson ? channelsFor(node, at).find((each) => each === typed) : 'web';
  if (!channel) return showOffer(site, reply, at, offer, 'Select how they told you');
  const sent = await sendCommand(site.running, at.acting, at, takingUp(step, doing, channel));
  if (wasRefused(sent)) return reply.redirect(paths.staffCase(at.reference), 303);
  const now = onDesk(sent, at.desk, at.names, at.now);
  const first = firstInside(node, now);
  const to = first === undefined ? paths.staffCase(at.reference) : paths.staffStep(at.reference, first);
  return reply.redirect(to, 303);
}

/** The first thing to do in what was just taken up. */
function firstInside({ step }: Node, at: CaseAtDesk): string | undefined {
  const turn = turnsOf(step.id, [], at.current).at(-1);
  return openKeys(at).find((key) => {
    const { id, turns } = fromKey(key);
    const isInside = at.prepared.nodes.get(id)!.parts[0] === step.id && turns[0] === turn;
    return isInside && doingOf(key, at) !== undefined;
  });
}
