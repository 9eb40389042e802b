import type { Rule } from '../rule.ts';
import { isTakenUp, isWork } from '../who.ts';

export const deadlineSaid: Rule = {
  id: 'deadline-said',
  level: 'warning',
  title: 'Work that a person waits for has a time limit',
  says: 'Without a day by which it should be done nobody is late, nobody is told, and nobody can say how long it takes.',
  judge: ({ said, steps }) =>
    steps.flatMap((placed) => {
      const { step, path, parts } = placed;
      const timed = [...parts, step].some((one) => one.within !== undefined || one.until !== undefined);
      const onClock = Object.values(said.clocks).some(({ until }) => until === step.id);
      if (!isWork(step) || timed || onClock || isTakenUp(placed, said)) return [];
      return [
        {
          message: `“${step.id}” has no time limit.`,
          hint: 'Add “within:” or “until:”. Where the law sets no time, take the one that you would promise a person.',
          path,
          atKey: true,
        },
      ];
    }),
};
