import { suggestion } from '../definition/index.ts';
import type { DocumentOf, Library } from '../definition/index.ts';
import { releasesOf } from '../patterns/index.ts';

export type PatternDocument = DocumentOf<'pattern'>;
export type ServiceDocument = DocumentOf<'service'>;

/** A pattern somebody asked for, `taxi-driver-licence` or `taxi-driver-licence@4.0.0`; or why there is none. The newest, unless they say which. */
export function patternAsked(asked: string, library: Library, wanted?: string): PatternDocument | string {
  const [id = '', version = wanted] = asked.trim().split(/[@ ]/);
  const releases = releasesOf(id, library);
  const newest = releases.at(-1);
  if (!newest) {
    const ids = [...new Set([...library.patterns.values()].map((one) => one.id))];
    return `There is no pattern “${id}”. ${suggestion(id, ids) ?? ''}`.trim();
  }
  if (version === undefined) return newest;
  const found = releases.find(({ normal }) => normal.version === version);
  const versions = releases.map(({ normal }) => normal.version);
  return found ?? `There is no version ${version} of “${id}”. There are: ${versions.join(', ')}.`;
}

/** A service that adopts a pattern; or why there is none. */
export function adopterAsked(id: string, library: Library): ServiceDocument | string {
  const { services, patterns, layers } = library;
  const found = services.get(id);
  if ([...layers.values()].some((layer) => layer.id === id))
    return `“${id}” is a layer, which others adopt. Write the new version in its file, and give it a new number.`;
  if (!found) return `There is no service “${id}”. ${suggestion(id, services.keys()) ?? ''}`.trim();
  const { adopts } = found.normal;
  if (adopts === undefined) return `“${id}” adopts no pattern: it says everything itself.`;
  if (patterns.has(adopts)) return found;
  const wrong = patternAsked(adopts, library);
  return `“${id}” adopts ${adopts}, which is not there. ${typeof wrong === 'string' ? wrong : ''}`.trim();
}

/** A problem in some file may be why something is not there. */
export function notThere(why: string, stops: readonly unknown[]): string {
  return stops.length === 0 ? why : `${why}\nSome definitions have problems; “patternbook check” says which.`;
}

export function refuse(why: string): number {
  console.error(why);
  return 1;
}
