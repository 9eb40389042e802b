import { walkAll } from '../../definition/index.ts';
import type { Placed } from '../../definition/index.ts';
import { couldHold, guardsOf, sureOf } from '../conditions.ts';
import type { Definition, Rule } from '../rule.ts';
import { doerOf } from '../who.ts';

export const askedOnce: Rule = {
  id: 'asked-once',
  level: 'warning',
  title: 'Nobody is asked the same thing twice',
  says: 'What a person has told us is known. To ask again says that nobody read it, and makes two answers of one.',
  judge: (definition) => {
    const asks = walkAll({ steps: definition.whole.steps }).filter(({ step }) => step.verb === 'ask');
    return asks.flatMap((later, index) =>
      factsAt(later).flatMap((name) => {
        const earlier = asks
          .slice(0, index)
          .find((one) => factsAt(one).includes(name) && areBoth(one, later, definition));
        if (!earlier) return [];
        return [
          {
            message: `“${name}” is asked here and at “${earlier.step.id}”.`,
            hint: 'Ask once. The answer is known from then on, in every step below and in every text.',
            path: later.path,
            atKey: true,
          },
        ];
      }),
    );
  },
};

function factsAt({ step }: Placed): readonly string[] {
  return step.verb === 'ask' ? step.ask : [];
}

/** One person can come to both. */
function areBoth(one: Placed, other: Placed, { whole, known }: Definition): boolean {
  if (doerOf(one, whole) !== doerOf(other, whole)) return false;
  const apart = (guards: readonly string[], others: readonly string[]) =>
    others.some((text) => !couldHold(text, sureOf(guards), known));
  const [first, second] = [guardsOf(one), guardsOf(other)];
  return !apart(first, second) && !apart(second, first);
}
