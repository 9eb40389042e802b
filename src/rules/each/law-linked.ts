import type { Rule } from '../rule.ts';

export const lawLinked: Rule = {
  id: 'law-linked',
  level: 'warning',
  title: 'Law that is cited can be looked up, or somebody has',
  says: 'A citation that nobody can follow is copied until it is wrong. A link lets the next reader check it; “verified: yes” says that someone did.',
  judge: ({ said }) =>
    Object.entries(said.law)
      .filter(([, { link, verified }]) => link === undefined && !verified)
      .map(([name, { cite }]) => ({
        message: `“${cite}” has no link, and nobody has verified it.`,
        hint: 'Add “link:” to where it is published, or read it and say “verified: yes”.',
        path: ['law', name],
        atKey: true,
      })),
};
