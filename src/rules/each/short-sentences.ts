import { rule } from '../rule.ts';
import { sentencesOf, textsOf, wordsOf } from '../texts.ts';

const most = 25;

export const shortSentences = rule({
  id: 'short-sentences',
  level: 'warning',
  title: 'No sentence has more than 25 words',
  says: 'Long sentences are read twice or not at all. Two short ones say the same to more people.',
  looksAt: (definition) =>
    textsOf(definition).flatMap(({ text, path }) =>
      sentencesOf(text).map((sentence) => ({ sentence, path, offset: text.indexOf(sentence) })),
    ),
  wrong: ({ sentence }) => wordsOf(sentence).length > most,
  message: ({ sentence }) =>
    `This sentence has ${wordsOf(sentence).length} words: “${sentence.slice(0, 60).trimEnd()}…”`,
  hint: `Make two of it. ${most} words are the most that reads easily.`,
});
