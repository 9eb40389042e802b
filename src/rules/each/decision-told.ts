import { placeholders, textsIn } from '../../definition/index.ts';
import type { Decide, DecideOption, Placed } from '../../definition/index.ts';
import { couldHold, guardsOf, readsIn } from '../conditions.ts';
import { stepsThat } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { isWork } from '../who.ts';

export const decisionTold = rule({
  id: 'decision-told',
  level: 'warning',
  title: 'The person is told whatever is decided',
  says: 'Each way in which a decision can go ends in a message, a question or an end that the person sees. The way that nobody thought of is the one that leaves somebody waiting.',
  looksAt: ({ steps }) =>
    stepsThat('decide', steps).flatMap(({ step, path, parts }) =>
      step.options.map((option) => ({ step, parts, option, path: [...path, 'options', option.name] })),
    ),
  wrong: (way, definition) => !isTold(way, definition),
  message: ({ step, option }) => `Nobody is told when “${step.id}” comes to “${option.label}”.`,
  hint: ({ step, option }) => `Add a “tell:” or an “end:” with “when: ${step.id} = ${option.name}”.`,
});

interface Way extends Pick<Placed, 'parts'> {
  readonly step: Decide;
  readonly option: DecideOption;
}

function isTold({ step, parts, option }: Way, definition: Definition): boolean {
  const { known } = definition;
  const given = { [step.id]: option.name };
  const follows = (text: string | undefined) =>
    text !== undefined && readsIn(text, known).has(step.id) && couldHold(text, given, known);
  if (parts.some((part) => follows(part['again while']))) return true;
  return after(step, definition).some(
    (one) =>
      guardsOf(one).every((text) => couldHold(text, given, known)) &&
      (isWork(one.step) || shows.includes(one.step.verb)),
  );
}

const shows: readonly string[] = ['tell', 'end', 'ask', 'submit', 'book', 'pay', 'issue'];

/** What stands below a decision, or above it and may still come after it: in the next round, or at any moment. */
function after({ id }: Decide, { steps, known }: Definition): Placed[] {
  const here = steps.findIndex(({ step }) => step.id === id);
  return steps.filter(
    (placed, index) =>
      index > here ||
      guardsOf(placed).some((text) => readsIn(text, known).has(id)) ||
      textsIn(placed.step).some(({ text }) =>
        placeholders(text).some(({ name }) => name.startsWith(`${id}.`)),
      ),
  );
}
