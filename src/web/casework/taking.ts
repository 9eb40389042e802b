import type { Channel, Check, Decide, DecideOption, Option, Task } from '../../definition/index.ts';
import type { Facts } from '../../cases/index.ts';
import type { Asked } from '../../running/index.ts';
import { readFacts } from '../fields/asking.ts';
import type { Mistake } from '../fields/asking.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { channelInWords } from './words.ts';

/** What a form holds, as text. */
export type Texts = Readonly<Record<string, string | string[] | undefined>>;

export type Worked = Check | Task | Decide;

/** One way in which a step can end, with what must be said with it. */
export interface Way extends Option {
  readonly grounds: readonly Option[];
  readonly reasons: boolean;
  readonly gives: readonly string[];
}

export const done: Way = { name: 'done', label: 'Done', grounds: [], reasons: false, gives: [] };

export function waysOf(step: Worked): Way[] {
  const options: readonly (Option & Partial<DecideOption>)[] = step.options ?? [done];
  return options.map(({ name, label, grounds = [], reasons = false, gives = [] }) => ({
    name,
    label,
    grounds,
    reasons,
    gives,
  }));
}

/** The facts that a check or task gives whatever its result is. */
export function alwaysGiven(step: Worked): readonly string[] {
  return step.verb === 'decide' ? [] : (step.gives ?? []);
}

/** How an answer of another body can have come. */
export const answerChannels: readonly Channel[] = ['web', 'phone', 'post', 'face-to-face', 'api'];

/** Whether somebody else is to answer, and this desk writes it down. */
export function isToldByOthers(step: Worked, { actor, prepared }: CaseAtDesk): boolean {
  return (step.by ?? prepared.service.opened.by) !== actor.role;
}

export type Taken = { readonly asked: Asked } | { readonly mistakes: readonly Mistake[] };

/** What a member of staff says of a step, or what is missing. Only the chosen way is read. */
export function take(step: Worked, form: Texts, at: CaseAtDesk): Taken {
  const ways = waysOf(step);
  const way = ways.length === 1 ? ways[0] : ways.find(({ name }) => name === form.result);
  const channel = isToldByOthers(step, at)
    ? answerChannels.find((each) => each === form.channel)
    : ownChannel(step);
  const always = readFacts(alwaysGiven(step), form, at);
  const own = way
    ? readWay(way, form, at)
    : { facts: {}, mistakes: [{ input: 'result', text: unchosen(step) }] };
  const mistakes = [
    ...own.mistakes,
    ...always.mistakes,
    ...(channel ? [] : [{ input: 'channel', text: 'Select how the answer came' }]),
    ...tooLong('note', 'The note', form),
  ];
  if (!way || !channel || mistakes.length > 0) return { mistakes };
  const facts = { ...always.facts, ...own.facts };
  const common = {
    step: step.id,
    by: at.actor,
    channel,
    version: at.current.version,
    result: way.name,
    ...(Object.keys(facts).length > 0 && { facts }),
  };
  if (step.verb !== 'decide') return { asked: { type: 'record', ...common, note: textOf(form.note) } };
  return {
    asked: {
      type: 'decide',
      ...common,
      grounds: groundsIn(way, form),
      reasons: way.reasons ? textOf(form[`${way.name}-reasons`]) : undefined,
    },
  };
}

/** A test is taken face to face even if its result is typed in here. */
function ownChannel({ channels = ['web'] }: Worked): Channel {
  return channels.includes('web') ? 'web' : channels[0]!;
}

function unchosen(step: Worked): string {
  return step.verb === 'decide' ? 'Select your decision' : 'Select what the answer is';
}

function readWay(way: Way, form: Texts, at: CaseAtDesk): { facts: Facts; mistakes: Mistake[] } {
  const { facts, mistakes } = readFacts(way.gives, form, at, `${way.name}.`);
  const reasons = `${way.name}-reasons`;
  return {
    facts,
    mistakes: [
      ...mistakes,
      ...(way.grounds.length > 0 && groundsIn(way, form).length === 0
        ? [{ input: `${way.name}-grounds`, text: 'Select at least one ground' }]
        : []),
      ...(way.reasons && textOf(form[reasons]) === undefined
        ? [{ input: reasons, text: 'Enter your reasons' }]
        : []),
      ...tooLong(reasons, 'Your reasons', form),
    ],
  };
}

const most = 20_000;

function tooLong(name: string, called: string, form: Texts): Mistake[] {
  return (textOf(form[name])?.length ?? 0) > most
    ? [{ input: name, text: `${called} must be 20,000 characters or fewer` }]
    : [];
}

export function groundsIn({ name, grounds }: Way, form: Texts): string[] {
  const ticked = [form[`${name}-grounds`]].flat();
  return grounds.map((ground) => ground.name).filter((ground) => ticked.includes(ground));
}

function textOf(typed: Texts[string]): string | undefined {
  const text = [typed].flat()[0]?.replaceAll('\r\n', '\n').trim();
  return text === '' ? undefined : text;
}

export function channelItems() {
  return answerChannels.map((value) => {
    const words = channelInWords(value);
    return { value, text: words.charAt(0).toUpperCase() + words.slice(1) };
  });
}
