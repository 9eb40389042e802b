import { walkAll } from '../../definition/index.ts';
import type { Placed } from '../../definition/index.ts';
import { couldHold, guardsOf, sureOf } from '../conditions.ts';
import { stepsThat } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { doerOf } from '../who.ts';

export const askedOnce = rule({
  id: 'asked-once',
  level: 'warning',
  title: 'Nobody is asked the same thing twice',
  says: 'What a person has told us is known. To ask again says that nobody read it, and makes two answers of one.',
  looksAt: ({ whole }) => {
    const asks = stepsThat('ask', walkAll({ steps: whole.steps }));
    return asks.flatMap((later, index) =>
      later.step.ask.map((name) => {
        const before = asks.slice(0, index).filter(({ step }) => step.ask.includes(name));
        return { ...later, name, before };
      }),
    );
  },
  wrong: ({ before, ...later }, definition) => before.some((one) => areBoth(one, later, definition)),
  message: ({ name, before, ...later }, definition) =>
    `“${name}” is asked here and at “${before.find((one) => areBoth(one, later, definition))!.step.id}”.`,
  hint: 'Ask once. The answer is known from then on, in every step below and in every text.',
});

/** One person can come to both. */
function areBoth(one: Placed, other: Placed, { whole, known }: Definition): boolean {
  if (doerOf(one, whole) !== doerOf(other, whole)) return false;
  const apart = (guards: readonly string[], others: readonly string[]) =>
    others.some((text) => !couldHold(text, sureOf(guards), known));
  const [first, second] = [guardsOf(one), guardsOf(other)];
  return !apart(first, second) && !apart(second, first);
}
