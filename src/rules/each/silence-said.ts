import { steps } from '../places.ts';
import { rule } from '../rule.ts';
import { isTakenUp, isWork } from '../who.ts';

export const silenceSaid = rule({
  id: 'silence-said',
  level: 'error',
  title: 'What somebody else can leave undone says what happens otherwise',
  says: 'A case waits for ever, and nobody is late, where a body, a doctor or a colleague says nothing. Silence can mean yes, mean no, be chased or be passed on: somebody has to have decided which.',
  looksAt: (definition) => steps(definition).filter(({ step }) => isWork(step)),
  wrong: (placed, { said }) => {
    const covered = placed.parts.some((part) => part.otherwise !== undefined && part.verb === 'part');
    return placed.step.otherwise === undefined && !covered && !isTakenUp(placed, said);
  },
  message: ({ step }) => `Nothing says what happens if nobody answers “${step.id}”.`,
  hint: 'Add “otherwise:” and a time limit: a result, “chase”, “passes to” somebody, or “waits” if nothing should happen.',
});
