import { namesIn } from './evaluate.ts';
import { isMistake, parseExpression } from './expression.ts';
import { typeOf } from './typing.ts';
import type { Fact } from './sections.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './kinds.ts';

/** Reads and types an expression that has been checked before; a mistake here is a bug. */
export function compile(text: string, scope: Scope): Expression {
  const read = parseExpression(text);
  if (isMistake(read)) throw new Error(`unchecked expression “${text}”: ${read.message}`);
  return typeOf(read, scope).expression;
}

/** The names an expression reads, through derived facts down to what somebody gives. */
export function readsOf(expression: Expression, facts: ReadonlyMap<string, Fact>, scope: Scope): Set<string> {
  const found = new Set<string>();
  const pending = namesIn(expression);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const derived = facts.get(name)?.is;
    if (derived !== undefined) pending.push(...namesIn(compile(derived, scope)));
  }
  return found;
}
