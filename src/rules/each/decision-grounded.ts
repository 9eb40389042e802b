import { expressionsIn } from '../../definition/index.ts';
import { readsIn } from '../conditions.ts';
import { stepsThat } from '../places.ts';
import { rule } from '../rule.ts';

export const decisionGrounded = rule({
  id: 'decision-grounded',
  level: 'warning',
  title: 'A decision rests on law or on a policy that somebody chose',
  says: 'Whoever decides, and whoever lives with it, has to be able to read on what it rests.',
  looksAt: ({ steps }) => stepsThat('decide', steps),
  wrong: ({ step, parts }, { known }) => {
    const chain = [...parts, step];
    const reads = chain.flatMap(expressionsIn).flatMap(({ text }) => [...readsIn(text, known)]);
    const onPolicy = reads.some((name) => name.startsWith('choice.') || name.startsWith('law.'));
    return !onPolicy && chain.every(({ law }) => law === undefined);
  },
  message: ({ step }) => `Nothing says on what the decision “${step.id}” rests.`,
  hint: (_, { said }) =>
    Object.keys(said.law).length === 0
      ? 'Write the law or the policy under “law:”, and name it here.'
      : 'Add “law:” with the law or the guidance, or a condition that reads the choice in which a policy stands.',
});
