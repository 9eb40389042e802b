import type { Library, Service } from '../../definition/index.ts';
import { alterations, heldService, neverHere } from '../../patterns/index.ts';
import { changesTold, commonOffers } from '../../pictures/index.ts';
import type { ChangesTold, Teller } from '../../pictures/index.ts';

/** What is not as it was between two services, in words, for whom it is about. */
export function changesBetween(before: Service, after: Service, library: Library): readonly ChangesTold[] {
  const sides = { before: tellerOf(before, library), after: tellerOf(after, library) };
  return changesTold(alterations(heldService(before), heldService(after)), sides);
}

export function tellerOf(service: Service, library: Library): Teller {
  const { organisations, outcomes, things, services, registers } = library;
  const shelves = [organisations, outcomes, things, services, registers] as const;
  return {
    service,
    nameOf: (id) => shelves.flatMap((shelf) => shelf.get(id)?.normal.name ?? [])[0] ?? id,
    idle: neverHere({ ...service, facts: new Map(Object.entries(service.facts)) }),
    common: commonOffers(service),
  };
}
