import type { Path } from '../../definition/index.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';

export const keepingSaid = rule({
  id: 'keeping-said',
  level: 'error',
  title: 'It says how long a case is kept, and why',
  says: 'Data that nobody said when to delete is kept for ever, and the law asks for a time and a reason.',
  looksAt: keepingOf,
  wrong: ({ keeps }) => keeps?.because === undefined && keeps?.law === undefined,
  message: ({ keeps }) =>
    keeps ? 'Nothing says why it is kept for this long.' : 'Nothing says how long a case is kept.',
  hint: ({ keeps }) =>
    keeps ? 'Add “because:” or “law:”.' : 'Add “keeps:” with “for:”, “from:” and “because:”.',
});

/** Each thing that is said of it, or that nothing is. */
function keepingOf({ isWhole, said }: Definition): { path: Path; keeps?: (typeof said.keeps)[number] }[] {
  if (!isWhole) return [];
  if (said.keeps.length === 0) return [{ path: [] }];
  return said.keeps.map((keeps, index) => ({ keeps, path: ['keeps', index] }));
}
