import {
  compile,
  expressionsIn,
  factsOf,
  givenBy,
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

function expressionsOf(pattern: Pattern): string[] {
  const texts = [
    ...walkAll(pattern).flatMap(({ step }) =>
      expressionsIn(step)
        .filter(({ path }) => path[0] !== 'for each' && path[0] !== 'to')
        .map(({ text }) => text),
    ),
    ...Object.values(pattern.outcomes).map(({ reached }) => reached),
    ...pattern.start.need.map((need) => (typeof need === 'string' ? undefined : need.when)),
    ...Object.values(pattern.clocks).flatMap((clock) => [
      clock['stops while'],
      clock['restarts when'],
      clock.longer?.when,
    ]),
    ...Object.values(pattern.limits).flatMap((limit) => [
      limit['at most'],
      limit.of,
      limit.on,
      limit.from,
      limit.until,
      limit.when,
      limit['let go when'],
    ]),
  ];
  return texts.filter((text) => text !== undefined);
}
