import { inOrder } from './check-expressions.ts';
import { allKnown, known, placeholderFindings, textFindings } from './references.ts';
import { givenBy, walk } from './walk.ts';
import type { Checking } from './check.ts';
import type { Fact } from './documents.ts';
import type { Finding, Path } from './problems.ts';
import type { Decide } from './steps.ts';
import type { Kind } from './types.ts';
import type { Placed } from './walk.ts';

/** Everything that is wrong with the steps, each held against those above it. */
export function stepFindings(checking: Checking): Finding[] {
  return walk(checking.pattern.steps).flatMap((placed, index, all) => {
    const above = all.slice(0, index).filter(({ step }) => !placed.parts.some((part) => part.id === step.id));
    return stepFinding(placed, above, checking);
  });
}

function stepFinding({ step, path }: Placed, above: readonly Placed[], checking: Checking): Finding[] {
  const { pattern, facts, scope } = checking;
  const roles = Object.keys(pattern.roles);
  const order = (text: string | undefined, key: string, kind: Kind) =>
    text === undefined ? [] : inOrder(text, [...path, key], above, checking, kind);
  return [
    ...(step.by === undefined ? [] : known(step.by, roles, 'role', [...path, 'by'])),
    ...allKnown(step.law, Object.keys(pattern.law), 'law', [...path, 'law']),
    ...(step.outcome === undefined
      ? []
      : known(step.outcome, Object.keys(pattern.outcomes), 'outcome', [...path, 'outcome'])),
    ...order(step.when, 'when', 'boolean'),
    ...(step.verb === 'decide'
      ? decideFindings(step, path, above, checking)
      : givenFindings(step.verb === 'ask' ? 'ask' : 'gives', givenBy(step), path, facts)),
    ...(step.verb === 'tell' && step.to !== undefined ? known(step.to, roles, 'role', [...path, 'to']) : []),
    ...(step.verb === 'pay' ? order(step.pay, 'pay', 'money') : []),
    ...(step.verb === 'issue' ? order(step.for, 'for', 'duration') : []),
    ...textFindings(textsOf(step), path, scope),
  ];
}

function decideFindings(step: Decide, path: Path, above: readonly Placed[], checking: Checking): Finding[] {
  const names = step.options.map(({ name }) => name);
  const rules = (step.rule ?? []).flatMap((rule, index) => [
    ...inOrder(rule.when, [...path, 'rule', index, 'when'], above, checking, 'boolean'),
    ...known(rule.is, names, 'option', [...path, 'rule', index, 'is'], 'unknown-option'),
  ]);
  return [
    ...rules,
    ...step.options.flatMap((option) => optionFindings(option, [...path, 'options', option.name], checking)),
  ];
}

function optionFindings(
  { label, gives, challenge }: Decide['options'][number],
  path: Path,
  { pattern, facts, scope }: Checking,
): Finding[] {
  return [
    ...placeholderFindings(label, [...path, 'label'], scope),
    ...givenFindings('gives', gives ?? [], path, facts),
    ...(challenge
      ? known(challenge.to, Object.keys(pattern.roles), 'role', [...path, 'challenge', 'to'])
      : []),
    ...(challenge?.law === undefined
      ? []
      : known(challenge.law, Object.keys(pattern.law), 'law', [...path, 'challenge', 'law'])),
    ...textFindings({ say: challenge?.say }, [...path, 'challenge'], scope),
  ];
}

function givenFindings(
  key: 'ask' | 'gives',
  names: readonly string[],
  path: Path,
  facts: ReadonlyMap<string, Fact>,
): Finding[] {
  return names.flatMap((name, index) => {
    const here = [...path, key, index];
    const missing = known(name, facts.keys(), 'fact', here, 'unknown-fact');
    return missing.length > 0 || key === 'gives' ? missing : askedFindings(name, facts.get(name)!, here);
  });
}

function askedFindings(name: string, fact: Fact, path: Path): Finding[] {
  if (fact.is !== undefined) {
    return [
      {
        code: 'bad-value',
        message: `“${name}” is worked out from other facts, so nobody can be asked for it.`,
        hint: 'Ask for the facts it is worked out from.',
        path,
      },
    ];
  }
  return fact.ask === undefined
    ? [
        {
          code: 'missing-key',
          message: `“${name}” has no question to ask.`,
          hint: 'Give the fact an “ask:”.',
          path,
        },
      ]
    : [];
}

/** The texts of a step that people see. An expression, a name or a list of facts is none. */
function textsOf(step: Placed['step']): Record<string, string | undefined> {
  const say = 'say' in step ? step.say : undefined;
  if (step.verb === 'ask' || step.verb === 'pay' || step.verb === 'part') return { name: step.name, say };
  return { name: step.name, say, [step.verb]: (step as unknown as Record<string, string>)[step.verb] };
}
