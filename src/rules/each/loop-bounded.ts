import { walk } from '../../definition/index.ts';
import type { Placed, Step } from '../../definition/index.ts';
import { readsIn } from '../conditions.ts';
import type { Definition, Rule } from '../rule.ts';
import { doerOf, isForPerson } from '../who.ts';

export const loopBounded: Rule = {
  id: 'loop-bounded',
  level: 'warning',
  title: 'Nobody else can send a person round and round without end',
  says: 'Where others decide whether it is enough, a person can be asked for the same thing for ever. A bound makes somebody decide.',
  judge: (definition) =>
    definition.steps.flatMap((placed) => {
      const { step, path, parts } = placed;
      const isBounded = [...parts, step].some(bounded);
      if (step['again while'] === undefined || isBounded || !isDriven(placed, definition)) return [];
      return [
        {
          message: `A person may have to do “${step.id}” again any number of times, and others decide it.`,
          hint: 'Add “at most:”, “within:” or “until:”, and say below what happens then.',
          path: [...path, 'again while'],
        },
      ];
    }),
};

function bounded(step: Step): boolean {
  return step['at most'] !== undefined || step.within !== undefined || step.until !== undefined;
}

/** The person acts in it, and nothing that they say ends it. */
function isDriven({ step, path, parts }: Placed, { said, known }: Definition): boolean {
  const inside = [
    { step, path, parts },
    ...walk(step.verb === 'part' ? step.steps : [], path, [...parts, step as never]),
  ];
  const mine = inside.filter((one) => isForPerson(doerOf(one, said), said) && acts.includes(one.step.verb));
  const reads = readsIn(step['again while']!, known);
  const ends = mine.some(({ step: { id } }) => reads.has(id));
  const facts = mine.flatMap((one) => (one.step.verb === 'ask' ? one.step.ask : []));
  return mine.length > 0 && !ends && !facts.some((name) => reads.has(name));
}

const acts: readonly string[] = ['ask', 'submit', 'pay', 'book'];
