import { walk } from '../../definition/index.ts';
import type { Placed, Step } from '../../definition/index.ts';
import { readsIn } from '../conditions.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { doerOf, isForPerson } from '../who.ts';

export const loopBounded = rule({
  id: 'loop-bounded',
  level: 'warning',
  title: 'Nobody else can send a person round and round without end',
  says: 'Where others decide whether it is enough, a person can be asked for the same thing for ever. A bound makes somebody decide.',
  looksAt: ({ steps }) => steps.filter(({ step }) => step['again while'] !== undefined),
  wrong: (placed, definition) =>
    ![...placed.parts, placed.step].some(bounded) && isDriven(placed, definition),
  message: ({ step }) =>
    `A person may have to do “${step.id}” again any number of times, and others decide it.`,
  hint: 'Add “at most:”, “within:” or “until:”, and say below what happens then.',
  part: 'again while',
});

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
