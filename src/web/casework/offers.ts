import type { FastifyInstance } from 'fastify';
import { advance, isRefusal, offersNow, turnsOf } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import type { Whenever } from '../../definition/index.ts';
import type { Asked } from '../../running/index.ts';
import { act } from '../case/seen.ts';
import { isInside, turnAt } from '../case/turns.ts';
import { errorsIn, mistakeIn } from '../fields/asking.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, useForm } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { atCaseOnDesk, isDraft } from './case-at-desk.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { page } from './desk.ts';
import { channelsFor, doingOf } from './doing.ts';
import type { Doing } from './doing.ts';
import { headOf } from './head.ts';
import { historyOf } from './history.ts';
import { doableKeys, lawOf } from './waiting.ts';
import { channelItemsOf, roleInWords } from './words.ts';

/** What somebody at this desk can take up at any moment, for themselves or for the person. */
export function useOffers(app: FastifyInstance, site: Site): void {
  const atOffer = (handle: (at: CaseAtDesk, offer: Offer, typed: unknown) => Reply | Promise<Reply>) =>
    atCaseOnDesk(site, (at, request) => {
      if (isDraft(at)) return undefined;
      const offer = offersHere(at).find(({ step }) => step.id === inAddress(request).offer);
      return offer ? handle(at, offer, formOf(request).channel) : goTo(paths.staffCase(at.reference));
    });
  const show = atOffer((at, offer) => showOffer(at, offer));
  const address = paths.staffOffer(':reference', ':offer');
  useForm(app, site, address, { show, again: show, take: atOffer(takeUp) });
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

/** The offers of a case: this desk’s own, and those it can take up for the person. */
export function offersOf(at: CaseAtDesk) {
  const all = offersHere(at).map(({ step, doing }) => ({
    text: at.text(step.offer!),
    href: paths.staffOffer(at.reference, step.id),
    who: roleInWords(doing.role, at),
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
function showOffer(at: CaseAtDesk, { node, step, doing }: Offer, mistake?: string): Page {
  const heading = at.text(step.offer!);
  const isForPerson = doing.as === 'behalf';
  return page(at.desk, 'offer', {
    ...headOf(at),
    title: `${heading} – ${at.reference}`,
    heading,
    says: step.say === undefined ? undefined : at.text(step.say),
    person: isForPerson ? roleInWords(doing.role, at).toLowerCase() : undefined,
    channels: isForPerson ? channelItemsOf(channelsFor(node, at)) : undefined,
    ...errorsIn(mistakeIn('channel', mistake), at),
    follows: followingFrom(at, step, doing),
    law: lawOf(step, at),
    action: paths.staffOffer(at.reference, step.id),
  });
}

/** What happens at once, by trying it. */
function followingFrom(at: CaseAtDesk, step: Whenever, doing: Doing): readonly string[] {
  const now = at.running.now();
  const tried = advance(at.prepared, at.current, { ...takingUp(step, doing, 'web'), at: now });
  if (isRefusal(tried)) return [];
  return historyOf(tried.events, { ...at, current: tried.current }).flatMap(({ then }) => then);
}

function takingUp(step: Whenever, { by }: Doing, channel: Asked['channel']): Asked {
  return { type: 'take-up', step: step.id, by, channel };
}

async function takeUp(at: CaseAtDesk, offer: Offer, typed: unknown): Promise<Reply> {
  const { node, step, doing } = offer;
  const channel = doing.as === 'behalf' ? channelsFor(node, at).find((each) => each === typed) : 'web';
  if (!channel) return showOffer(at, offer, 'Select how they told you');
  const { at: now, refusal } = await act(at, takingUp(step, doing, channel));
  if (refusal) return goTo(paths.staffCase(at.reference));
  const turn = turnsOf(step.id, [], now.current).at(-1);
  const first =
    turn === undefined ? undefined : doableKeys(now).find((key) => isInside(key, turnAt(step.id, turn), now));
  return goTo(first === undefined ? paths.staffCase(at.reference) : paths.staffStep(at.reference, first));
}
