import type { FastifyReply } from 'fastify';
import { summaryOf } from '../../running/index.ts';
import { shownField } from '../fields/asking.ts';
import type { Mistake } from '../fields/asking.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { headOf } from './case.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { sendToDesk } from './desk.ts';
import { dueOn } from './due.ts';
import { followsFrom } from './follows.ts';
import { resultsOf } from './results.ts';
import { alwaysGiven, channelItems, groundsIn, isToldByOthers, waysOf } from './taking.ts';
import type { Texts, Way, Worked } from './taking.ts';
import { lawOf } from './waiting.ts';
import { questionOf, resultInWords, roleInWords, stepInWords } from './words.ts';

export interface Shown {
  readonly form?: Texts;
  readonly mistakes?: readonly Mistake[];
  readonly notice?: { readonly title: string; readonly lines: readonly string[] };
}

/** The form of a step, with what is known so far beside it. */
export function showStep(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk,
  step: Worked,
  { form = {}, mistakes = [], notice }: Shown,
): FastifyReply {
  const { service } = at.prepared;
  const ways = waysOf(step);
  const errors = mistakes.map(({ input, text }) => ({ text, href: `#${input}` }));
  const told = isToldByOthers(step, at);
  const shown = {
    ...headOf(at),
    title: `${stepInWords(step, at)} – ${at.reference}`,
    heading: stepInWords(step, at),
    question: questionOf(step, at),
    isDecision: step.verb === 'decide',
    asksOthers: told ? roleInWords(step.by ?? service.opened.by, service, at.names) : undefined,
    isDue: dueOf(step, at),
    ways: ways.map((way) => shownWay(way, site, at, step, form, mistakes)),
    isPlain: ways.length === 1,
    fields: alwaysGiven(step).map((fact) => shownField(fact, form, mistakes, at)),
    channels: told ? channelItems() : undefined,
    form,
    errors,
    errorAt: Object.fromEntries(mistakes.map(({ input, text }) => [input, { text }])),
    notice,
    law: lawOf(step, at),
    results: resultsOf(at),
    version: at.current.version,
    action: paths.staffStep(at.reference, step.id),
    hasFile: alwaysGiven(step).some((fact) => service.facts[fact]!.type === 'file'),
  };
  const status = mistakes.length > 0 ? 422 : notice ? 409 : 200;
  return sendToDesk(site, reply, at.desk, 'step', { ...shown, here: 'work' }, status);
}

function shownWay(
  way: Way,
  site: Site,
  at: CaseAtDesk,
  step: Worked,
  form: Texts,
  mistakes: readonly Mistake[],
) {
  const grounds = way.grounds.map(({ name, label }) => ({ value: name, text: at.text(label) }));
  return {
    name: way.name,
    label: at.text(way.label),
    grounds: grounds.length > 0 ? grounds : undefined,
    ticked: groundsIn(way, form),
    reasons: way.reasons,
    typed: form[`${way.name}-reasons`],
    fields: way.gives.map((fact) => shownField(fact, form, mistakes, at, `${way.name}.`)),
    follows: step.verb === 'decide' ? followsFrom(site, at, step, way, form) : undefined,
  };
}

function dueOf({ id }: Worked, { prepared, current, today }: CaseAtDesk) {
  const due = summaryOf(prepared, current).waiting.find(({ step }) => step === id)?.due;
  return dueOn(due, today);
}

/** The step was done meanwhile, by somebody else or in another way: what it came to, and what was typed here. */
export function showOver(
  site: Site,
  reply: FastifyReply,
  at: CaseAtDesk,
  step: Worked,
  form: Texts,
): FastifyReply {
  const ways = waysOf(step);
  const result = resultsOf(at).find(({ id }) => id === step.id);
  const typed = [
    {
      label: 'Result',
      value: ways.length > 1 && typeof form.result === 'string' ? resultInWords(step, form.result, at) : '',
    },
    ...ways.flatMap((way) => [
      {
        label: 'Grounds',
        value: groundsIn(way, form)
          .map((ground) => at.text(way.grounds.find(({ name }) => name === ground)!.label))
          .join(', '),
      },
      { label: 'Reasons', value: String(form[`${way.name}-reasons`] ?? '') },
    ]),
    { label: 'Note', value: String(form.note ?? '') },
    {
      label: 'How the answer came',
      value: channelItems().find(({ value }) => value === form.channel)?.text ?? '',
    },
  ];
  const shown = {
    ...headOf(at),
    title: `${stepInWords(step, at)} – ${at.reference}`,
    heading: stepInWords(step, at),
    known: result,
    typed: typed.filter(({ value }) => value !== ''),
  };
  return sendToDesk(site, reply, at.desk, 'over', { ...shown, here: 'work' }, 409);
}
