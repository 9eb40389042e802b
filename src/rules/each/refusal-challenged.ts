import { refusals } from '../places.ts';
import { rule } from '../rule.ts';

export const refusalChallenged = rule({
  id: 'refusal-challenged',
  level: 'warning',
  title: 'A refusal can be challenged, and says how',
  says: 'Who is refused has to know who else may look at it, and by when. Where the law gives no appeal, another person in the same office can.',
  looksAt: refusals,
  wrong: ({ option }) => option.challenge === undefined,
  message: ({ step, option }) =>
    `“${option.label}” of “${step.id}” names nobody to whom it can be challenged.`,
  hint: 'Add “challenge:” with “to:” and “within:”.',
});
