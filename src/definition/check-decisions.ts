import { givenFindings } from './check-facts.ts';
import { knownRole } from './check-roles.ts';
import { known, knownIf } from './references.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Decide } from './step-types.ts';

/** What is wrong with a decision: what its rules come to, what its options give, how they can be challenged. */
export function decisionFindings(step: Decide, path: Path, checking: Checking): Finding[] {
  const names = step.options.map(({ name }) => name);
  return [
    ...(step.rule ?? []).flatMap((rule, index) =>
      known(rule.is, names, 'option', [...path, 'rule', index, 'is'], 'unknown-option'),
    ),
    ...step.options.flatMap((option) => optionFindings(option, [...path, 'options', option.name], checking)),
  ];
}

function optionFindings(
  { gives, challenge }: Decide['options'][number],
  path: Path,
  checking: Checking,
): Finding[] {
  return [
    ...givenFindings('gives', gives ?? [], path, checking.facts),
    ...(challenge ?? []).flatMap((rung, index) => {
      const at: Path = [...path, 'challenge', index];
      return [
        ...knownRole(rung.to, checking, [...at, 'to']),
        ...knownIf(rung.law, Object.keys(checking.pattern.law), 'law', [...at, 'law']),
      ];
    }),
  ];
}
