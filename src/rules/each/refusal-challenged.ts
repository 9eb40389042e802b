import { refusalsIn } from '../refusals.ts';
import type { Rule } from '../rule.ts';

export const refusalChallenged: Rule = {
  id: 'refusal-challenged',
  level: 'warning',
  title: 'A refusal can be challenged, and says how',
  says: 'Who is refused has to know who else may look at it, and by when. Where the law gives no appeal, another person in the same office can.',
  judge: (definition) =>
    refusalsIn(definition)
      .filter(({ option }) => option.challenge === undefined)
      .map(({ step, option, path }) => ({
        message: `“${option.label}” of “${step.id}” names nobody to whom it can be challenged.`,
        hint: 'Add “challenge:” with “to:” and “within:”.',
        path,
        atKey: true,
      })),
};
