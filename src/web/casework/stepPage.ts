import type { FastifyReply } from 'fastify';
import { longDate, wallTime } from '../../texts/index.ts';
import { shownField } from '../fields/asking.ts';
import type { Mistake } from '../fields/asking.ts';
import { inputName, written } from '../fields/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { answersAround, answersOf } from './answers.ts';
import { isDraft } from './caseAtDesk.ts';
import { sendToDesk } from './desk.ts';
import { dueOf, latenessOf } from './due.ts';
import { followsFrom } from './follows.ts';
import { headOf } from './head.ts';
import { keyInWords } from './occurrence.ts';
import { resultsOf } from './results.ts';
import type { StepAtDesk } from './stepAtDesk.ts';
import { alwaysGiven, channelItemsOf, channelsOf, groundsIn, notPossible, waysOf } from './taking.ts';
import type { Texts, Way } from './taking.ts';
import { lawOf } from './waiting.ts';
import { condition } from '../../pictures/index.ts';
import { questionOf, resultInWords, roleInWords } from './words.ts';

export interface Shown {
  readonly form?: Texts;
  readonly mistakes?: readonly Mistake[];
  readonly notice?: { readonly title: string; readonly lines: readonly string[] };
}

/** The form of a step, with what is known so far beside it. */
export function showStep(
  site: Site,
  reply: FastifyReply,
  here: StepAtDesk,
  { form: typed, mistakes = [], notice }: Shown,
): FastifyReply {
  const { at, key, step, asked } = here;
  const { service } = at.prepared;
  const form = typed ?? formOf(here);
  const ways = waysOf(here);
  const shown = {
    ...aboutStep(here),
    question: step.verb === 'submit' ? asked.text(step.submit) : questionOf(step, asked),
    notes: latenessOf(key, at),
    ways: ways.map((way) => shownWay(way, site, here, form, mistakes)),
    isPlain: ways.length === 1,
    without: notPossible(here).map(({ label, when }) => ({ label, why: condition(when, service) })),
    fields: alwaysGiven(step).map((fact) => shownField(fact, form, mistakes, asked)),
    days: daysOf(here),
    declared: isDraft(at) ? answersAround(key, at) : step.verb === 'submit' ? answersOf(at) : [],
    channels: channelItemsOf(channelsOf(here)),
    form,
    errors: mistakes.map(({ input, text }) => ({ text, href: `#${input}` })),
    errorAt: Object.fromEntries(mistakes.map(({ input, text }) => [input, { text }])),
    notice,
    law: lawOf(step, at),
    results: resultsOf(at),
    version: at.current.version,
    action: paths.staffStep(at.reference, key),
    hasFile: alwaysGiven(step).some((fact) => service.facts[fact]!.type === 'file'),
  };
  const status = mistakes.length > 0 ? 422 : notice ? 409 : 200;
  return sendToDesk(site, reply, at.desk, 'step', shown, status);
}

function aboutStep(here: StepAtDesk) {
  const { at, key, step, asked, doing } = here;
  const heading = keyInWords(key, asked);
  const role = roleInWords(doing.role, at.prepared.service, at.names);
  return {
    ...headOf(at),
    title: `${heading} – ${at.reference}`,
    heading,
    verb: step.verb,
    isDecision: step.verb === 'decide',
    asksOthers: doing.as === 'told' ? role : undefined,
    person: doing.as === 'behalf' ? role.toLowerCase() : undefined,
    isDue: dueOf(key, at),
  };
}

/** What was answered before, to be changed. */
function formOf({ step, key, at }: StepAtDesk): Texts {
  const given = at.current.given[key];
  if (step.verb !== 'ask' || given === undefined) return {};
  const parts = step.ask.flatMap((fact) => {
    const raw = written(at.prepared.service.facts[fact]!.type, given[fact]);
    return Object.entries(raw).map(([part, value]) => [inputName(fact, part), value] as const);
  });
  return Object.fromEntries(parts) as Texts;
}

function shownWay(way: Way, site: Site, here: StepAtDesk, form: Texts, mistakes: readonly Mistake[]) {
  const { step, asked } = here;
  const grounds = way.grounds.map(({ name, label }) => ({ value: name, text: asked.text(label) }));
  return {
    name: way.name,
    label: asked.text(way.label),
    grounds: grounds.length > 0 ? grounds : undefined,
    ticked: groundsIn(way, form),
    reasons: way.reasons,
    typed: form[`${way.name}-reasons`],
    fields: way.gives.map((fact) => shownField(fact, form, mistakes, asked, `${way.name}.`)),
    follows: step.verb === 'decide' ? followsFrom(site, here, way, form) : undefined,
  };
}

/** The free times of a booking, day by day. */
function daysOf({ step, slots }: StepAtDesk) {
  if (step.verb !== 'book') return undefined;
  const days = new Map<string, { value: string; text: string }[]>();
  for (const { from, left } of slots) {
    const day = from.slice(0, 10);
    const time = wallTime(from).replace(`${longDate(day)} at `, '');
    const item = { value: from, text: left > 1 ? `${time} (${left} places)` : time };
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, items]) => ({ name: longDate(day), items }));
}

/** The step was done meanwhile, by somebody else or in another way: what it came to, and what was typed here. */
export function showOver(site: Site, reply: FastifyReply, here: StepAtDesk, form: Texts): FastifyReply {
  const { at, key, step, asked } = here;
  const heading = keyInWords(key, asked);
  const shown = {
    ...headOf(at),
    title: `${heading} – ${at.reference}`,
    heading,
    known: resultsOf(at).find(({ id }) => id === key),
    typed: typedIn(here, form).filter(({ value }) => value !== ''),
  };
  return sendToDesk(site, reply, at.desk, 'over', shown, 409);

  function typedIn({ asked: { text } }: StepAtDesk, typed: Texts) {
    const ways = waysOf(here);
    const result = ways.length > 1 && typeof typed.result === 'string' ? typed.result : undefined;
    return [
      { label: 'Result', value: result === undefined ? '' : resultInWords(step, result, { text }) },
      ...ways.flatMap((way) => [
        { label: 'Grounds', value: groundLabels(way, typed).map(text).join(', ') },
        { label: 'Reasons', value: String(typed[`${way.name}-reasons`] ?? '') },
      ]),
      ...alwaysGiven(step).map((fact) => {
        const { raw, ask } = shownField(fact, typed, [], asked);
        return { label: ask, value: Object.values(raw).flat().join(' ').trim() };
      }),
      { label: 'Note', value: String(typed.note ?? '') },
      {
        label: 'How the answer came',
        value: channelItemsOf(channelsOf(here)).find(({ value }) => value === typed.channel)?.text ?? '',
      },
    ];
  }
}

function groundLabels(way: Way, typed: Texts): string[] {
  return groundsIn(way, typed).map((ground) => way.grounds.find(({ name }) => name === ground)!.label);
}
