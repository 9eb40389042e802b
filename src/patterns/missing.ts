import { suggestion } from '../definition/index.ts';
import type { Finding, Path } from '../definition/index.ts';

/** A finding, unless the name is one of those there are. */
export function missing(
  name: string,
  names: Iterable<string>,
  what: string,
  path: Path,
  atKey = false,
): Finding[] {
  const all = [...names];
  if (all.includes(name)) return [];
  const message = `There is no ${what} called “${name}”.`;
  return [{ code: 'unknown-reference', message, hint: suggestion(name, all), path, atKey }];
}
