import { rule } from '../rule.ts';
import { found, textsOf } from '../texts.ts';

export const whoDoesIt = rule({
  id: 'who-does-it',
  level: 'warning',
  title: 'A sentence says who does it',
  says: '“Your form will be processed” hides who will do it and when. “We will look at it” does not.',
  // In a question it is whoever answers.
  looksAt: (definition) =>
    found(
      passive,
      textsOf(definition).filter(({ as }) => as !== 'question'),
    ),
  message: ({ word }) => `“${word}” does not say who does it.`,
  hint: 'Begin with who does it: “We will…”, “The court will…”, “You must…”.',
});

const passive =
  /\b(?:(?:will|shall|may|must|can|should|cannot) be|is being|are being|has been|have been|is|are) (?:processed|assessed|reviewed|considered|notified|contacted|informed|advised|actioned|forwarded|determined|communicated|undertaken)\b(?! by\b)/gi;
