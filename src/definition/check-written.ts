import { expressionFindings, inOrder } from './check-expressions.ts';
import { givenFindings } from './check-facts.ts';
import { repeatsFor } from './check-repeats.ts';
import { known, placeholderFindings } from './references.ts';
import { besideCase, inside, scopeOf } from './scope.ts';
import { besidesSteps, comesTo, isExpression, writtenIn } from './written-in.ts';
import type { Checking } from './checking.ts';
import type { Sight } from './check-expressions.ts';
import type { Scope } from './kinds.ts';
import type { Finding } from './problems.ts';
import type { Tell } from './step-types.ts';
import type { Placed } from './walk.ts';
import type { Named, Written } from './written-in.ts';

/** What is wrong with the texts, names and expressions that a definition has besides its steps and facts. */
export function sectionFindings(checking: Checking): Finding[] {
  const { pattern, scope } = checking;
  return besidesSteps(pattern).flatMap((written) => {
    const { text, sort, path } = written;
    if (sort === 'words') return placeholderFindings(text, path, scope);
    if (isExpression(sort)) return expressionFindings(text, path, scope, comesTo[sort]);
    return nameFindings(written, checking);
  });
}

/** What an expression of a step sees: around the whole of the step, and around each of its turns. */
export interface Sights {
  readonly outer: Sight;
  readonly inner: Sight;
}

/** What is wrong with the texts, names and expressions of a step. What a block unfolds to has been checked there. */
export function writtenFindings(placed: Placed, sights: Sights, checking: Checking): Finding[] {
  const { step, path: above } = placed;
  const scope = inside(checking.scope, sights.inner.inside);
  return writtenIn(checking.uses.get(step.id) ?? step).flatMap(({ text, sort, path: own }) => {
    const path = [...above, ...own];
    if (sort === 'words') return placeholderFindings(text, path, scope);
    if (!isExpression(sort)) return nameFindings({ text, sort, path }, checking);
    // What a block is given is checked with the block.
    if (sort === 'filling' || (sort === 'turns' && repeatsFor(step, checking) !== 'value')) return [];
    if (sort === 'entry')
      return expressionFindings(text, path, whereScope(step as Tell, checking, scope), 'boolean');
    if (sort === 'claim') return expressionFindings(text, path, scope, 'boolean');
    const sight = outside.has(String(own[0])) ? sights.outer : sights.inner;
    return inOrder(text, path, sight, checking, comesTo[sort]);
  });
}

/** Read before its turns begin. */
const outside: ReadonlySet<string> = new Set(['when', 'for each', 'at least', 'at most']);

function nameFindings({ text, sort, path }: Written, checking: Checking): Finding[] {
  const { facts } = checking;
  if (sort === 'asked fact' || sort === 'given fact') return givenFindings(text, sort, path, facts);
  const names = there[sort as Named]?.(checking);
  return names ? known(text, names, sort, path, sort === 'fact' ? { code: 'unknown-fact' } : {}) : [];
}

/** The names that there are of each sort. */
const there: Partial<Record<Named, (checking: Checking) => Iterable<string>>> = {
  role: ({ pattern }) => Object.keys(pattern.roles),
  law: ({ pattern }) => Object.keys(pattern.law),
  outcome: ({ pattern }) => Object.keys(pattern.outcomes),
  choice: ({ pattern }) => Object.keys(pattern.choices),
  step: ({ ids }) => ids,
  'step of the list': ({ listed }) => listed,
  question: ({ facts }) => [...facts].flatMap(([name, { type }]) => (type === 'question' ? name : [])),
  fact: ({ facts }) => facts.keys(),
  thing: ({ library }) => library.things.keys(),
  register: ({ library }) => library.registers.keys(),
  organisation: ({ library }) => library.organisations.keys(),
  'shared outcome': ({ library }) => library.outcomes.keys(),
};

/** What each entry of a register is compared with: the entry’s own facts, and the case’s as `case.…`. */
function whereScope(step: Tell, { library }: Checking, own: Scope): Scope {
  const register = library.registers.get(step.everyone!.in)?.normal;
  const facts = new Map([...library.facts, ...Object.entries(register?.facts ?? {})]);
  const kept = new Map([...facts].filter(([name]) => register?.keeps.includes(name)));
  const entry = register && scopeOf({ facts: kept, choices: {}, steps: [], states: register.states });
  return besideCase(entry, own);
}
