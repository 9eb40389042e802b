import type { Rule } from '../rule.ts';

export const outcomeServed: Rule = {
  id: 'outcome-served',
  level: 'warning',
  title: 'Some step serves each outcome',
  says: 'An outcome that no step serves is an intention without a service. The overall one is served by the whole.',
  judge: ({ said, steps }) => {
    const served = new Set(steps.flatMap(({ step }) => step.outcome ?? []));
    return Object.entries(said.outcomes)
      .filter(
        ([name, { level, reached }]) => level !== 'overall' && reached === undefined && !served.has(name),
      )
      .map(([name]) => ({
        message: `No step serves the outcome “${name}”.`,
        hint: `Say “outcome: ${name}” on the step that does most for it, or leave the outcome out.`,
        path: ['outcomes', name],
        atKey: true,
      }));
  },
};
