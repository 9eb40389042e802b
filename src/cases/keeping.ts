import { keyOf, spotAt } from './keys.ts';
import type { Case } from './case.ts';
import type { Facts } from './events.ts';
import type { Prepared } from './prepared.ts';

/** What an entry of a register keeps now: what it began with, and what was told since, as soon as that was done. */
export function keptNow(prepared: Prepared, { given, steps }: Case): Facts {
  const keeps = prepared.service.register?.keeps ?? [];
  const told = Object.entries(given).flatMap(([key, facts]) => {
    if (key === 'entry') return [];
    const { node, turns } = spotAt(key, prepared);
    const offer = node.home && steps[keyOf(node.home.id, turns.slice(0, 1))];
    return offer?.state === 'settled' ? [{ at: offer.at, facts }] : [];
  });
  const later = told.toSorted((one, other) => one.at.localeCompare(other.at));
  const all: Facts = Object.assign({}, given.entry, ...later.map(({ facts }) => facts));
  return Object.fromEntries(Object.entries(all).filter(([name]) => keeps.includes(name)));
}
