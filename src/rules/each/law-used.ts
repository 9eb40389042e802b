import { walkAll } from '../../definition/index.ts';
import type { Rule } from '../rule.ts';

export const lawUsed: Rule = {
  id: 'law-used',
  level: 'warning',
  title: 'Law that is cited rules something here',
  says: 'A law in the list that no step, choice or clock names shows nobody what it asks for. When it changes, nobody knows what to change.',
  judge: ({ kind, said }) => {
    if (kind === 'facts') return [];
    const { law, ...rest } = said;
    const cited = new Set(JSON.stringify([rest, walkAll(said)]).match(/\w+/g));
    return Object.keys(law)
      .filter((name) => !cited.has(name))
      .map((name) => ({
        message: `Nothing here cites “${name}”.`,
        hint: 'Add “law:” to the step, the choice or the clock that it rules; or leave it out.',
        path: ['law', name],
        atKey: true,
      }));
  },
};
