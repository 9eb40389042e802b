import { facts } from '../places.ts';
import { rule } from '../rule.ts';

export const basisSaid = rule({
  id: 'basis-said',
  level: 'warning',
  title: 'A sensitive question says on what legal ground it may be asked',
  says: 'Who asks about health or convictions needs a lawful basis. Written on the fact, it holds in every service that asks, and people can be told.',
  looksAt: facts,
  wrong: ({ fact }) => fact.sensitive && fact.ask !== undefined && fact['lawful basis'] === undefined,
  message: ({ name }) => `“${name}” is sensitive, and nothing says why it may be asked.`,
  hint: 'Add “lawful basis:”; for a council’s own work it is most often “public task”.',
});
