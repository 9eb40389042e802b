import { possibleOptions } from '../../cases/index.ts';
import type { Facts } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Channel, Step } from '../../definition/index.ts';
import type { Asked } from '../../running/index.ts';
import { isWorked, nodeAt } from '../case/turns.ts';
import { readFacts } from '../fields/asking.ts';
import type { Mistake, Texts } from '../fields/asking.ts';
import { alwaysGiven, readEnding, textOf, tooLong } from '../fields/ways.ts';
import { channelsFor } from './doing.ts';
import type { StepAtDesk } from './step-at-desk.ts';

/** The options of a decision that are not open to anybody here, each with the condition that does not hold. */
export function notPossible(at: StepAtDesk): { label: string; when: string }[] {
  const { step, key } = at;
  if (step.verb !== 'decide') return [];
  const possible = possibleOptions(key, at.now, at.prepared, at.current);
  return step.options
    .filter(({ name }) => !possible.includes(name))
    .map(({ label, name, when }) => ({ label: at.text(label ?? sentence(name)), when: when ?? '' }));
}

/** How an answer of another body can have come. */
const answerChannels: readonly Channel[] = ['web', 'phone', 'post', 'email', 'face-to-face', 'api'];

/** The ways in which somebody else’s answer can have reached this desk; none where the step is its own. */
export function channelsOf(at: StepAtDesk): readonly Channel[] {
  const { as } = at.doing;
  if (as === 'own') return [];
  return as === 'told' ? answerChannels : channelsFor(nodeAt(at.key, at), at);
}

type Taken = { readonly asked: Asked } | { readonly mistakes: readonly Mistake[] };

/** What a member of staff says of a step, or what is missing. Only the chosen way is read. */
export function take(at: StepAtDesk, form: Texts, uploads: readonly Mistake[]): Taken {
  const { step, key, doing } = at;
  const told = channelsOf(at);
  const channel = told.length > 0 ? told.find((each) => each === form.channel) : ownChannel(step);
  const { facts, mistakes } = readFacts(alwaysGiven(step), form, at, '', uploads);
  const said = saidOf(at, form);
  const all = [
    ...('mistakes' in said ? said.mistakes : []),
    ...mistakes,
    ...(channel ? [] : [{ input: 'channel', text: channelMissing(at) }]),
    ...tooLong('note', 'the note', form, at),
  ];
  if ('mistakes' in said || all.length > 0) return { mistakes: all };
  const given = { ...facts, ...said.facts };
  const hasFacts = step.verb === 'ask' || Object.keys(given).length > 0;
  const by = { step: key, by: doing.by, channel: channel ?? 'web', version: at.current.version };
  return { asked: { ...said.doing, ...by, ...(hasFacts && { facts: given }) } as Asked };
}

function channelMissing({ doing }: StepAtDesk): string {
  return doing.as === 'told' ? 'Select how the answer came' : 'Select how they told you';
}

interface Said {
  /** The command, without the facts and without who sends it. */
  readonly doing: object;
  readonly facts?: Facts;
}

/** What is done at the step, by its verb. */
function saidOf(at: StepAtDesk, form: Texts): Said | { mistakes: readonly Mistake[] } {
  const { step, slots } = at;
  if (isWorked(step)) {
    const unchosen = step.verb === 'decide' ? 'Select your decision' : 'Select what the answer is';
    const ending = readEnding(at, form, unchosen);
    if ('mistakes' in ending) return ending;
    const { result, facts, grounds, reasons } = ending;
    return step.verb === 'decide'
      ? { doing: { type: 'decide', result, grounds, reasons }, facts }
      : { doing: { type: 'record', result, note: textOf(form.note) }, facts };
  }
  if (step.verb !== 'book') return { doing: { type: step.verb === 'ask' ? 'answer' : 'submit' } };
  // The places are looked up again when it is sent; somebody may have been faster.
  const slot = slots.find(({ from }) => from === form.slot);
  return slot
    ? { doing: { type: 'book', from: slot.from, until: slot.until, places: 0 } }
    : { mistakes: [{ input: 'slot', text: 'Select a time' }] };
}

/** A test is taken face to face even if its result is typed in here. */
function ownChannel({ channels = ['web'] }: Step): Channel {
  return channels.includes('web') ? 'web' : channels[0]!;
}
