import type { Rule } from '../rule.ts';

export const labelShort: Rule = {
  id: 'label-short',
  level: 'warning',
  title: 'A label is a few words',
  says: 'Labels stand in lists and tables, beside the answer. A long one pushes the answer out of sight.',
  judge: ({ facts }) =>
    facts.flatMap(({ fact: { label, type }, path }) => {
      if (label === undefined || type === 'declaration') return [];
      const wrong =
        label.length > most ? `has ${label.length} characters` : marks.exec(label) && 'ends like a sentence';
      if (!wrong) return [];
      const hint = `Say the thing and no more, in ${most} characters or fewer: “Date of birth”.`;
      return [{ message: `The label “${label}” ${wrong}.`, hint, path: [...path, 'label'] }];
    }),
};

const most = 45;
const marks = /[.?!:]$/;
