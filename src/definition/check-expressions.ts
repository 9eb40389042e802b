import { readsOf } from './conditions.ts';
import { isMistake, parseExpression } from './expression.ts';
import { says } from './kinds.ts';
import { inside } from './scope.ts';
import { typeOf } from './typing.ts';
import type { Checking } from './checking.ts';
import type { Scope } from './kinds.ts';
import type { Finding, Path } from './problems.ts';
import type { Kind } from './types.ts';
import type { Placed } from './walk.ts';

/** What is wrong with one expression by itself: how it is written, its names, its types, what it gives. */
export function expressionFindings(
  text: string,
  path: Path,
  scope: Scope,
  wanted: Kind | readonly Kind[],
): Finding[] {
  const read = parseExpression(text);
  if (isMistake(read)) return [{ code: 'bad-condition', ...read, path }];
  const { type, mistakes } = typeOf(read, scope);
  if (mistakes.length > 0) return mistakes.map((mistake) => ({ ...mistake, path }));
  const kinds = [wanted].flat();
  if (kinds.length === 0 || !type || kinds.includes(type.kind)) return [];
  const message = `This is ${says[type.kind]}, and ${kinds.map((one) => says[one]).join(' or ')} belongs here.`;
  return [{ code: 'type-mismatch', message, hint: remedies[kinds[0]!], path }];
}

const remedies: Partial<Record<Kind, string>> = {
  boolean: 'A condition compares: x = y, x < y.',
  money: 'Write an amount with its sign, £21, or the name of one.',
  duration: 'Write how many of what, 3 years, or the name of a length of time.',
  date: 'Write a day, decision.at, or one counted from there: decision.at + 3 days.',
};

/** What an expression of a step may read. */
export interface Sight {
  /** Whether what this step gives can be known by then: it stands above, or was there in the round before. */
  readonly sees: (giver: Placed) => boolean;
  /** Whose turns it is inside of. */
  readonly inside: readonly string[];
}

/** An expression of a step may read only what stands above it: what is given below can’t have been given yet. */
export function inOrder(
  text: string,
  path: Path,
  sight: Sight,
  checking: Checking,
  wanted: Kind | readonly Kind[],
): Finding[] {
  const scope = inside(checking.scope, sight.inside);
  const mistakes = expressionFindings(text, path, scope, wanted);
  const read = parseExpression(text);
  if (mistakes.length > 0 || isMistake(read)) return mistakes;
  const names = readsOf(typeOf(read, scope).expression, checking.facts, scope);
  return [...names].flatMap((name) => orderFindings(name, path, sight, checking));
}

function orderFindings(name: string, path: Path, { sees }: Sight, checking: Checking): Finding[] {
  const { facts, givers, kept, listed, isMisspelt } = checking;
  const from = givers.get(name) ?? [];
  const isGiven = facts.has(name) || from.length > 0;
  if (!isGiven || kept.has(name) || facts.get(name)?.is !== undefined || from.some(sees)) return [];
  // A step that gives a fact there is none of has a problem of its own, and may be the one that is missing here.
  if (from.length === 0) {
    const hint = `Add a step above that asks for it: { ask: ${name} }`;
    return isMisspelt
      ? []
      : [{ code: 'never-asked', message: `No step gives “${name}”, so it is never known.`, hint, path }];
  }
  const below = from.find(({ step }) => listed.has(step.id))?.step.id;
  if (below !== undefined) {
    const message = `“${name}” is given by the step “${below}”, which is not settled before this one.`;
    return [{ code: 'never-asked', message, hint: `Move this step below “${below}”.`, path }];
  }
  const message = `“${name}” may happen at any moment, so no step of the list can wait for it.`;
  const hint = 'Let it end the case, redo a step, or stop a clock.';
  return [{ code: 'reads-whenever', message, hint, path }];
}
