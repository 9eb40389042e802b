import { expressionFindings } from './check-expressions.ts';
import { known, placeholderFindings, textFindings } from './references.ts';
import { inside } from './scope.ts';
import { factTypes } from './types.ts';
import type { Checking } from './checking.ts';
import type { Fact } from './sections.ts';
import type { Finding, Path } from './problems.ts';

type Around = Pick<Checking, 'scope' | 'facts'>;

/** What can be wrong with one fact, of a pattern or of a vocabulary. */
export function factFindings(name: string, fact: Fact, path: Path, given: Around): Finding[] {
  const { ask, hint, label, must, 'one of': among, 'or say': orSay } = fact;
  const around = { ...given, scope: inside(given.scope, given.scope.lookup(name)?.per ?? []) };
  return [
    ...missingKeys(name, fact, path),
    ...derivedFindings(name, fact, path, around),
    ...(must ? expressionFindings(must, [...path, 'must'], around.scope, 'boolean') : []),
    ...(among ? expressionFindings(among, [...path, 'one of'], around.scope, 'options') : []),
    ...textFindings({ ask, hint, label, 'or say': orSay }, path, around.scope),
    ...(fact.options ?? []).flatMap((option) =>
      placeholderFindings(option.label, [...path, 'options', option.name], around.scope),
    ),
  ];
}

function missingKeys(name: string, fact: Fact, path: Path): Finding[] {
  const found: Finding[] = [];
  const missing = (message: string, hint: string) =>
    found.push({ code: 'missing-key', message, hint, path, atKey: true });
  if ((fact.type === 'choice' || fact.type === 'choices') && fact.options === undefined)
    missing(`“${name}” is a ${fact.type} and has no options.`, 'Add “options:”.');
  if (fact.must !== undefined && fact['or say'] === undefined)
    missing(`“${name}” has a rule and no message.`, 'Add “or say:”, the message people see.');
  return found;
}

function derivedFindings(name: string, fact: Fact, path: Path, { scope, facts }: Around): Finding[] {
  if (fact.is === undefined) return [];
  const found = expressionFindings(fact.is, [...path, 'is'], scope, factTypes[fact.type].kind);
  if (found.length > 0 || !beginsCircle(name, facts)) return found;
  const message = `“${name}” is worked out from itself.`;
  const hint = 'Break the circle: one of the facts in it must be asked.';
  return [{ code: 'derived-cycle', message, hint, path: [...path, 'is'] }];
}

/** Whether a fact rests on itself, and is the first by name of those in its circle: a circle is told once. */
function beginsCircle(name: string, facts: ReadonlyMap<string, Fact>): boolean {
  const below = restsOn(name, facts);
  return below.has(name) && [...below].every((other) => other >= name || !restsOn(other, facts).has(name));
}

function restsOn(name: string, facts: ReadonlyMap<string, Fact>): Set<string> {
  const found = new Set<string>();
  const pending = [name];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const [read] of (facts.get(current)?.is ?? '').matchAll(/[a-z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)+/g)) {
      if (facts.has(read) && !found.has(read)) pending.push(read);
      if (facts.has(read)) found.add(read);
    }
  }
  return found;
}

/** What is wrong with a fact that a step asks for, or that is known once it is done. */
export function givenFindings(
  name: string,
  as: 'asked fact' | 'given fact',
  path: Path,
  facts: ReadonlyMap<string, Fact>,
): Finding[] {
  const fact = facts.get(name);
  if (!fact) return known(name, facts.keys(), 'fact', path, { code: 'unknown-fact' });
  if (fact.is !== undefined) return [workedOut(name, path)];
  return as === 'asked fact' && fact.ask === undefined ? [unasked(name, path)] : [];
}

function workedOut(name: string, path: Path): Finding {
  const message = `“${name}” is worked out from other facts, so nobody can be asked for it.`;
  return { code: 'bad-value', message, hint: 'Ask for the facts it is worked out from.', path };
}

function unasked(name: string, path: Path): Finding {
  const message = `“${name}” has no question to ask.`;
  return { code: 'missing-key', message, hint: 'Give the fact an “ask:”.', path };
}
