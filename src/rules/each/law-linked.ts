import { laws } from '../places.ts';
import { rule } from '../rule.ts';

export const lawLinked = rule({
  id: 'law-linked',
  level: 'warning',
  title: 'Law that is cited can be looked up, or somebody has',
  says: 'A citation that nobody can follow is copied until it is wrong. A link lets the next reader check it; “verified: yes” says that someone did.',
  looksAt: laws,
  wrong: ({ link, verified }) => link === undefined && !verified,
  message: ({ cite }) => `“${cite}” has no link, and nobody has verified it.`,
  hint: 'Add “link:” to where it is published, or read it and say “verified: yes”.',
});
