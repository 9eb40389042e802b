import { stepsThat } from '../places.ts';
import { rule } from '../rule.ts';

export const endExplained = rule({
  id: 'end-explained',
  level: 'warning',
  title: 'An end says why, and what one can do now',
  says: 'Someone who is turned away at a full stop comes back by phone. The end of a case is the beginning of what they do instead.',
  looksAt: ({ steps }) => stepsThat('end', steps),
  wrong: ({ step }) => step.say === undefined || !(isGood(step) || onward.test(step.say)),
  message: ({ step }) =>
    step.say === undefined
      ? `“${step.end}” is all that this end says.`
      : 'This end does not say what the person can do now.',
  hint: ({ step }) =>
    step.say === undefined
      ? 'Add “say:” with why it ends here, and what the person can do now.'
      : 'Add a sentence: where else to go, what would change the answer, when to come back, or that nothing is left to do.',
});

function isGood({ end, say = '' }: { end: string; say?: string }): boolean {
  return good.test(end) || good.test(say);
}

const good =
  /\b(?:paid|granted|complete|finished|all done|cancelled|nothing (?:more )?to (?:do|pay)|need (?:do nothing|not do anything)|do not (?:need|have) to do anything)\b/i;
const onward =
  /\b(?:you (?:can|may|could|should|do not have to)|(?:ask|call|ring|tell|see|search|contact|write to|phone|visit|use|choose|check|apply|sign up|start|try|renew|go to|come back|give) (?:us|the|your|our|it|again|for|at|to|by|a|an|any|whether|GOV|\S+ again)|we (?:have asked|have passed|will (?:tell|write|call|contact|send)|have sent)|appeal|they will)\b/i;
