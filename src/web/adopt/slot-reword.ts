import type { Changes, Step } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import type { Typed } from './asked.ts';
import { standing, textOf } from './slot-inputs.ts';
import type { Input, Wrong } from './slot-inputs.ts';
import type { Leeway } from './slot-leeway.ts';

type Reword = Changes['reword'][string];
type Key = Exclude<keyof Reword, 'options' | 'why' | 'decided' | 'by' | 'source' | 'dormant'>;
type Worded = Readonly<Record<string, unknown>> & {
  readonly options?: readonly { readonly name: string; readonly label: string }[];
};

/** What of a slot can be said in other words, each beside what the pattern says. */
export function rewordInputs(slot: Slot, leeway: Leeway, typed?: Typed): Input[] {
  const of = wordsOf(slot, leeway);
  const now = leeway.at.document.normal.changes.reword[slot.name];
  const words = keysOf(slot, of).map((key): Input => {
    const theirs = theirsIn(of, key);
    const own = now?.[key] === false ? '' : (now?.[key] ?? theirs);
    const label = labels[slot.kind]?.[key] ?? labels[slot.step?.verb ?? 'any']?.[key] ?? labels.any![key]!;
    const isLong = theirs.length > 80 || (key === 'say' && slot.step?.verb !== 'ask');
    return {
      ...{ kind: isLong ? 'area' : 'line', name: `reword:${key}`, label, theirs, rows: rowsFor(theirs) },
      value: standing(typed, `reword:${key}`, own),
      hint: isLeavable(slot, key) && theirs !== '' ? emptied(key) : undefined,
    };
  });
  const options = (of.options ?? []).map(({ name, label }): Input => ({
    ...{
      kind: 'line',
      name: `reword:options:${name}`,
      label: `${slot.kind === 'fact' ? 'Answer' : 'Result'} “${label}”`,
      theirs: label,
    },
    value: standing(typed, `reword:options:${name}`, now?.options?.[name] ?? label),
  }));
  return [...words, ...options];
}

/** What is said otherwise than the pattern says it; undefined where nothing is. */
export function rewordSaid(
  slot: Slot,
  leeway: Leeway,
  form: Typed,
): { readonly value?: object; readonly wrong: readonly Wrong[] } {
  const of = wordsOf(slot, leeway);
  const wrong: Wrong[] = [];
  const said = keysOf(slot, of).flatMap((key): [string, unknown][] => {
    const [field, theirs] = [`reword:${key}`, theirsIn(of, key)];
    const own = textOf(form, field);
    if (form[field] === undefined || own === theirs) return [];
    if (own === '' && !isLeavable(slot, key))
      wrong.push({ field, text: 'Write the words: these can’t be left out' });
    return [[key, own === '' ? 'no' : own]];
  });
  const labelled = (of.options ?? []).flatMap(({ name, label }): [string, string][] => {
    const field = `reword:options:${name}`;
    const own = textOf(form, field);
    if (form[field] === undefined || own === label) return [];
    if (own === '') wrong.push({ field, text: `Write the words for the answer “${label}”` });
    return [[name, own]];
  });
  if (labelled.length > 0) said.push(['options', Object.fromEntries(labelled)]);
  return { value: said.length === 0 ? undefined : Object.fromEntries(said), wrong };
}

/** What of the pattern the words stand in. */
export function wordsOf({ kind, name, step }: Slot, { at: { pattern } }: Pick<Leeway, 'at'>): Worded {
  if (kind === 'start') return pattern.start as never;
  return (kind === 'fact' ? pattern.facts[name] : (step ?? {})) as never;
}

function theirsIn(of: Worded, key: string): string {
  return typeof of[key] === 'string' ? of[key].trim() : '';
}

/** In the order in which people read them. */
const inOrder: readonly Key[] = [
  ...([
    'name',
    'summary',
    'takes',
    'ask',
    'tell',
    'check',
    'task',
    'book',
    'submit',
    'decide',
    'wait',
  ] as const),
  ...(['end', 'offer', 'hint', 'say', 'label', 'called', 'or say'] as const),
];

function keysOf({ kind, step }: Slot, of: Worded): Key[] {
  const more: readonly string[] = step?.verb === 'ask' ? ['name', 'say'] : (mayBeSaid[kind] ?? []);
  return inOrder.filter((key) => typeof of[key] === 'string' || more.includes(key));
}

/** Words that may be said although the pattern does not. */
const mayBeSaid: Partial<Record<Slot['kind'], readonly string[]>> = {
  step: ['name'],
  offer: ['name', 'say'],
  fact: ['hint', 'label', 'called'],
  start: ['takes'],
};

function isLeavable({ step }: Slot, key: string): boolean {
  if (key === 'say') return step !== undefined && step.verb !== 'tell';
  return ['name', 'hint', 'label', 'called', 'takes'].includes(key);
}

function emptied(key: Key): string {
  const isName = ['name', 'label', 'called'].includes(key);
  return isName ? 'Leave it empty if it needs no name of its own.' : 'Leave it empty to say nothing here.';
}

function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 52), 0);
  return Math.min(Math.max(lines + 1, 3), 24);
}

const labels: Partial<Record<Slot['kind'] | Step['verb'] | 'any', Partial<Record<Key, string>>>> = {
  tell: { tell: 'Heading', say: 'The message' },
  end: { end: 'Heading', say: 'Text' },
  ask: { say: 'What people read above the question' },
  fact: { label: 'What it is called in lists', called: 'What it is called in a sentence' },
  offer: { offer: 'The offer', say: 'What people read about it' },
  any: {
    name: 'Name in lists',
    summary: 'What the service is',
    takes: 'How long it takes',
    ask: 'The question',
    check: 'What is asked of whoever looks at it',
    task: 'What staff do',
    book: 'What is booked',
    submit: 'What people declare',
    decide: 'What is decided',
    wait: 'What people wait for',
    hint: 'Hint below the question',
    'or say': 'What people read when an answer is not taken',
    say: 'Text',
  },
};
