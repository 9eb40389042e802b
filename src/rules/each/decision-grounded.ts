import { expressionsIn } from '../../definition/index.ts';
import { readsIn } from '../conditions.ts';
import type { Rule } from '../rule.ts';

export const decisionGrounded: Rule = {
  id: 'decision-grounded',
  level: 'warning',
  title: 'A decision rests on law or on a policy that somebody chose',
  says: 'Whoever decides, and whoever lives with it, has to be able to read on what it rests.',
  judge: ({ said, steps, known }) =>
    steps.flatMap(({ step, path, parts }) => {
      if (step.verb !== 'decide') return [];
      const chain = [...parts, step];
      const reads = chain.flatMap(expressionsIn).flatMap(({ text }) => [...readsIn(text, known)]);
      const onPolicy = reads.some((name) => name.startsWith('choice.') || name.startsWith('law.'));
      if (chain.some(({ law }) => law !== undefined) || onPolicy) return [];
      const none = Object.keys(said.law).length === 0;
      return [
        {
          message: `Nothing says on what the decision “${step.id}” rests.`,
          hint: none
            ? 'Write the law or the policy under “law:”, and name it here.'
            : 'Add “law:” with the law or the guidance, or a condition that reads the choice in which a policy stands.',
          path,
          atKey: true,
        },
      ];
    }),
};
