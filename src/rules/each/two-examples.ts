import { deedIn, walkAll } from '../../definition/index.ts';
import type { ExampleEvent } from '../../definition/index.ts';
import { service } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';

export const twoExamples = rule({
  id: 'two-examples',
  level: 'warning',
  title: 'Two dated examples show how it goes, one of them past a time limit',
  says: 'An example is a test that people can read. What happens when nobody answers is what a definition gets wrong most often.',
  looksAt: service,
  wrong: (definition) => isFew(definition) || (hasLimit(definition) && !hasTime(definition)),
  message: (definition) => {
    if (!isFew(definition))
      return 'In no dated example does time pass by itself, and there are time limits here.';
    return definition.examples.length === 0
      ? 'There is no dated example.'
      : 'There is only one dated example.';
  },
  hint: (definition) =>
    isFew(definition)
      ? 'Write two in “examples/”: the usual way, and one in which somebody is late.'
      : 'Add one with an event that only says “at:” and “then:”, after a time limit.',
});

function isFew({ examples }: Definition): boolean {
  return examples.length < 2;
}

function hasLimit({ whole }: Definition): boolean {
  const timed = walkAll(whole).some(({ step }) => step.within !== undefined || step.until !== undefined);
  return timed || Object.keys(whole.clocks).length > 0;
}

function hasTime(definition: Definition): boolean {
  return definition.examples.some(({ normal }) => normal.events.some((event) => isTime(event, definition)));
}

/** Nobody does anything, a day has come; or somebody does it to whom it was passed on. */
function isTime(event: ExampleEvent, { whole }: Definition): boolean {
  const passed = walkAll(whole).some(({ step }) => step.otherwise === `passes to ${event.by}`);
  return passed || deedIn(event) === undefined;
}
