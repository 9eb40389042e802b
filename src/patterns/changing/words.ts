import type { Changes, Pattern, Step } from '../../definition/index.ts';
import type { Intent } from '../intents.ts';
import type { Slot } from '../slots.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { withStep } from './steps.ts';

type Reword = Changes['reword'][string];
type Worded = Readonly<Record<string, unknown>>;

const notWords = new Set(['why', 'decided', 'by', 'source', 'dormant']);

/** A slot in other words. What it did not say can’t be said in others. */
export function reword(pattern: Pattern, slot: Slot, said: Reword, intent: Intent): Pattern | Refusal {
  const of = wordedIn(pattern, slot);
  const words = Object.entries(said).filter(([key, is]) => is !== undefined && !notWords.has(key));
  for (const [key, is] of words) {
    const wrong = key === 'options' ? strangeOption(of, is as object) : strangeWord(slot, of, key, is);
    if (wrong) return refuse(intent, 'orphan', 'bad-value', { ...wrong.said, at: wrong.at });
  }
  const next = words.reduce((found, [key, is]) => withWord(found, key, is), of);
  return withWorded(pattern, slot, next);
}

/** What of the pattern a slot’s words stand in. */
export function wordedIn(pattern: Pattern, { kind, name, step }: Slot): Worded {
  if (kind === 'start') return pattern.start;
  if (kind === 'fact') return pattern.facts[name]!;
  return step as never as Worded;
}

function withWorded(pattern: Pattern, { kind, name }: Slot, next: Worded): Pattern {
  if (kind === 'start') return { ...pattern, start: next as never };
  if (kind === 'fact') return { ...pattern, facts: { ...pattern.facts, [name]: next as never } };
  return withStep(pattern, name, (step) => ({ ...step, ...next, ...placesOf(step) }) as Step);
}

/** What of a step is not words, and may have been changed by others meanwhile. */
function placesOf(step: Step): object {
  return 'steps' in step ? { steps: step.steps } : {};
}

/** Words that may be said although the pattern does not. */
const addable: Readonly<Record<string, readonly string[]>> = {
  step: ['name'],
  offer: ['name', 'say'],
  fact: ['hint', 'label', 'called'],
  start: ['takes'],
};
const leavable = ['name', 'hint', 'label', 'called', 'takes'];

function strangeWord(slot: Slot, of: Worded, key: string, is: unknown) {
  const isAsk = slot.step?.verb === 'ask';
  const isSaid = typeof of[key] === 'string';
  if (!isSaid && !addable[slot.kind]?.includes(key) && !(key === 'say' && isAsk)) {
    const message = `“${slot.name}” says no “${key}” that could be reworded.`;
    return { said: { message, hint: `It says: ${saidBy(of).join(', ')}.` }, at: [key] };
  }
  if (is !== false || leavable.includes(key) || (key === 'say' && slot.step?.verb !== 'tell'))
    return undefined;
  const message = `“${key}” of “${slot.name}” can’t be left out.`;
  return { said: { message, hint: 'Write other words instead.' }, at: [key] };
}

function saidBy(of: Worded): string[] {
  const keys =
    'name say hint label called takes summary ask tell check task book submit decide wait end offer'.split(
      ' ',
    );
  return keys.filter((key) => typeof of[key] === 'string');
}

type Labelled = readonly { readonly name: string; readonly label: string }[];

function strangeOption({ options = [] }: Worded, said: object) {
  const names = (options as Labelled).map(({ name }) => name);
  const strange = Object.keys(said).find((name) => !names.includes(name));
  if (strange === undefined) return undefined;
  const message = `There is no option called “${strange}”.`;
  return { said: { message, hint: `There are: ${names.join(', ') || 'none'}.` }, at: ['options', strange] };
}

function withWord(of: Worded, key: string, is: unknown): Worded {
  if (key !== 'options') return { ...of, [key]: is === false ? undefined : is };
  const labels = is as Readonly<Record<string, string>>;
  const options = (of.options as Labelled).map((one) => ({ ...one, label: labels[one.name] ?? one.label }));
  return { ...of, options };
}
