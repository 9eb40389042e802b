import type { Rule } from '../rule.ts';
import { sentencesOf, textsOf, wordsOf } from '../texts.ts';

export const hintShort: Rule = {
  id: 'hint-short',
  level: 'warning',
  title: 'A hint is one short sentence without a full stop',
  says: 'Screen readers read a hint with its question, every time. What needs more room stands above the question, where it is read once.',
  judge: (definition) =>
    textsOf(definition).flatMap(({ text, path, as }) => {
      const wrong = as === 'hint' ? whatIsWrong(text) : undefined;
      if (wrong === undefined) return [];
      const hint = 'Keep what people need to answer. Say the rest in the step, with “say:”.';
      return [{ message: `This hint ${wrong}.`, hint, path }];
    }),
};

function whatIsWrong(text: string): string | undefined {
  if (sentencesOf(text).length > 1) return 'has more than one sentence';
  if (text.endsWith('.')) return 'ends with a full stop';
  return wordsOf(text).length > most ? `has more than ${most} words` : undefined;
}

const most = 22;
