import { givenBy, placeholders, walk } from '../../definition/index.ts';
import type { Placed } from '../../definition/index.ts';
import { filled, label } from '../../pictures/index.ts';
import { labelIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';

/** Something that a text can say of each case, and what stands there then. */
export interface Sayable {
  readonly written: string;
  readonly says: string;
}

/** What the words of a slot speak of, and what else can be said where it stands. */
export function sayable(
  slot: string,
  texts: readonly string[],
  leeway: Leeway,
): { readonly used: readonly Sayable[]; readonly more: readonly Sayable[] } {
  const used = [...new Set(texts.flatMap(placeholders).map(({ name }) => name))];
  const more = [
    ...(slot === 'start' ? [] : ['reference', ...answersAbove(slot, leeway)]),
    ...choicesIn(leeway),
  ];
  return {
    used: used.map((name) => said(name, leeway)),
    more: more.filter((name) => !used.includes(name)).map((name) => said(name, leeway)),
  };
}

function said(name: string, leeway: Leeway): Sayable {
  return { written: `{${name}}`, says: saysOf(name, leeway) };
}

function saysOf(name: string, leeway: Leeway): string {
  const { here, base, at } = leeway;
  if (name === 'reference') return 'the reference of the application';
  if (name.startsWith('choice.')) {
    const value = filled(`{${name}}`, here);
    const own = label(name, here);
    return value.startsWith('[') || value === own
      ? `what you chose: ${own}`
      : `what you chose: ${own}, now “${value}”`;
  }
  const own = at.document.normal.facts[name] ?? base.facts[name];
  if (own) return own.is === undefined ? `the answer: ${label(name, here)}` : label(name, here);
  const [step = '', part = ''] = name.split('.');
  return `${partsOf[part] ?? part} “${labelIn(step, leeway) ?? step}”`.trim();
}

const partsOf: Readonly<Record<string, string>> = {
  '': 'what came of',
  reasons: 'the reasons given at',
  grounds: 'the grounds given at',
  at: 'the day of',
  amount: 'the amount of',
  from: 'the start of',
  until: 'the end of',
  number: 'the number of',
  due: 'the last day of',
};

/** Answers that were given further up, each once in a case; and what follows from answers. */
function answersAbove(slot: string, { at: { pattern, document }, base }: Leeway): string[] {
  const all = walk(pattern.steps);
  const index = all.findIndex(({ step }) => step.id === slot);
  const above = index < 0 ? all : all.slice(0, index + 1);
  const isOnce = ({ step, parts }: Placed) => [step, ...parts].every((one) => one['for each'] === undefined);
  const places = new Set(above.map(({ step }) => step.id));
  const own = Object.values(document.normal.changes.add).flatMap(({ at: place, step }) =>
    step?.verb === 'ask' && places.has(place) ? step.ask : [],
  );
  const given = above.filter(isOnce).flatMap(({ step }) => givenBy(step));
  const worked = Object.keys(pattern.facts).filter((name) => isSaid(pattern.facts[name]!));
  const facts = { ...base.facts, ...document.normal.facts };
  return [...new Set([...given, ...own, ...worked])].filter((name) => !unsaid.has(facts[name]?.type ?? ''));
}

/** What is worked out to be told, rather than to decide by. */
function isSaid({ is, type }: { readonly is?: string; readonly type: string }): boolean {
  return is !== undefined && type !== 'yes/no';
}

const unsaid: ReadonlySet<string> = new Set(['file', 'declaration', 'bank account', 'location']);

function choicesIn({ at: { pattern } }: Leeway): string[] {
  return Object.entries(pattern.choices).flatMap(([name, { by, type }]) =>
    by || type === 'yes/no' ? [] : `choice.${name}`,
  );
}
