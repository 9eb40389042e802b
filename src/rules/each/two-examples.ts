import { deedIn, walkAll } from '../../definition/index.ts';
import type { ExampleEvent } from '../../definition/index.ts';
import type { Definition, Rule } from '../rule.ts';

export const twoExamples: Rule = {
  id: 'two-examples',
  level: 'warning',
  title: 'Two dated examples show how it goes, one of them past a time limit',
  says: 'An example is a test that people can read. What happens when nobody answers is what a definition gets wrong most often.',
  judge: (definition) => {
    const { isWhole, examples } = definition;
    if (!isWhole) return [];
    if (examples.length < 2)
      return [
        {
          message: examples.length === 0 ? 'There is no dated example.' : 'There is only one dated example.',
          hint: 'Write two in “examples/”: the usual way, and one in which somebody is late.',
          path: [],
        },
      ];
    if (
      !hasLimit(definition) ||
      examples.some(({ normal }) => normal.events.some((event) => isTime(event, definition)))
    )
      return [];
    return [
      {
        message: 'In no dated example does time pass by itself, and there are time limits here.',
        hint: 'Add one with an event that only says “at:” and “then:”, after a time limit.',
        path: [],
      },
    ];
  },
};

function hasLimit({ whole }: Definition): boolean {
  const timed = walkAll(whole).some(({ step }) => step.within !== undefined || step.until !== undefined);
  return timed || Object.keys(whole.clocks).length > 0;
}

/** Nobody does anything, a day has come; or somebody does it to whom it was passed on. */
function isTime(event: ExampleEvent, { whole }: Definition): boolean {
  const passed = walkAll(whole).some(({ step }) => step.otherwise === `passes to ${event.by}`);
  return passed || deedIn(event) === undefined;
}
