import { outcomes } from '../places.ts';
import { rule } from '../rule.ts';

export const intentSaid = rule({
  id: 'intent-said',
  level: 'error',
  title: 'An outcome has both halves: a need and an intent',
  says: 'Somebody needs it, and the state intends something by it. With one half only, a service can suit its users and fail everyone else, or the other way round.',
  looksAt: outcomes,
  wrong: ({ intent }) => intent === undefined,
  message: ({ name }) => `The outcome “${name}” does not say what the policy intends.`,
  hint: 'Add “intent:”, what should be so for everybody when people reach this.',
});
