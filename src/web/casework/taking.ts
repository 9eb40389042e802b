import { possibleOptions } from '../../cases/index.ts';
import type { Facts } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Channel, Check, Decide, DecideOption, Option, Step, Task } from '../../definition/index.ts';
import type { Asked } from '../../running/index.ts';
import { readFacts } from '../fields/asking.ts';
import type { Mistake } from '../fields/asking.ts';
import type { StepAtDesk } from './stepAtDesk.ts';
import { channelsFor } from './doing.ts';
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

export function isWorked(step: Step): step is Worked {
  return step.verb === 'check' || step.verb === 'task' || step.verb === 'decide';
}

/** The ways that a step can end as the case stands. */
export function waysOf({ step, key, at }: StepAtDesk): Way[] {
  if (!isWorked(step)) return [];
  const ways = (step.options ?? [done]).map(wayOf);
  if (step.verb !== 'decide') return ways;
  const possible = possibleOptions(key, at.now, at.prepared, at.current);
  return ways.filter(({ name }) => possible.includes(name));
}

function wayOf({
  name,
  label,
  grounds = [],
  reasons = false,
  gives = [],
}: Option & Partial<DecideOption>): Way {
  return { name, label, grounds, reasons, gives };
}

/** The options of a decision that are not open to anybody here, each with the condition that does not hold. */
export function notPossible({ step, key, at }: StepAtDesk): { label: string; when: string }[] {
  if (step.verb !== 'decide') return [];
  const possible = possibleOptions(key, at.now, at.prepared, at.current);
  return step.options
    .filter(({ name }) => !possible.includes(name))
    .map(({ label, name, when }) => ({ label: at.textAt(key)(label ?? sentence(name)), when: when ?? '' }));
}

/** The facts that a step asks, or gives whatever its result is. */
export function alwaysGiven(step: Step): readonly string[] {
  if (step.verb === 'ask') return step.ask;
  return step.verb === 'check' || step.verb === 'task' ? (step.gives ?? []) : [];
}

/** How an answer of another body can have come. */
const answerChannels: readonly Channel[] = ['web', 'phone', 'post', 'email', 'face-to-face', 'api'];

/** The ways in which somebody else’s answer can have reached this desk; none where the step is its own. */
export function channelsOf({ doing, node, at }: StepAtDesk): readonly Channel[] {
  if (doing.as === 'own') return [];
  return doing.as === 'told' ? answerChannels : channelsFor(node, at);
}

export type Taken = { readonly asked: Asked } | { readonly mistakes: readonly Mistake[] };

/** What a member of staff says of a step, or what is missing. Only the chosen way is read. */
export function take(here: StepAtDesk, form: Texts): Taken {
  const { step, at, key, doing } = here;
  const told = channelsOf(here);
  const channel = told.length > 0 ? told.find((each) => each === form.channel) : ownChannel(step);
  const always = readFacts(alwaysGiven(step), form, here.asked);
  const mistakes = [
    ...always.mistakes,
    ...(channel ? [] : [{ input: 'channel', text: channelMissing(here) }]),
    ...tooLong('note', 'The note', form),
  ];
  const common = { step: key, by: doing.by, channel: channel ?? 'web', version: at.current.version };
  if (isWorked(step)) return takeWorked(here, step, form, common, always.facts, mistakes);
  if (step.verb === 'book') return takeSlot(here, form, common, mistakes);
  if (mistakes.length > 0) return { mistakes };
  return {
    asked:
      step.verb === 'ask'
        ? { type: 'answer', ...common, facts: always.facts }
        : { type: 'submit', ...common },
  };
}

function channelMissing({ doing }: StepAtDesk): string {
  return doing.as === 'told' ? 'Select how the answer came' : 'Select how they told you';
}

type Common = Pick<Asked, 'step' | 'by' | 'channel' | 'version'>;

function takeWorked(
  here: StepAtDesk,
  step: Worked,
  form: Texts,
  common: Common,
  always: Facts,
  mistakes: readonly Mistake[],
): Taken {
  const ways = waysOf(here);
  const way = ways.length === 1 ? ways[0] : ways.find(({ name }) => name === form.result);
  const own = way
    ? readWay(way, form, here)
    : { facts: {}, mistakes: [{ input: 'result', text: unchosen(step) }] };
  const all = [...own.mistakes, ...mistakes];
  if (!way || all.length > 0) return { mistakes: all };
  const facts = { ...always, ...own.facts };
  const said = { ...common, result: way.name, ...(Object.keys(facts).length > 0 && { facts }) };
  if (step.verb !== 'decide') return { asked: { type: 'record', ...said, note: textOf(form.note) } };
  const reasons = way.reasons ? textOf(form[`${way.name}-reasons`]) : undefined;
  return { asked: { type: 'decide', ...said, grounds: groundsIn(way, form), reasons } };
}

/** The places are looked up again when it is sent; somebody may have been faster. */
function takeSlot({ slots }: StepAtDesk, form: Texts, common: Common, mistakes: readonly Mistake[]): Taken {
  const slot = slots.find(({ from }) => from === form.slot);
  const all = [...(slot ? [] : [{ input: 'slot', text: 'Select a time' }]), ...mistakes];
  if (!slot || all.length > 0) return { mistakes: all };
  return { asked: { type: 'book', ...common, from: slot.from, until: slot.until, places: 0 } };
}

/** A test is taken face to face even if its result is typed in here. */
function ownChannel({ channels = ['web'] }: Step): Channel {
  return channels.includes('web') ? 'web' : channels[0]!;
}

function unchosen(step: Worked): string {
  return step.verb === 'decide' ? 'Select your decision' : 'Select what the answer is';
}

function readWay(way: Way, form: Texts, { asked }: StepAtDesk): { facts: Facts; mistakes: Mistake[] } {
  const { facts, mistakes } = readFacts(way.gives, form, asked, `${way.name}.`);
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

export function channelItemsOf(channels: readonly Channel[]) {
  return channels.map((value) => {
    const words = channelInWords(value);
    return { value, text: words.charAt(0).toUpperCase() + words.slice(1) };
  });
}
