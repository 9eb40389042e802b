import { outcomes } from '../places.ts';
import { rule } from '../rule.ts';

export const wayToKnow = rule({
  id: 'way-to-know',
  level: 'error',
  title: 'There is a way to know whether an outcome is reached',
  says: 'An outcome that nobody can see is a hope. A case can show it, or something outside the case that is counted.',
  looksAt: outcomes,
  wrong: (outcome) => outcome.reached === undefined && outcome['measured by'] === undefined,
  message: ({ name }) => `Nothing says when the outcome “${name}” is reached.`,
  hint: 'Add “reached:”, a condition that a case meets, or “measured by:”, what is counted elsewhere.',
});
