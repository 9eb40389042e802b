import type { Rule } from '../rule.ts';
import { textsOf } from '../texts.ts';

export const whoDoesIt: Rule = {
  id: 'who-does-it',
  level: 'warning',
  title: 'A sentence says who does it',
  says: '“Your form will be processed” hides who will do it and when. “We will look at it” does not.',
  judge: (definition) =>
    textsOf(definition).flatMap(({ text, path, as }) =>
      // In a question it is whoever answers.
      [...(as === 'question' ? '' : text).matchAll(passive)].map(({ 0: words, index }) => ({
        message: `“${words}” does not say who does it.`,
        hint: 'Begin with who does it: “We will…”, “The court will…”, “You must…”.',
        path,
        offset: index,
      })),
    ),
};

const passive =
  /\b(?:(?:will|shall|may|must|can|should|cannot) be|is being|are being|has been|have been|is|are) (?:processed|assessed|reviewed|considered|notified|contacted|informed|advised|actioned|forwarded|determined|communicated|undertaken)\b(?! by\b)/gi;
