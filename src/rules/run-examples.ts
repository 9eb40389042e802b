import { holidaysIn } from '../definition/index.ts';
import { runExample } from './run-example.ts';
import type { Document, Library, Problem, Service } from '../definition/index.ts';

type Services = ReadonlyMap<string, Service>;

/** Plays those of these documents, or all, that are examples and can be played, and says where one does not go as it says. */
export function runExamples(
  library: Library,
  services: Services,
  of: ReadonlySet<Document> | 'all' = 'all',
): readonly Problem[] {
  const calendars = [...library.calendars.values()].map(({ normal }) => normal);
  const examples = [...library.examples.values()].filter((example) => of === 'all' || of.has(example));
  return examples.flatMap(({ normal, source }) => {
    const service = playedWith(normal.of, services);
    if (!service) return [];
    const holidays = holidaysIn(service.organisation.nation, calendars);
    return runExample(service, normal, holidays).map(source.locate);
  });
}

/** What an example is played with: the service that it is of, or the first that adopts the pattern. */
export function playedWith(of: string, services: Services): Service | undefined {
  return services.get(of) ?? [...services.values()].find(({ pattern }) => pattern.id === of);
}
