import type { Rule } from '../rule.ts';

export const intentOfPolicy: Rule = {
  id: 'intent-of-policy',
  level: 'warning',
  title: 'An intent is the policy’s, not the person’s and not the office’s',
  says: 'The intent says what is better for everybody: “Passengers travel safely”. What the person wants is the need, and what the office does all day is a step.',
  judge: ({ said }) =>
    Object.entries(said.outcomes).flatMap(([name, { intent, need }]) => {
      const wrong = intent === undefined ? undefined : whatIsWrong(intent, need);
      if (wrong === undefined) return [];
      const hint =
        'Say what is so for everybody when this outcome is reached, also for those who never use it.';
      return [{ message: `“${intent}” ${wrong}.`, hint, path: ['outcomes', name, 'intent'] }];
    }),
};

const ofOffice =
  /^(?:to )?(?:process|issue|handle|administer|deliver|provide|collect|manage|comply with|operate|run|deal with|implement|record|receive|support the)\b/i;

function whatIsWrong(intent: string, need: string): string | undefined {
  if (/\b(?:I|[Mm]y|me|mine|[Yy]ou|[Yy]our)\b/.test(intent)) return 'speaks as the person does';
  if (intent.toLowerCase() === need.toLowerCase()) return 'says the need again';
  return ofOffice.test(intent) ? 'says what the office does' : undefined;
}
