import { compile, factsOf, holds, readsOf, scopeOf, walk } from '../definition/index.ts';
import type { ChoiceHere, Library, Pattern, Placed } from '../definition/index.ts';

/**
 * The steps that can’t happen here, because a guard of theirs or of a part around them rests on this
 * organisation’s choices alone, and does not hold.
 */
export function neverHere(
  pattern: Pattern,
  choices: Readonly<Record<string, ChoiceHere>>,
  library: Library,
): ReadonlySet<string> {
  const facts = factsOf(pattern, library);
  const scope = scopeOf({ facts, choices: pattern.choices, steps: pattern.steps });
  const fixed = (name: string) => fixedValue(choices[name.replace(/^choice\./, '')]);
  const isShut = (when: string | undefined) => {
    if (when === undefined) return false;
    const expression = compile(when, scope);
    const names = [...readsOf(expression, facts, scope)];
    const isFixed = names.every((name) => name.startsWith('choice.') && fixed(name) !== undefined);
    return isFixed && !holds(expression, { today: '', read: fixed });
  };
  const shut = ({ step, parts }: Placed) => [step, ...parts].some(({ when }) => isShut(when));
  return new Set(walk(pattern.steps).flatMap((placed) => (shut(placed) ? [placed.step.id] : [])));
}

/** A choice that is the same on every day and for every case. */
function fixedValue(here: ChoiceHere | undefined) {
  return here?.periods.length === 1 && here.periods[0]!.rows === undefined
    ? here.periods[0]!.value
    : undefined;
}
