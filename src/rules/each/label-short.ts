import { facts } from '../places.ts';
import { rule } from '../rule.ts';

const most = 45;

export const labelShort = rule({
  id: 'label-short',
  level: 'warning',
  title: 'A label is a few words',
  says: 'Labels stand in lists and tables, beside the answer. A long one pushes the answer out of sight.',
  looksAt: (definition) => facts(definition).filter(({ fact }) => fact.type !== 'declaration'),
  wrong: ({ fact: { label = '' } }) => label.length > most || marks.test(label),
  message: ({ fact: { label = '' } }) =>
    `The label “${label}” ${label.length > most ? `has ${label.length} characters` : 'ends like a sentence'}.`,
  hint: `Say the thing and no more, in ${most} characters or fewer: “Date of birth”.`,
  part: 'label',
});

const marks = /[.?!:]$/;
