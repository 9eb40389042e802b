import type { Fact, Library } from '../../definition/index.ts';
import { rule } from '../rule.ts';

export const oneName = rule({
  id: 'one-name',
  level: 'warning',
  title: 'One thing has one name everywhere',
  says: 'What one service knows under one name and another under a second cannot be reused, and is asked again.',
  looksAt: ({ facts, kind, id }, library) => {
    const shared = vocabularyOf(library, kind === 'facts' ? id : undefined);
    return facts.map(({ name, fact, path }) => {
      const words = wordsOf(fact);
      const isSame = (one: Named) => one.words === words && one.type === fact.type && one.name !== name;
      return { name, path, same: words === '' ? undefined : shared.find(isSame)?.name };
    });
  },
  wrong: ({ same }) => same !== undefined,
  message: ({ name, same }) => `“${name}” asks what “${same}” asks.`,
  hint: ({ same }) => `Use “${same}”; or ask in words that show how this is something else.`,
});

type Named = ReturnType<typeof vocabularyOf>[number];

/** Facts of vocabularies; for one of these, of those before it, so that a pair is found once. */
function vocabularyOf({ vocabularies }: Library, upTo: string | undefined) {
  const ids = [...vocabularies.keys()].sort();
  const before = upTo === undefined ? ids : ids.slice(0, ids.indexOf(upTo));
  return before
    .flatMap((id) => Object.entries(vocabularies.get(id)!.normal.define))
    .map(([name, fact]) => ({ name, type: fact.type, words: wordsOf(fact) }));
}

/** What a question is about, without the words that every question has. */
function wordsOf({ ask = '' }: Fact): string {
  const words = ask.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [...new Set(words.filter((word) => !small.test(word)))].sort().join(' ');
}

const small =
  /^(?:a|an|the|is|are|was|were|be|of|to|in|on|at|for|from|and|or|do|does|did|you|your|what|which|who|when|where|how|give|enter|tell|us|we|full|please|it|its)$/;
