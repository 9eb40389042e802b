import type { Rule } from '../rule.ts';
import { isTakenUp, isWork } from '../who.ts';

export const silenceSaid: Rule = {
  id: 'silence-said',
  level: 'error',
  title: 'What somebody else can leave undone says what happens otherwise',
  says: 'A case waits for ever, and nobody is late, where a body, a doctor or a colleague says nothing. Silence can mean yes, mean no, be chased or be passed on: somebody has to have decided which.',
  judge: ({ said, steps }) =>
    steps.flatMap((placed) => {
      const { step, path, parts } = placed;
      const covered = parts.some((part) => part.otherwise !== undefined && part.verb === 'part');
      if (!isWork(step) || step.otherwise !== undefined || covered || isTakenUp(placed, said)) return [];
      return [
        {
          message: `Nothing says what happens if nobody answers “${step.id}”.`,
          hint: 'Add “otherwise:” and a time limit: a result, “chase”, “passes to” somebody, or “waits” if nothing should happen.',
          path,
          atKey: true,
        },
      ];
    }),
};
