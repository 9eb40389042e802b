import { refusalsIn } from '../refusals.ts';
import type { Rule } from '../rule.ts';

export const refusalExplained: Rule = {
  id: 'refusal-explained',
  level: 'error',
  title: 'A refusal has reasons',
  says: 'Nobody can put right, or challenge, what nobody explained. The reasons are of this case, in words.',
  judge: (definition) =>
    refusalsIn(definition)
      .filter(({ option }) => !option.reasons)
      .map(({ step, option, path }) => ({
        message: `“${option.label}” of “${step.id}” can be chosen without reasons.`,
        hint: 'Add “reasons: yes”, and “grounds:” where the law or the policy names them.',
        path,
        atKey: true,
      })),
};
