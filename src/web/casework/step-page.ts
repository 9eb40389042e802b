import { condition } from '../../pictures/index.ts';
import { longDate, wallTime } from '../../texts/index.ts';
import { questionOf } from '../case/names.ts';
import { errorsIn, filledIn, shownField } from '../fields/asking.ts';
import type { Mistake, Texts } from '../fields/asking.ts';
import { alwaysGiven, groundsIn, shownWay, waysOf } from '../fields/ways.ts';
import { paths } from '../paths.ts';
import type { Page } from '../reply.ts';
import { answersFor } from './answers.ts';
import { page } from './desk.ts';
import { dueOf, latenessOf } from './due.ts';
import { followsFrom } from './follows.ts';
import { headOf } from './head.ts';
import { nameAt } from './occurrence.ts';
import { resultsOf } from './results.ts';
import type { StepAtDesk } from './step-at-desk.ts';
import { channelsOf, notPossible } from './taking.ts';
import { lawOf } from './waiting.ts';
import { channelItemsOf, resultInWords, roleInWords } from './words.ts';

export interface Shown {
  readonly form?: Texts;
  readonly mistakes?: readonly Mistake[];
  readonly notice?: { readonly title: string; readonly lines: readonly string[] };
}

/** The form of a step, with what is known so far beside it. */
export function showStep(at: StepAtDesk, { form: typed, mistakes = [], notice }: Shown): Page {
  const { key, step, doing } = at;
  const { service } = at.prepared;
  const given = at.current.given[key] ?? {};
  const form = typed ?? filledIn(step.verb === 'ask' ? step.ask : [], (name) => given[name], at);
  const question = step.verb === 'submit' ? step.submit : questionOf(step);
  const role = roleInWords(doing.role, at);
  const ways = waysOf(at).map((way) => ({
    ...shownWay(way, form, mistakes, at),
    follows: step.verb === 'decide' ? followsFrom(at, way, form) : undefined,
  }));
  const shown = {
    ...headOfStep(at),
    verb: step.verb,
    asksOthers: doing.as === 'told' ? role : undefined,
    person: doing.as === 'behalf' ? role.toLowerCase() : undefined,
    isDue: dueOf(key, at),
    question: question && at.text(question),
    notes: latenessOf(key, at),
    ways,
    isPlain: ways.length === 1,
    without: notPossible(at).map(({ label, when }) => ({ label, why: condition(when, service) })),
    fields: alwaysGiven(step).map((fact) => shownField(fact, form, mistakes, at)),
    days: daysOf(at),
    declared: answersFor(key, at),
    channels: channelItemsOf(channelsOf(at)),
    form,
    ...errorsIn(mistakes, at),
    notice,
    law: lawOf(step, at),
    accepts: acceptedIn(at),
    results: resultsOf(at),
    version: at.current.version,
    action: paths.staffStep(at.reference, key),
    hasFile: alwaysGiven(step).some((fact) => service.facts[fact]!.type === 'file'),
  };
  return page(at.desk, 'step', shown, notice && mistakes.length === 0 ? 409 : undefined);
}

/** Whose findings count here, too. */
function acceptedIn({ step, running }: StepAtDesk): string | undefined {
  if ((step.verb !== 'check' && step.verb !== 'task') || !step.accepts) return undefined;
  const { organisations } = running.books.library();
  const names = step.accepts.map((id) => organisations.get(id)?.normal.name ?? id);
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

/** What stands at the top of every page of a step. */
export function headOfStep(at: StepAtDesk) {
  const heading = nameAt(at.key, at);
  return { ...headOf(at), title: `${heading} – ${at.reference}`, heading };
}

/** The free times of a booking, day by day. */
function daysOf({ step, slots }: StepAtDesk) {
  if (step.verb !== 'book') return undefined;
  return [...Map.groupBy(slots, ({ from }) => longDate(from.slice(0, 10)))].map(([name, ofDay]) => ({
    name,
    items: ofDay.map(({ from, left }) => {
      const time = wallTime(from).replace(`${name} at `, '');
      return { value: from, text: left > 1 ? `${time} (${left} places)` : time };
    }),
  }));
}

/** The step was done meanwhile, by somebody else or in another way: what it came to, and what was typed here. */
export function showOver(at: StepAtDesk, form: Texts): Page {
  const shown = {
    ...headOfStep(at),
    known: resultsOf(at).find(({ id }) => id === at.key),
    typed: typedIn(at, form).filter(({ value }) => value !== ''),
  };
  return page(at.desk, 'over', shown, 409);
}

function typedIn(at: StepAtDesk, typed: Texts): { label: string; value: string }[] {
  const { step } = at;
  const ways = waysOf(at);
  const result = ways.length > 1 && typeof typed.result === 'string' ? typed.result : undefined;
  const channel = channelItemsOf(channelsOf(at)).find(({ value }) => value === typed.channel);
  return [
    { label: 'Result', value: result === undefined ? '' : resultInWords(step, result, at) },
    ...ways.flatMap((way) => {
      const ticked = groundsIn(way, typed);
      const grounds = way.grounds.filter(({ name }) => ticked.includes(name));
      return [
        { label: 'Grounds', value: grounds.map(({ label }) => at.text(label)).join(', ') },
        { label: 'Reasons', value: String(typed[`${way.name}-reasons`] ?? '') },
      ];
    }),
    ...alwaysGiven(step).map((fact) => {
      const { raw, ask } = shownField(fact, typed, [], at);
      return { label: ask.text, value: Object.values(raw).flat().join(' ').trim() };
    }),
    { label: 'Note', value: String(typed.note ?? '') },
    { label: 'How the answer came', value: channel?.text ?? '' },
  ];
}
