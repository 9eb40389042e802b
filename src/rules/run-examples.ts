import { holidaysIn } from '../definition/index.ts';
import { runExample } from './run-example.ts';
import type { Library, Problem, Service } from '../definition/index.ts';

/** Plays every example that can be played, and says where one does not go as it says. */
export function runExamples(library: Library, services: ReadonlyMap<string, Service>): readonly Problem[] {
  const calendars = [...library.calendars.values()].map(({ normal }) => normal);
  return [...library.examples.values()].flatMap(({ normal, source }) => {
    const service = serviceOf(normal.of, services);
    if (!service) return [];
    const holidays = holidaysIn(service.organisation.nation, calendars);
    return runExample(service, normal, holidays).map(source.locate);
  });
}

/** The service itself, or the first that adopts the pattern. */
function serviceOf(id: string, services: ReadonlyMap<string, Service>): Service | undefined {
  return services.get(id) ?? [...services.values()].find(({ pattern }) => pattern.id === id);
}
