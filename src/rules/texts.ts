import { textsIn } from '../definition/index.ts';
import type { Path, Placed } from '../definition/index.ts';
import type { Definition, FactIn } from './rule.ts';
import { doerOf, isForPerson, isWork } from './who.ts';

/** A text that somebody reads, and where it stands. */
export interface Said {
  readonly text: string;
  readonly path: Path;
  readonly as: 'heading' | 'message' | 'question' | 'hint' | 'label' | 'need' | 'declaration' | 'work';
}

/** Every text that people read: on the start page, on facts, in steps. What only staff read is `work`. */
export function textsOf(definition: Definition): Said[] {
  const { said, isWhole } = definition;
  return [
    ...(isWhole ? startTexts(definition) : []),
    ...(said.name === '' ? [] : [{ text: said.name, path: ['name'], as: 'heading' as const }]),
    ...definition.facts.flatMap(factTexts),
    ...definition.steps.flatMap((placed) => stepTexts(placed, definition)),
  ];
}

function startTexts({ said: { start } }: Definition): Said[] {
  const needs = start.need.map((need, index): Said => {
    const path = ['start', 'need', index];
    return typeof need === 'string'
      ? { text: need, path, as: 'need' }
      : { text: need.say, path: [...path, 'say'], as: 'need' };
  });
  return [{ text: start.summary, path: ['start', 'summary'], as: 'message' }, ...needs];
}

const ofFacts = { ask: 'question', hint: 'hint', label: 'label', 'or say': 'message' } as const;

function factTexts({ fact, path }: FactIn): Said[] {
  const texts = (Object.keys(ofFacts) as (keyof typeof ofFacts)[]).flatMap((key): Said[] => {
    const text = fact[key];
    return text === undefined ? [] : [{ text, path: [...path, key], as: ofFacts[key] }];
  });
  const options = (fact.options ?? []).map(({ name, label }): Said => ({
    text: label,
    path: [...path, 'options', name],
    as: 'label',
  }));
  return [...texts, ...options];
}

function stepTexts(placed: Placed, { said }: Definition): Said[] {
  const { step, path } = placed;
  const forStaff = isWork(step) || !isForPerson(doerOf(placed, said), said);
  return textsIn(step).map(({ text, path: inside }) => ({
    text,
    path: [...path, ...inside],
    as: kindOf(inside, forStaff && step.verb !== 'tell' && step.verb !== 'end'),
  }));
}

function kindOf(inside: Path, forStaff: boolean): Said['as'] {
  const last = inside.at(-1);
  if (last === 'say') return inside.includes('challenge') || !forStaff ? 'message' : 'work';
  if (inside[0] === 'submit') return 'declaration';
  if (['name', 'tell', 'end', 'book', 'issue', 'offer', 'wait'].includes(String(inside[0]))) return 'heading';
  return 'work';
}

/** Where a pattern is found in texts. */
export function found<One extends Pick<Said, 'text' | 'path'>>(
  pattern: RegExp,
  texts: readonly One[],
): (One & { word: string; offset: number })[] {
  return texts.flatMap((one) =>
    [...one.text.matchAll(pattern)].map(({ 0: word, index }) => ({ ...one, word, offset: index })),
  );
}

/** The sentences of a text, line by line; what stands in curly brackets counts as one word. */
export function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.?!:;])\s+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word));
}
