import { nearest, suggestion } from './nearest.ts';
import { placeholders } from './placeholders.ts';
import type { Finding, Path } from './problems.ts';
import type { Scope } from './kinds.ts';

/** What may have been meant by a name: one like it, or what else there is of its group. */
export function insteadOf(name: string, { names }: Scope): string {
  const all = [...names()];
  const [group = ''] = name.split('.');
  const alike = all.filter((one) => `${one}.`.startsWith(`${group}.`));
  const known = nearest(name, all) === undefined ? alike : all;
  return suggestion(name, known) ?? 'Define it under “facts:”, or in a vocabulary.';
}

type More = Partial<Pick<Finding, 'code' | 'atKey'>>;

/** Nothing, if the name is one of those there are. */
export function known(
  name: string,
  names: Iterable<string>,
  what: string,
  path: Path,
  more: More = {},
): Finding[] {
  const all = [...names];
  if (all.includes(name)) return [];
  const message = `There is no ${what} called “${name}”.`;
  return [{ code: 'unknown-reference', message, hint: suggestion(name, all), path, ...more }];
}

/** The same for a name that need not be there. */
export function knownIf(
  name: string | undefined,
  names: Iterable<string>,
  what: string,
  path: Path,
  more?: More,
): Finding[] {
  return name === undefined ? [] : known(name, names, what, path, more);
}

/** The same for several names. A list of one may also be written without its brackets; either way the name is found. */
export function allKnown(
  cited: readonly string[],
  names: Iterable<string>,
  what: string,
  path: Path,
  more?: More,
): Finding[] {
  const all = [...names];
  return cited.flatMap((name, index) => known(name, all, what, [...path, index], more));
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
  return placeholders(text).flatMap(({ name, offset }): Finding[] => {
    if (name === 'reference') return [];
    const place = { path, offset: offset + 1 };
    const type = scope.lookup(name);
    if (!type && scope.isUnclear?.(name)) return [];
    if (!type) {
      const message = `The text speaks of {${name}}, and there is no such fact or choice.`;
      return [{ code: 'unknown-placeholder', message, hint: insteadOf(name, scope), ...place }];
    }
    const beyond = type.per?.find((one) => !scope.inside?.includes(one));
    if (beyond === undefined) return [];
    const message = `There is one {${name}} for each turn of “${beyond}”, so this does not say which is meant.`;
    const hint = 'Say it inside what repeats; or make a fact that counts or adds up, and say that.';
    return [{ code: 'needs-count', message, hint, ...place }];
  });
}
