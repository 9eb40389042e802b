import type { Rule } from '../rule.ts';
import { sentencesOf, textsOf, wordsOf } from '../texts.ts';

export const shortSentences: Rule = {
  id: 'short-sentences',
  level: 'warning',
  title: 'No sentence has more than 25 words',
  says: 'Long sentences are read twice or not at all. Two short ones say the same to more people.',
  judge: (definition) =>
    textsOf(definition).flatMap(({ text, path }) =>
      sentencesOf(text)
        .filter((sentence) => wordsOf(sentence).length > most)
        .map((sentence) => ({
          message: `This sentence has ${wordsOf(sentence).length} words: “${sentence.slice(0, 60).trimEnd()}…”`,
          hint: `Make two of it. ${most} words are the most that reads easily.`,
          path,
          offset: text.indexOf(sentence),
        })),
    ),
};

const most = 25;
