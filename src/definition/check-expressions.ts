import { readsOf } from './conditions.ts';
import { isMistake, parseExpression } from './expression.ts';
import { givers } from './scope.ts';
import { says, typeOf } from './typing.ts';
import { givenBy, walk } from './walk.ts';
import type { Checking } from './check.ts';
import type { Finding, Path } from './problems.ts';
import type { Kind } from './types.ts';
import type { Scope } from './typing.ts';
import type { Placed } from './walk.ts';

/** What is wrong with one expression by itself: how it is written, its names, its types, what it gives. */
export function expressionFindings(text: string, path: Path, scope: Scope, kind?: Kind): Finding[] {
  const read = parseExpression(text);
  if (isMistake(read)) return [{ code: 'bad-condition', ...read, path }];
  const { type, mistakes } = typeOf(read, scope);
  if (mistakes.length > 0) return mistakes.map((mistake) => ({ ...mistake, path }));
  if (!kind || !type || type.kind === kind) return [];
  const hint = kind === 'boolean' ? 'A condition compares: x = y, x < y.' : undefined;
  return [
    {
      code: 'type-mismatch',
      message: `This is ${says[type.kind]}, and ${says[kind]} belongs here.`,
      hint,
      path,
    },
  ];
}

/** An expression of a step may read only what stands above it: what is given below can’t have been given yet. */
export function inOrder(
  text: string,
  path: Path,
  above: readonly Placed[],
  { pattern, facts, scope }: Checking,
  kind?: Kind,
): Finding[] {
  const mistakes = expressionFindings(text, path, scope, kind);
  const read = parseExpression(text);
  if (mistakes.length > 0 || isMistake(read)) return mistakes;
  const given = givers(above.map(({ step }) => (step.verb === 'part' ? { ...step, steps: [] } : step)));
  const anywhere = givers(pattern.steps);
  // A step that gives a fact there is none of has a problem of its own, and may be the one that is missing here.
  const misspelt = walk(pattern.steps).some(({ step }) => givenBy(step).some((name) => !facts.has(name)));
  return [...readsOf(typeOf(read, scope).expression, facts, scope)].flatMap((name): Finding[] => {
    if (name.startsWith('choice.') || given.has(name) || facts.get(name)?.is !== undefined) return [];
    const below = anywhere.get(name)?.id;
    return below === undefined && misspelt ? [] : [neverAsked(name, below, path)];
  });
}

function neverAsked(name: string, below: string | undefined, path: Path): Finding {
  if (below === undefined) {
    const hint = `Add a step above that asks for it: { ask: ${name} }`;
    return { code: 'never-asked', message: `No step gives “${name}”, so it is never known.`, hint, path };
  }
  const message = `“${name}” is given by the step “${below}”, which is not settled before this one.`;
  return { code: 'never-asked', message, hint: `Move this step below “${below}”.`, path };
}
