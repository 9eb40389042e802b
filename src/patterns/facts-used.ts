import {
  besidesSteps,
  compile,
  expressionsIn,
  factsOf,
  givenBy,
  isExpression,
  placeholders,
  readsOf,
  scopeOf,
  walkAll,
} from '../definition/index.ts';
import type { Fact, Library, Pattern } from '../definition/index.ts';

/** The facts that the service asks, gives, shows or reads, derived ones and all they rest on. */
export function factsUsed(pattern: Pattern, library: Library): Record<string, Fact> {
  const facts = factsOf(pattern, library);
  const scope = scopeOf({ ...pattern, facts });
  const steps = walkAll(pattern).map(({ step }) => step);
  const named = [
    ...steps.flatMap(givenBy),
    ...Object.values(pattern.choices).flatMap(({ by }) => by ?? []),
    ...Object.values(pattern.roles).flatMap(({ from }) => from ?? []),
    ...Object.values(pattern.limits).flatMap(({ same }) => same),
    ...placeholders(JSON.stringify(pattern)).map(({ name }) => name),
  ];
  const derived = named.flatMap((name) => facts.get(name)?.is ?? []);
  const read = [...expressionsOf(pattern), ...derived].flatMap((text) => namesOf(text, facts, scope));
  const asked = new Set([...named, ...read]);
  const rules = [...asked].flatMap((name) =>
    [facts.get(name)?.must ?? [], facts.get(name)?.['one of'] ?? []].flat(),
  );
  const names = new Set([...asked, ...rules.flatMap((text) => namesOf(text, facts, scope))]);
  return Object.fromEntries([...facts].filter(([name]) => names.has(name)));
}

function namesOf(
  text: string,
  facts: ReadonlyMap<string, Fact>,
  scope: ReturnType<typeof scopeOf>,
): string[] {
  return [...readsOf(compile(text, scope), facts, scope)];
}

/** Not what says how often a step happens or whom of a register it tells: a role, or what an entry knows. */
function expressionsOf(pattern: Pattern): string[] {
  const written = [...walkAll(pattern).flatMap(({ step }) => expressionsIn(step)), ...besidesSteps(pattern)];
  return written
    .filter(({ sort }) => isExpression(sort) && sort !== 'turns' && sort !== 'entry')
    .map(({ text }) => text);
}
