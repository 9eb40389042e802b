import type { Rule } from '../rule.ts';

export const basisSaid: Rule = {
  id: 'basis-said',
  level: 'warning',
  title: 'A sensitive question says on what legal ground it may be asked',
  says: 'Who asks about health or convictions needs a lawful basis. Written on the fact, it holds in every service that asks, and people can be told.',
  judge: ({ facts }) =>
    facts
      .filter(({ fact }) => fact.sensitive && fact.ask !== undefined && fact['lawful basis'] === undefined)
      .map(({ name, path }) => ({
        message: `“${name}” is sensitive, and nothing says why it may be asked.`,
        hint: 'Add “lawful basis:”; for a council’s own work it is most often “public task”.',
        path,
        atKey: true,
      })),
};
