import { holidaysOf } from '../definition/index.ts';
import { runExample } from './run-example.ts';
import type { Holidays, Library, Problem, Service } from '../definition/index.ts';

/** Plays every example that can be played, and says where one does not go as it says. */
export function runExamples(library: Library, services: ReadonlyMap<string, Service>): readonly Problem[] {
  return [...library.examples.values()].flatMap(({ normal, source }) => {
    const service = serviceOf(normal.of, services);
    return service ? runExample(service, normal, holidaysFor(service, library)).map(source.locate) : [];
  });
}

/** The service itself, or the first that adopts the pattern. */
function serviceOf(id: string, services: ReadonlyMap<string, Service>): Service | undefined {
  return services.get(id) ?? [...services.values()].find(({ pattern }) => pattern.id === id);
}

function holidaysFor({ organisation }: Service, { calendars }: Library): Holidays {
  const all = [...calendars.values()].map(({ normal }) => normal);
  const own = all.find(({ nations }) =>
    (nations as readonly (string | undefined)[]).includes(organisation.nation),
  );
  const found = own ?? all.find(({ nations }) => nations.includes('England'));
  return found ? holidaysOf(found) : new Set();
}
