import { laws } from '../places.ts';
import { rule } from '../rule.ts';

export const lawUsed = rule({
  id: 'law-used',
  level: 'warning',
  title: 'Law that is cited rules something here',
  says: 'A law in the list that no step, choice or clock names shows nobody what it asks for. When it changes, nobody knows what to change.',
  looksAt: (definition) => {
    const { kind, said } = definition;
    // A register may stand on a law that no step of it names.
    if (kind === 'facts' || kind === 'register') return [];
    const cited = new Set(citedIn({ ...said, law: {} }));
    return laws(definition).filter(({ name }) => !cited.has(name));
  },
  message: ({ name }) => `Nothing here cites “${name}”.`,
  hint: 'Add “law:” to the step, the choice or the clock that it rules; or leave it out.',
});

/** What stands under a key “law”, and the laws whose figures are read or shown. */
function citedIn(part: unknown, key = ''): string[] {
  if (typeof part === 'string')
    return [
      ...(key === 'law' ? [part] : []),
      ...[...part.matchAll(/\blaw\.(\w+)\./g)].map(([, name]) => name!),
    ];
  if (Array.isArray(part)) return part.flatMap((one) => citedIn(one, key));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([inside, value]) => citedIn(value, inside));
}
