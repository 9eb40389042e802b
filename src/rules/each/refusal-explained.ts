import { refusals } from '../places.ts';
import { rule } from '../rule.ts';

export const refusalExplained = rule({
  id: 'refusal-explained',
  level: 'error',
  title: 'A refusal has reasons',
  says: 'Nobody can put right, or challenge, what nobody explained. The reasons are of this case, in words.',
  looksAt: refusals,
  wrong: ({ option }) => !option.reasons,
  message: ({ step, option }) => `“${option.label}” of “${step.id}” can be chosen without reasons.`,
  hint: 'Add “reasons: yes”, and “grounds:” where the law or the policy names them.',
});
