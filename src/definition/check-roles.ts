import type { Checking } from './checking.ts';
import type { Finding } from './problems.ts';

/** What is wrong with who takes part: one who belongs to itself, one whom nothing names. */
export function roleFindings({ pattern: { roles }, facts }: Checking): Finding[] {
  return Object.entries(roles).flatMap(([name, { from }]): Finding[] => {
    const found: Finding[] = [];
    if (belongsToItself(name, roles)) {
      const message = `“${name}” belongs to itself.`;
      const hint = 'Name the role of the body it works for.';
      found.push({ code: 'bad-value', message, hint, path: ['roles', name, 'of'] });
    }
    const type = from === undefined ? undefined : facts.get(from)?.type;
    if (type !== undefined && type !== 'organisation' && type !== 'person') {
      const message = `“${from}” is of the type ${type}, so it names nobody who could play a role.`;
      const hint = 'Use a fact of the type organisation or person.';
      found.push({ code: 'type-mismatch', message, hint, path: ['roles', name, 'from'] });
    }
    return found;
  });
}

function belongsToItself(name: string, roles: Checking['pattern']['roles']): boolean {
  const above = new Set<string>();
  let of = roles[name]!.of;
  while (of !== undefined && of !== name && !above.has(of)) {
    above.add(of);
    of = roles[of]?.of;
  }
  return of === name;
}
