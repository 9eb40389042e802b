import { isEach, walkAll } from './walk.ts';
import type { Step } from './step-types.ts';
import type { Told } from './walk.ts';

/**
 * How a step repeats side by side: for each role, for each turn of another step, as often as a number or a list of
 * options says, or as often as somebody adds one.
 */
export type Over =
  | { readonly kind: 'roles'; readonly roles: readonly string[] }
  | { readonly kind: 'turns'; readonly of: string }
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'added'; readonly noun: string };

/** What a step repeats for each of; `isStep` says which names are steps. */
export function overOf(step: Step, isStep: (name: string) => boolean): Over | undefined {
  const over = step['for each'];
  if (over === undefined) return undefined;
  if (typeof over !== 'string') return { kind: 'roles', roles: over };
  if (isStep(over)) return { kind: 'turns', of: over };
  return /^[a-z][a-zA-Z0-9]*$/.test(over) ? { kind: 'added', noun: over } : { kind: 'value', text: over };
}

/** The names whose turns stand side by side around a step, outermost first. */
export interface Around {
  /** Around the whole of it: what its `when` sees, and what it repeats over. */
  readonly outer: readonly string[];
  /** Around each of its turns: what is done in it. */
  readonly inner: readonly string[];
}

export function eachAround(told: Told): ReadonlyMap<string, Around> {
  const all = walkAll(told);
  const byId = new Map(all.map(({ step }) => [step.id, step]));
  const base = (step: Step, seen = 0): string => {
    const over = overOf(step, (name) => byId.has(name));
    return over?.kind === 'turns' && seen < all.length ? base(byId.get(over.of)!, seen + 1) : step.id;
  };
  return new Map(
    all.map(({ step, parts }) => {
      const outer = parts.filter(isEach).map((part) => base(part));
      return [step.id, { outer, inner: isEach(step) ? [...outer, base(step)] : outer }];
    }),
  );
}

/** One for each turn of these, as others read a step's result. A part is done as a whole. */
export function perOf(step: Step, { outer, inner }: Around): readonly string[] {
  return step.verb === 'part' ? outer : inner;
}
