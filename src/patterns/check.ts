import { documentsIn, gather } from '../definition/index.ts';
import type { Code, Document, Library, Problem, Service } from '../definition/index.ts';
import { exampleProblems } from './check-examples.ts';
import { effective } from './effective.ts';
import { layeredLibrary } from './layers.ts';
import { judgeOf } from './told-by.ts';

export interface Checked {
  /** With every layer unfolded into a pattern. */
  readonly library: Library;
  /** Every adopted service that nothing stands in the way of, by its id. */
  readonly services: ReadonlyMap<string, Service>;
  readonly problems: readonly Problem[];
}

/**
 * Checks documents together: what they refer to, what they mean, and what each adoption comes to.
 * Where some files could not be read, what names refer to is not judged: the answer may lie in those files.
 */
export function checkAll(documents: readonly Document[], unreadable: readonly Problem[] = []): Checked {
  const { library: gathered, problems } = gather(documents);
  const library = layeredLibrary(gathered);
  const judge = judgeOf(library);
  const services = new Map<string, Service>();
  const found: Problem[] = [...problems, ...documentsIn(library).flatMap(judge)];
  for (const adoption of library.services.values()) {
    const result = effective(adoption, library, judge);
    if (result.service) services.set(adoption.id, result.service);
    found.push(...result.problems);
  }
  for (const example of library.examples.values()) found.push(...exampleProblems(example, library, judge));
  const judged = unreadable.length > 0 ? found.filter(({ code }) => !references.has(code)) : found;
  return { library, services, problems: unique(judged) };
}

const references: ReadonlySet<Code> = new Set<Code>([
  'unknown-reference',
  'unknown-fact',
  'unknown-placeholder',
]);

/** A pattern’s problem shows again in every service that adopts it; once is enough. */
function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
