import { allKnown, known, knownIf } from './references.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';

/** What is wrong with who takes part: whom a role belongs to, who plays it, who never does. */
export function roleFindings(checking: Checking): Finding[] {
  const { pattern, library } = checking;
  const names = Object.keys(pattern.roles);
  return Object.entries(pattern.roles).flatMap(([name, role]) => {
    const path: Path = ['roles', name];
    return [
      ...knownIf(role.is, library.organisations.keys(), 'organisation', [...path, 'is']),
      ...knownIf(role.of, names, 'role', [...path, 'of']),
      ...fromFindings(role.from, [...path, 'from'], checking),
      ...allKnown(role.not, names, 'role', [...path, 'not']),
      ...circleFindings(name, checking),
    ];
  });
}

/** Whom a fact names can only play a role where it names somebody. */
function fromFindings(name: string | undefined, path: Path, { facts }: Checking): Finding[] {
  const fact = name === undefined ? undefined : facts.get(name);
  if (name === undefined || !fact) return knownIf(name, facts.keys(), 'fact', path, 'unknown-fact');
  if (fact.type === 'organisation' || fact.type === 'person') return [];
  const message = `“${name}” is of the type ${fact.type}, so it names nobody who could play a role.`;
  return [{ code: 'type-mismatch', message, hint: 'Use a fact of the type organisation or person.', path }];
}

function circleFindings(name: string, { pattern: { roles } }: Checking): Finding[] {
  const above = [name];
  for (let of = roles[name]!.of; of !== undefined; of = roles[of]?.of) {
    if (of === name) {
      const message = `“${name}” belongs to itself.`;
      return [
        {
          code: 'bad-value',
          message,
          hint: 'Name the role of the body it works for.',
          path: ['roles', name, 'of'],
        },
      ];
    }
    if (above.includes(of)) return [];
    above.push(of);
  }
  return [];
}

/** A role that somebody must play. */
export function knownRole(name: string | undefined, { pattern }: Checking, path: Path): Finding[] {
  return name === undefined ? [] : known(name, Object.keys(pattern.roles), 'role', path);
}
