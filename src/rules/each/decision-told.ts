import { placeholders, textsIn } from '../../definition/index.ts';
import type { Decide, DecideOption, Placed } from '../../definition/index.ts';
import { couldHold, guardsOf, readsIn } from '../conditions.ts';
import type { Definition, Rule } from '../rule.ts';
import { isWork } from '../who.ts';

export const decisionTold: Rule = {
  id: 'decision-told',
  level: 'warning',
  title: 'The person is told whatever is decided',
  says: 'Each way in which a decision can go ends in a message, a question or an end that the person sees. The way that nobody thought of is the one that leaves somebody waiting.',
  judge: (definition) =>
    definition.steps.flatMap((placed, index) => {
      const { step, path } = placed;
      if (step.verb !== 'decide') return [];
      const below = definition.steps.slice(index + 1);
      return step.options
        .filter((option) => !isTold(option, step, placed, below, definition))
        .map((option) => ({
          message: `Nobody is told when “${step.id}” comes to “${option.label}”.`,
          hint: `Add a “tell:” or an “end:” with “when: ${step.id} = ${option.name}”.`,
          path: [...path, 'options', option.name],
          atKey: true,
        }));
    }),
};

function isTold(
  option: DecideOption,
  step: Decide,
  { parts }: Placed,
  below: readonly Placed[],
  definition: Definition,
): boolean {
  const { known } = definition;
  const given = { [step.id]: option.name };
  const follows = (text: string | undefined) =>
    text !== undefined && readsIn(text, known).has(step.id) && couldHold(text, given, known);
  if (parts.some((part) => follows(part['again while']))) return true;
  return [...below, ...above(step, definition)].some((one) => {
    const guards = guardsOf(one);
    if (!guards.every((text) => couldHold(text, given, known))) return false;
    if (isWork(one.step) || one.step.verb === 'issue') return true;
    return shows.includes(one.step.verb);
  });
}

const shows: readonly string[] = ['tell', 'end', 'ask', 'submit', 'book', 'pay'];

/** What stands above a decision may still come after it: in the next round, or at any moment. */
function above({ id }: Decide, { steps, known }: Definition): Placed[] {
  return steps.filter(
    ({ step, ...rest }) =>
      guardsOf({ step, ...rest }).some((text) => readsIn(text, known).has(id)) ||
      textsIn(step).some(({ text }) => placeholders(text).some(({ name }) => name.startsWith(`${id}.`))),
  );
}
