import { suggestion } from './nearest.ts';
import { placeholders } from './placeholders.ts';
import type { Finding, Path } from './problems.ts';
import type { Scope } from './typing.ts';

/** Nothing, if the name is one of those there are. */
export function known(
  name: string,
  names: Iterable<string>,
  what: string,
  path: Path,
  code: Finding['code'] = 'unknown-reference',
): Finding[] {
  const all = [...names];
  if (all.includes(name)) return [];
  return [{ code, message: `There is no ${what} called “${name}”.`, hint: suggestion(name, all), path }];
}

/** The same for several names. A list of one may also be written without its brackets; either way the name is found. */
export function allKnown(
  cited: readonly string[] | undefined,
  names: Iterable<string>,
  what: string,
  path: Path,
  code?: Finding['code'],
): Finding[] {
  const all = [...names];
  return (cited ?? []).flatMap((name, index) => known(name, all, what, [...path, index], code));
}

/** What the texts speak of that does not exist. A list has each of its texts at its index. */
export function textFindings(
  texts: Readonly<Record<string, string | undefined>>,
  path: Path,
  scope: Scope,
): Finding[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    placeholderFindings(text ?? '', [...path, key], scope),
  );
}

export function placeholderFindings(text: string, path: Path, scope: Scope): Finding[] {
  const strangers = placeholders(text).filter(({ name }) => name !== 'reference' && !scope.lookup(name));
  return strangers.map(({ name, offset }) => ({
    code: 'unknown-placeholder',
    message: `The text speaks of {${name}}, and there is no such fact or choice.`,
    hint: suggestion(name, scope.names()),
    path,
    offset: offset + 1,
  }));
}
