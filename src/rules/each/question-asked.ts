import { facts } from '../places.ts';
import { rule } from '../rule.ts';

export const questionAsked = rule({
  id: 'question-asked',
  level: 'warning',
  title: 'A question is one question, and ends with a question mark',
  says: 'A label such as “Date of birth” leaves people to guess what is meant. A question can be read aloud, on the phone and at a counter.',
  looksAt: (definition) => facts(definition).filter(({ fact }) => !handedOver.includes(fact.type)),
  wrong: ({ fact: { ask } }) => ask !== undefined && !isQuestion(ask),
  message: ({ fact: { ask } }) =>
    marksIn(ask!) > 1 ? `“${ask}” is more than one question.` : `“${ask}” is not a question.`,
  hint: ({ fact: { ask } }) =>
    marksIn(ask!) > 1
      ? 'Make a fact of each.'
      : 'Write it as somebody would ask it: “What is your date of birth?”',
  part: 'ask',
});

function isQuestion(ask: string): boolean {
  return marksIn(ask) === 0 ? told.test(ask) : marksIn(ask) === 1 && ask.endsWith('?');
}

function marksIn(ask: string): number {
  return ask.split('?').length - 1;
}

/** To ask for something that is told at length is a question too. */
const told =
  /^(?:please )?(?:provide|specify|enter|state|outline|tell us|describe|explain|give|list|say|show|draw|upload|add|send|choose|select|pick|find|mark|confirm|name)\b(?! *$)/i;

/** People are told to hand these over; a sentence does it as well. */
const handedOver: readonly string[] = ['file', 'declaration'];
