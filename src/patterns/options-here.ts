import { sentence, walk } from '../definition/index.ts';
import type { Fact, Library, Option, Pattern, RoleHere } from '../definition/index.ts';

/** Facts, with the options that only the service knows: which question is meant, which of the bodies that play a role. */
export function optionsHere(
  facts: Readonly<Record<string, Fact>>,
  pattern: Pattern,
  roles: Readonly<Record<string, RoleHere>>,
  library: Library,
): Record<string, Fact> {
  const here = ([name, fact]: [string, Fact]): [string, Fact] => {
    if (fact.type === 'question') return [name, { ...fact, options: questionsIn(pattern, facts) }];
    const options = fact.type === 'organisation' && !fact.options ? bodiesNamed(name, roles, library) : [];
    return [name, options.length > 0 ? { ...fact, options } : fact];
  };
  return Object.fromEntries(Object.entries(facts).map(here));
}

/** What people outside are asked in the list, by the names of the steps. */
export function questionsIn(
  { steps, roles, opened }: Pattern,
  facts: Readonly<Record<string, Fact>> = {},
): Option[] {
  return walk(steps).flatMap(({ step }) => {
    const { person, of } = roles[step.by ?? opened.by] ?? {};
    if (step.verb !== 'ask' || person === undefined || of !== undefined) return [];
    const [only, ...others] = step.ask;
    const label = others.length === 0 ? facts[only!]?.label : undefined;
    return [{ name: step.id, label: step.name ?? label ?? sentence(step.id) }];
  });
}

/** The bodies that play the role which a fact names, by their ids. */
function bodiesNamed(
  name: string,
  roles: Readonly<Record<string, RoleHere>>,
  { organisations }: Library,
): Option[] {
  const found = Object.values(roles).filter(({ from }) => from === name);
  const ids = new Set(found.flatMap(({ organisations: all }) => all));
  return [...ids].map((id) => ({ name: id, label: organisations.get(id)?.normal.name ?? id }));
}
