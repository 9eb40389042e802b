import { boundKeys } from '../../definition/index.ts';
import type { Rule } from '../rule.ts';

export const choiceArgued: Rule = {
  id: 'choice-argued',
  level: 'warning',
  title: 'A local choice says why it differs, and its bound where it comes from',
  says: 'A difference between councils that nobody can explain is an accident. A bound that cites no law and gives no reason is one more.',
  judge: ({ said }) =>
    Object.entries(said.choices).flatMap(([name, choice]) => {
      const bound = boundKeys.find((key) => key !== 'any' && choice[key] !== undefined);
      const path = ['choices', name];
      if (bound === 'exactly' && choice.law === undefined)
        return [
          {
            message: `“${name}” leaves nothing to choose, and names no law that says so.`,
            hint: 'Add “law:”. If no law fixes it, open the bound.',
            path,
            atKey: true,
          },
        ];
      if (choice.why !== undefined || (bound !== undefined && choice.law !== undefined)) return [];
      return [
        {
          message: `Nothing says why organisations may answer “${name}” in different ways.`,
          hint: 'Add “why:”, what speaks for one answer and for another.',
          path,
          atKey: true,
        },
      ];
    }),
};
