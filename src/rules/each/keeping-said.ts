import type { Rule } from '../rule.ts';

export const keepingSaid: Rule = {
  id: 'keeping-said',
  level: 'error',
  title: 'It says how long a case is kept, and why',
  says: 'Data that nobody said when to delete is kept for ever, and the law asks for a time and a reason.',
  judge: ({ isWhole, said }) => {
    if (!isWhole) return [];
    const hint = 'Add “keeps:” with “for:”, “from:” and “because:”.';
    if (said.keeps.length === 0)
      return [{ message: 'Nothing says how long a case is kept.', hint, path: [] }];
    return said.keeps.flatMap(({ because, law }, index) =>
      because === undefined && law === undefined
        ? [
            {
              message: 'Nothing says why it is kept for this long.',
              hint: 'Add “because:” or “law:”.',
              path: ['keeps', index],
            },
          ]
        : [],
    );
  },
};
