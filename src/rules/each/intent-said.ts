import type { Rule } from '../rule.ts';

export const intentSaid: Rule = {
  id: 'intent-said',
  level: 'error',
  title: 'An outcome has both halves: a need and an intent',
  says: 'Somebody needs it, and the state intends something by it. With one half only, a service can suit its users and fail everyone else, or the other way round.',
  judge: ({ said }) =>
    Object.entries(said.outcomes)
      .filter(([, { intent }]) => intent === undefined)
      .map(([name]) => ({
        message: `The outcome “${name}” does not say what the policy intends.`,
        hint: 'Add “intent:”, what should be so for everybody when people reach this.',
        path: ['outcomes', name],
        atKey: true,
      })),
};
