import { checkPattern, checkVocabulary, gather } from '../definition/index.ts';
import type { Document, Library, Problem, Service } from '../definition/index.ts';
import { effective } from './effective.ts';

export interface Checked {
  readonly library: Library;
  /** Every adopted service that nothing stands in the way of, by its id. */
  readonly services: ReadonlyMap<string, Service>;
  readonly problems: readonly Problem[];
}

/** Checks documents together: what they refer to, what they mean, and what each adoption comes to. */
export function checkAll(documents: readonly Document[]): Checked {
  const { library, problems } = gather(documents);
  const services = new Map<string, Service>();
  const found: Problem[] = [...problems];
  for (const vocabulary of library.vocabularies.values()) found.push(...checkVocabulary(vocabulary, library));
  for (const pattern of library.patterns.values()) found.push(...checkPattern(pattern, library));
  for (const adoption of library.services.values()) {
    const result = effective(adoption, library);
    if (result.service) services.set(adoption.id, result.service);
    found.push(...result.problems);
  }
  return { library, services, problems: unique(found) };
}

/** A pattern's problem shows again in every service that adopts it; once is enough. */
function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
