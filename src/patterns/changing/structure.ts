import {
  besidesSteps,
  expressionsIn,
  givenBy,
  isOpen,
  resultsOf,
  walk,
  walkAll,
} from '../../definition/index.ts';
import type { Changes, Pattern, Step } from '../../definition/index.ts';
import type { Intent } from '../intents.ts';
import type { Slot } from '../slots.ts';
import { noSlot, notOpen, refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { beforePlace, withStep } from './steps.ts';

type Slots = ReadonlyMap<string, Slot>;

export function remove(pattern: Pattern, { name }: Slot): Pattern {
  return withStep(pattern, name, () => undefined);
}

/** Another step under the same name. What the first gave is given still, and its place in the journey stays. */
export function replace(
  pattern: Pattern,
  { step: first }: Slot,
  { step }: Changes['replace'][string],
  intent: Intent,
): Pattern | Refusal {
  const wrong = notTheSame(first!, step!, pattern);
  if (wrong) return refuse(intent, 'contract', 'not-given', { ...wrong, at: ['step'] });
  const { stage, outcome, law, channels } = first!;
  const kept = Object.fromEntries(
    Object.entries({ stage, outcome, law, channels }).filter(([, is]) => is !== undefined),
  );
  return withStep(pattern, first!.id, () => ({ ...kept, ...step! }) as Step);
}

/** What the first gave and this does not; or a result that nobody who reads it knows. */
function notTheSame(first: Step, step: Step, pattern: Pattern) {
  const gives = (one: Step) => walk([one]).flatMap(({ step: inner }) => givenBy(inner));
  const lost = gives(first).filter((fact) => !gives(step).includes(fact));
  if (lost.length > 0) {
    const message = `What stands for “${first.id}” must give ${lost.join(' and ')}, as it does.`;
    return { message, hint: `Ask for it in the step, or add “gives: ${lost[0]}”.` };
  }
  if (step.verb === 'place') {
    const message = `In a place nothing happens, so it can’t stand for “${first.id}”.`;
    return { message, hint: 'Write a step that does something.' };
  }
  // What a block comes to is known when it is unfolded.
  const known = [first, step].every(({ verb }) => verb !== 'use') ? resultsOf(first) : [];
  const strange = resultsOf(step).filter((one) => known.length > 0 && !known.includes(one));
  if (strange.length === 0 || !isRead(first.id, pattern)) return undefined;
  const message = `“${first.id}” never comes to ${strange.join(' or ')}, so nothing waits for that.`;
  return { message, hint: `It can come to: ${known.join(', ')}.` };
}

function isRead(name: string, pattern: Pattern): boolean {
  const steps = walkAll(pattern).flatMap(({ step }) => expressionsIn(step));
  const facts = Object.values(pattern.facts).flatMap(({ is = '', must = '' }) => [is, must]);
  const all = [...steps.map(({ text }) => text), ...besidesSteps(pattern).map(({ text }) => text), ...facts];
  const asName = new RegExp(`(?<![\\w.])${name}(?![\\w.])`);
  return all.some((text) => asName.test(text));
}

/** The step before a place that is there for others. */
export function move(
  pattern: Pattern,
  slot: Slot,
  { to }: Changes['move'][string],
  intent: Intent,
): Pattern | Refusal {
  const moved = walkAll(pattern).find(({ step }) => step.id === slot.name)!;
  if (walk([moved.step]).every(({ step }) => step.id !== to))
    return beforePlace(remove(pattern, slot), to, [moved.step]);
  const message = `“${to}” stands in “${slot.name}”, so that can’t move there.`;
  return refuse(intent, 'range', 'bad-value', { message, at: ['to'] });
}

export function placesIn(slots: Slots): string[] {
  return [...slots.values()].flatMap(({ kind, name }) => (kind === 'place' ? name : []));
}

type Add = Changes['add'][string];

/** A step at a place, something that people need, or an option of a fact. */
export function add(now: Pattern, base: Pattern, said: Add, intent: Intent, slots: Slots): Pattern | Refusal {
  const slot = slots.get(said.at);
  if (!slot) return noSlot(intent, said.at, [...placesIn(slots), 'start'], 'place', ['at']);
  if (said.when !== undefined && said.say === undefined) {
    const message = 'This says when, and nothing that people need only then.';
    const hint = said.step ? 'Write “when:” in the step.' : 'Leave it out.';
    return refuse(intent, 'range', 'bad-value', { message, hint, at: ['when'] });
  }
  if (slot.kind === 'place') return addStep(now, slot, said, intent, slots);
  if (!isOpen(slot.marks, 'add')) return notOpen(intent, slot, base);
  if (slot.kind === 'start' && said.say !== undefined) return addNeed(now, said);
  if (slot.kind === 'fact' && said.label !== undefined) return addOption(now, slot, said.label, intent);
  const what = slot.kind === 'start' ? 'say:' : 'label:';
  const message = `What is added to “${said.at}” is something else.`;
  return refuse(intent, 'range', 'bad-value', { message, hint: `Write “${what}” with its words.` });
}

function addStep(
  pattern: Pattern,
  { name: place, step: spot }: Slot,
  { step }: Add,
  intent: Intent,
  slots: Slots,
): Pattern | Refusal {
  const verbs: readonly string[] = spot?.verb === 'place' ? spot.place : [];
  if (slots.has(intent.slot)) {
    const message = `The pattern has something called “${intent.slot}” already.`;
    return refuse(intent, 'double', 'duplicate-name', { message, hint: 'Give yours another name.' });
  }
  if (!step || !verbs.includes(step.verb)) {
    const said = step ? `“${step.verb}”` : 'this';
    const message = `At “${place}” you can add ${verbs.join(', ')}, and ${said} is not among them.`;
    return refuse(intent, 'range', 'not-open', {
      message,
      hint: 'See which other places there are.',
      at: step && ['step'],
    });
  }
  return beforePlace(pattern, place, [step]);
}

function addNeed(pattern: Pattern, { say, when }: Add): Pattern {
  const item = when === undefined ? say! : { say: say!, when };
  return { ...pattern, start: { ...pattern.start, need: [...pattern.start.need, item] } };
}

function addOption(pattern: Pattern, { name }: Slot, label: string, intent: Intent): Pattern | Refusal {
  const fact = pattern.facts[name]!;
  const options = fact.options ?? [];
  if (options.some((one) => one.name === intent.slot)) {
    const message = `“${name}” has an option called “${intent.slot}” already.`;
    return refuse(intent, 'double', 'duplicate-name', { message, hint: 'Give yours another name.' });
  }
  const next = { ...fact, options: [...options, { name: intent.slot, label }] };
  return { ...pattern, facts: { ...pattern.facts, [name]: next } };
}

/** Every name that a definition knows steps and offers by. */
export function stepNames(pattern: Pattern): ReadonlySet<string> {
  return new Set(walkAll(pattern).map(({ step }) => step.id));
}
