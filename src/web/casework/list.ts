import type { FastifyReply } from 'fastify';
import { fromKey, keyOf, turnsOf } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import type { Asked } from '../../running/index.ts';
import type { Form } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { rowsOf } from './answers.ts';
import type { Row } from './answers.ts';
import { onDesk } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { sendToDesk } from './desk.ts';
import { doingOf } from './doing.ts';
import { headOf } from './head.ts';
import { nextAfter } from './next.ts';
import { inOrder, keyInWords, turnInWords } from './occurrence.ts';
import type { StepAtDesk } from './stepAtDesk.ts';
import { isOpen, stepAtDesk } from './stepAtDesk.ts';
import { channelsOf } from './taking.ts';
import { openKeys } from './waiting.ts';

/** What somebody adds to: each as a card; then another, or no more. */
export function showList(
  site: Site,
  reply: FastifyReply,
  here: StepAtDesk,
  error?: { text: string; input: string },
): FastifyReply {
  const { at, key, step, asked } = here;
  const heading = keyInWords(key, asked);
  const shown = {
    ...headOf(at),
    title: `${heading} – ${at.reference}`,
    heading,
    noun: nounOf(here).toLowerCase(),
    cards: turnsHere(here).map((turn) => cardOf(turn, here)),
    errors: error ? [{ text: error.text, href: `#${error.input}` }] : [],
    errorAt: error ? { [error.input]: { text: error.text } } : {},
    most: step['at most'],
    version: at.current.version,
    action: paths.staffStep(at.reference, key),
  };
  return sendToDesk(site, reply, at.desk, 'list', shown, error ? 422 : 200);
}

function nounOf({ step }: StepAtDesk): string {
  return sentence(String(step['for each']));
}

function turnsHere({ key, at }: StepAtDesk): readonly number[] {
  const { id, turns } = fromKey(key);
  return turnsOf(id, turns, at.current);
}

function keyOfTurn(turn: number, { key }: StepAtDesk): string {
  const { id, turns } = fromKey(key);
  return keyOf(id, [...turns, turn]);
}

/** One of the list: its answers, and the way to what is missing. */
function cardOf(turn: number, here: StepAtDesk) {
  const { at } = here;
  const inside = keysInside(turn, here);
  const open = inside.find((each) => openKeys(at).includes(each) && doingOf(each, at));
  const rows = inside.flatMap((each): Row[] => {
    const { step } = at.prepared.nodes.get(fromKey(each).id)!;
    const given = at.current.given[each];
    return step.verb === 'ask' && given ? rowsOf(step.ask, given, at) : [];
  });
  return {
    turn,
    title: turnInWords(keyOfTurn(turn, here), at),
    rows,
    missing: open && paths.staffStep(at.reference, open),
    change: open === undefined ? inside.find((each) => mayChange(each, here)) : undefined,
    reference: at.reference,
  };
}

/** The keys of what is in one turn, its own where it holds nothing else. */
function keysInside(turn: number, here: StepAtDesk): string[] {
  const { at, node } = here;
  const own = keyOfTurn(turn, here);
  const wanted = fromKey(own).turns;
  const isIn = (key: string) => {
    const { id, turns } = fromKey(key);
    const inside = at.prepared.nodes.get(id)!;
    return inside.parts.includes(node.step.id) && wanted.every((each, index) => turns[index] === each);
  };
  const all = Object.keys(at.current.steps).filter((key) => key === own || isIn(key));
  return inOrder(all, at.prepared);
}

function mayChange(key: string, here: StepAtDesk): boolean {
  const { at } = here;
  const inner = at.prepared.nodes.get(fromKey(key).id)!;
  if (inner.step.verb !== 'ask' || doingOf(key, at) === undefined) return false;
  return isOpen({ ...here, key, node: inner, step: inner.step });
}

/** One more, one less, or no more. */
export async function changeList(
  site: Site,
  reply: FastifyReply,
  here: StepAtDesk,
  form: Form,
): Promise<unknown> {
  const { at, key, doing } = here;
  if (!isOpen(here)) return reply.redirect(paths.staffCase(at.reference), 303);
  const wanted = wantedOf(form);
  if (!wanted)
    return showList(site, reply, here, { text: 'Select yes if there is another to add', input: 'more' });
  const channel = channelsOf(here)[0] ?? 'web';
  const asked = { ...wanted, step: key, by: doing.by, channel } as Asked;
  const sent = await sendCommand(site.running, at.acting, at, asked);
  if (wasRefused(sent)) return refusedHere(site, reply, here, sent.refusal.reason);
  const now = onDesk(sent, at.desk, at.names, at.now);
  if (wanted.type === 'add') return reply.redirect(firstOfNew(here, now), 303);
  if (wanted.type === 'enough') return reply.redirect(nextAfter({ ...here, key }, now), 303);
  const still = await stepAtDesk(site, now, key);
  return reply.redirect(
    still && isOpen(still) ? paths.staffStep(at.reference, key) : paths.staffCase(at.reference),
    303,
  );
}

function wantedOf({
  more,
  remove,
}: Form): { type: 'add' | 'enough' } | { type: 'remove'; turn: number } | undefined {
  if (typeof remove === 'string' && /^\d+$/.test(remove)) return { type: 'remove', turn: Number(remove) };
  if (more === 'yes') return { type: 'add' };
  return more === 'no' ? { type: 'enough' } : undefined;
}

function refusedHere(site: Site, reply: FastifyReply, here: StepAtDesk, reason: string): FastifyReply {
  const noun = nounOf(here).toLowerCase();
  const texts: Readonly<Record<string, string>> = {
    'too-many': `You cannot add another ${noun}: there are as many as there may be`,
    'too-few': `Add another ${noun}: there must be more of them`,
  };
  const text = texts[reason];
  return text === undefined
    ? reply.redirect(paths.staffCase(here.at.reference), 303)
    : showList(site, reply, here, { text, input: 'more' });
}

/** The first thing to do in the turn that was just added. */
function firstOfNew(here: StepAtDesk, now: CaseAtDesk): string {
  const turn = Math.max(...turnsHere({ ...here, at: now }));
  const first = keysInside(turn, { ...here, at: now }).find(
    (key) => openKeys(now).includes(key) && doingOf(key, now) !== undefined,
  );
  return paths.staffStep(now.reference, first ?? here.key);
}
