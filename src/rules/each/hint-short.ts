import { rule } from '../rule.ts';
import { sentencesOf, textsOf, wordsOf } from '../texts.ts';

export const hintShort = rule({
  id: 'hint-short',
  level: 'warning',
  title: 'A hint is one short sentence without a full stop',
  says: 'Screen readers read a hint with its question, every time. What needs more room stands above the question, where it is read once.',
  looksAt: (definition) => textsOf(definition).filter(({ as }) => as === 'hint'),
  wrong: ({ text }) => whatIsWrong(text) !== undefined,
  message: ({ text }) => `This hint ${whatIsWrong(text)}.`,
  hint: 'Keep what people need to answer. Say the rest in the step, with “say:”.',
});

function whatIsWrong(text: string): string | undefined {
  if (sentencesOf(text).length > 1) return 'has more than one sentence';
  if (text.endsWith('.')) return 'ends with a full stop';
  return wordsOf(text).length > most ? `has more than ${most} words` : undefined;
}

const most = 22;
