import { optionsIn } from '../definition/index.ts';
import type { Decide, DecideOption, Path, Pattern, Placed, Step } from '../definition/index.ts';
import type { Definition, FactIn } from './rule.ts';

/** The whole service, where a definition tells one from beginning to end. */
export function service(definition: Definition): (Definition & { path: Path })[] {
  return definition.isWhole ? [{ ...definition, path: [] }] : [];
}

export function facts({ facts: found }: Definition): readonly FactIn[] {
  return found;
}

export const outcomes = ({ said }: Definition) => section('outcomes', said);
export const laws = ({ said }: Definition) => section('law', said);
export const choices = ({ said }: Definition) => section('choices', said);

type Section = 'outcomes' | 'law' | 'choices';
type Named<One> = One & { readonly name: string; readonly path: Path };

function section<Key extends Section>(key: Key, said: Pattern): Named<Pattern[Key][string]>[] {
  return Object.entries(said[key]).map(([name, one]) => ({ ...one, name, path: [key, name] }));
}

export function steps(definition: Definition): readonly Placed[] {
  return definition.steps;
}

type Doing<Verb> = Placed & { readonly step: Extract<Step, { verb: Verb }> };

/** The steps that do one thing: `stepsThat('decide', steps)`. */
export function stepsThat<Verb extends Step['verb']>(verb: Verb, placed: readonly Placed[]): Doing<Verb>[] {
  return placed.filter((one): one is Doing<Verb> => one.step.verb === verb);
}

export interface Refusal {
  readonly step: Decide;
  readonly option: DecideOption;
  readonly path: Path;
}

/** The options of decisions that say no to a person. */
export function refusals(definition: Definition): Refusal[] {
  return stepsThat('decide', definition.steps).flatMap(({ step, path }) => {
    // What is offered at any moment is informal, or is a challenge itself.
    if (step.by === undefined || path[0] !== 'steps') return [];
    return optionsIn(step)
      .filter(({ name, label }) => saysNo.test(name) || saysNo.test(label))
      .map((option) => ({ step, option, path: [...path, 'options', option.name] }));
  });
}

const saysNo = /^(?:refus|reject|den(?:y|ied)|declin|dismiss|revok|turn(?:ed)? down|disallow|not ?grant)/i;
