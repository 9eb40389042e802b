import { besideCase, inside, scopeOf } from './scope.ts';
import { knownRole } from './check-roles.ts';
import { allKnown, known, knownIf } from './references.ts';
import type { Checking } from './checking.ts';
import type { Sight } from './check-expressions.ts';
import type { Scope } from './kinds.ts';
import type { Finding, Path } from './problems.ts';
import type { Issue, Step, Tell } from './step-types.ts';
import type { Placed } from './walk.ts';

/** Names of roles, laws, outcomes, documents and steps that lead nowhere. */
export function referenceFindings(placed: Placed, checking: Checking): Finding[] {
  const { step, path } = placed;
  const { pattern, library } = checking;
  const passes = /^passes to (\w+)$/.exec(step.otherwise ?? '')?.[1];
  return [
    ...knownRole(step.by, checking, [...path, 'by']),
    ...(step.instead ?? []).flatMap(({ by }) => knownRole(by, checking, [...path, 'by', by])),
    ...knownRole(passes, checking, [...path, 'otherwise']),
    ...allKnown(step.law, Object.keys(pattern.law), 'law', [...path, 'law']),
    ...knownIf(step.outcome, Object.keys(pattern.outcomes), 'outcome', [...path, 'outcome']),
    ...allKnown(step.uses, library.things.keys(), 'thing', [...path, 'uses']),
    ...localFindings(step, path, checking),
    ...namedByVerb(placed, checking),
  ];
}

function namedByVerb({ step, path }: Placed, checking: Checking): Finding[] {
  const { library } = checking;
  switch (step.verb) {
    case 'tell':
      return [
        ...allKnown(step.to, Object.keys(checking.pattern.roles), 'role', [...path, 'to']),
        ...knownIf(step.everyone?.in, library.registers.keys(), 'register', [...path, 'to', 'everyone in']),
      ];
    case 'pay':
      return knownRole(step.to, checking, [...path, 'to']);
    case 'check':
      return knownIf(step.through, library.things.keys(), 'thing', [...path, 'through']);
    case 'issue':
      return [
        ...knownIf(step.into, library.registers.keys(), 'register', [...path, 'into']),
        ...replacesFindings(step, path, checking),
        ...leavesFindings(step, path, checking),
      ];
    default:
      return [];
  }
}

/** What is replaced has been issued: by a step of this definition. */
function replacesFindings({ replaces }: Issue, path: Path, { ids, all }: Checking): Finding[] {
  if (replaces === undefined || !ids.has(replaces))
    return knownIf(replaces, ids, 'step', [...path, 'replaces']);
  if (all.some(({ step }) => step.id === replaces && step.verb === 'issue')) return [];
  const message = `The step “${replaces}” issues nothing that could be replaced.`;
  return [{ code: 'bad-value', message, hint: 'Name a step with “issue:”.', path: [...path, 'replaces'] }];
}

/** What is replaced is left in a state of its own register. */
function leavesFindings({ replaces, leaves }: Issue, path: Path, { all, library }: Checking): Finding[] {
  const replaced = all.find(({ step }) => step.id === replaces)?.step;
  if (leaves === undefined || replaced?.verb !== 'issue') return [];
  const register = replaced.into !== undefined ? library.registers.get(replaced.into) : undefined;
  return known(
    leaves,
    register?.normal.states ?? [],
    'state of what is replaced',
    [...path, 'leaves'],
    'unknown-option',
  );
}

/** An adopter moves a step to a place that there is. */
function localFindings({ local }: Step, path: Path, { all }: Checking): Finding[] {
  const places = all.flatMap(({ step }) => (step.verb === 'place' ? step.id : []));
  return (local ?? []).flatMap((may, index) => {
    const to = /^may move to (\w+)$/.exec(may)?.[1];
    return to === undefined ? [] : known(to, places, 'place', [...path, 'local', index]);
  });
}

/** What each entry of a register is compared with: the entry’s own facts, and the case’s as `case.…`. */
export function whereScope(step: Tell, { scope, library }: Checking, sight: Sight): Scope {
  const register = library.registers.get(step.everyone!.in)?.normal;
  const facts = new Map([...library.facts, ...Object.entries(register?.facts ?? {})]);
  const kept = new Map([...facts].filter(([name]) => register?.keeps.includes(name)));
  const entry = register && scopeOf({ facts: kept, choices: {}, steps: [], states: register.states });
  return besideCase(entry, inside(scope, sight.inside));
}
