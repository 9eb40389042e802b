import type { Rule } from '../rule.ts';

export const questionAsked: Rule = {
  id: 'question-asked',
  level: 'warning',
  title: 'A question is one question, and ends with a question mark',
  says: 'A label such as “Date of birth” leaves people to guess what is meant. A question can be read aloud, on the phone and at a counter.',
  judge: ({ facts }) =>
    facts.flatMap(({ fact, path }) => {
      const { ask, type } = fact;
      const marks = ask?.match(/\?/g)?.length ?? 0;
      if (marks === 0 && told.test(ask ?? '')) return [];
      if (ask === undefined || (marks === 1 && ask.endsWith('?')) || handedOver.includes(type)) return [];
      const message = marks > 1 ? `“${ask}” is more than one question.` : `“${ask}” is not a question.`;
      const hint =
        marks > 1
          ? 'Make a fact of each.'
          : 'Write it as somebody would ask it: “What is your date of birth?”';
      return [{ message, hint, path: [...path, 'ask'] }];
    }),
};

/** To ask for something that is told at length is a question too. */
const told =
  /^(?:please )?(?:provide|specify|enter|state|outline|tell us|describe|explain|give|list|say|show|draw|upload|add|send|choose|select|pick|find|mark|confirm|name)\b(?! *$)/i;

/** People are told to hand these over; a sentence does it as well. */
const handedOver: readonly string[] = ['file', 'declaration'];
