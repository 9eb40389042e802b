import { compile, factsOf, givenBy, placeholders, readsOf, scopeOf, walk } from '../definition/index.ts';
import type { Fact, Library, Pattern, Step } from '../definition/index.ts';

/** The facts that the service asks, gives, shows or reads, derived ones and all they rest on. */
export function factsUsed(pattern: Pattern, library: Library): Record<string, Fact> {
  const facts = factsOf(pattern, library);
  const scope = scopeOf({ facts, choices: pattern.choices, steps: pattern.steps });
  const steps = walk(pattern.steps).map(({ step }) => step);
  const named = [
    ...steps.flatMap(givenBy),
    ...Object.values(pattern.choices).flatMap(({ by }) => by ?? []),
    ...placeholders(JSON.stringify(pattern)).map(({ name }) => name),
  ];
  const expressions = [
    ...steps.flatMap(expressionsOf),
    ...Object.values(pattern.outcomes).flatMap(({ reached }) => reached ?? []),
    ...pattern.start.need.flatMap((need) => (typeof need === 'string' ? [] : need.when)),
    ...named.flatMap((name) => facts.get(name)?.is ?? []),
  ];
  const read = expressions.flatMap((text) => [...readsOf(compile(text, scope), facts, scope)]);
  const names = new Set([...named, ...read]);
  return Object.fromEntries([...facts].filter(([name]) => names.has(name)));
}

function expressionsOf(step: Step): string[] {
  const when = step.when ?? [];
  switch (step.verb) {
    case 'pay':
      return [step.pay].concat(when);
    case 'issue':
      return [step.for ?? []].flat().concat(when);
    case 'decide':
      return (step.rule ?? []).map((rule) => rule.when).concat(when);
    default:
      return [when].flat();
  }
}
