import { factTypes } from './types.ts';
import { givenBy, walk } from './walk.ts';
import type { Choice, Fact } from './documents.ts';
import type { Step } from './steps.ts';
import type { Scope, Type } from './typing.ts';

/** What names mean in one definition. */
export interface Meanings {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly choices: Readonly<Record<string, Choice>>;
  readonly steps: readonly Step[];
}

/** The names that a condition in this definition may read, each with its type. */
export function scopeOf({ facts, choices, steps }: Meanings): Scope {
  const types = new Map<string, Type>();
  for (const [name, fact] of facts) types.set(name, factTypeOf(fact));
  for (const [name, choice] of Object.entries(choices)) types.set(`choice.${name}`, choiceTypeOf(choice));
  for (const { step } of walk(steps)) {
    for (const [name, type] of resultTypes(step)) types.set(name, type);
  }
  return { lookup: (name) => types.get(name), names: () => types.keys() };
}

function factTypeOf(fact: Fact): Type {
  return { kind: factTypes[fact.type].kind, options: fact.options?.map(({ name }) => name) };
}

function choiceTypeOf(choice: Choice): Type {
  const options = choice.options?.map(({ name }) => name);
  return choice['some of']
    ? { kind: 'options', options: options ?? choice['some of'] }
    : { kind: factTypes[choice.type].kind, options };
}

/** A step's name is the fact of how it settled; some verbs leave more behind. */
export function resultTypes(step: Step): [string, Type][] {
  const own: [string, Type][] = [
    [step.id, { kind: 'option', options: resultsOf(step) }],
    [`${step.id}.at`, { kind: 'date' }],
  ];
  if (step.verb === 'decide')
    own.push([`${step.id}.grounds`, { kind: 'text' }], [`${step.id}.reasons`, { kind: 'text' }]);
  if (step.verb === 'pay') own.push([`${step.id}.amount`, { kind: 'money' }]);
  if (step.verb === 'issue')
    own.push(
      [`${step.id}.number`, { kind: 'text' }],
      [`${step.id}.from`, { kind: 'date' }],
      [`${step.id}.until`, { kind: 'date' }],
    );
  return own;
}

/** The results a step can settle with. */
export function resultsOf(step: Step): readonly string[] {
  switch (step.verb) {
    case 'ask':
      return ['answered'];
    case 'pay':
      return ['paid', 'nothingToPay'];
    case 'end':
      return [step.id];
    case 'check':
    case 'task':
    case 'decide':
      return step.options?.map(({ name }) => name) ?? ['done'];
    default:
      return ['done'];
  }
}

/** The step that gives each name: facts, results, and what results leave behind. */
export function givers(steps: readonly Step[]): Map<string, Step> {
  const found = new Map<string, Step>();
  for (const { step } of walk(steps)) {
    for (const [name] of resultTypes(step)) found.set(name, step);
    for (const name of givenBy(step)) found.set(name, found.get(name) ?? step);
  }
  return found;
}
