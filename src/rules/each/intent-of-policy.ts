import type { Outcome } from '../../definition/index.ts';
import { outcomes } from '../places.ts';
import { rule } from '../rule.ts';

export const intentOfPolicy = rule({
  id: 'intent-of-policy',
  level: 'warning',
  title: 'An intent is the policy’s, not the person’s and not the office’s',
  says: 'The intent says what is better for everybody: “Passengers travel safely”. What the person wants is the need, and what the office does all day is a step.',
  looksAt: outcomes,
  wrong: (outcome) => whatIsWrong(outcome) !== undefined,
  message: (outcome) => `“${outcome.intent}” ${whatIsWrong(outcome)}.`,
  hint: 'Say what is so for everybody when this outcome is reached, also for those who never use it.',
  part: 'intent',
});

function whatIsWrong({ intent = '', need }: Outcome): string | undefined {
  if (/\b(?:I|[Mm]y|me|mine|[Yy]ou|[Yy]our)\b/.test(intent)) return 'speaks as the person does';
  if (intent.toLowerCase() === need.toLowerCase()) return 'says the need again';
  return ofOffice.test(intent) ? 'says what the office does' : undefined;
}

const ofOffice =
  /^(?:to )?(?:process|issue|handle|administer|deliver|provide|collect|manage|comply with|operate|run|deal with|implement|record|receive|support the)\b/i;
