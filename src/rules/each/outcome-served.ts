import { outcomes } from '../places.ts';
import { rule } from '../rule.ts';

export const outcomeServed = rule({
  id: 'outcome-served',
  level: 'warning',
  title: 'Some step serves each outcome',
  says: 'An outcome that no step serves is an intention without a service. The overall one is served by the whole.',
  looksAt: outcomes,
  wrong: ({ name, level, reached }, { steps }) =>
    level !== 'overall' && reached === undefined && !steps.some(({ step }) => step.outcome?.includes(name)),
  message: ({ name }) => `No step serves the outcome “${name}”.`,
  hint: ({ name }) => `Say “outcome: ${name}” on the step that does most for it, or leave the outcome out.`,
});
