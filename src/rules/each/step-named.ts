import { sentence } from '../../definition/index.ts';
import { steps } from '../places.ts';
import { rule } from '../rule.ts';

export const stepNamed = rule({
  id: 'step-named',
  level: 'warning',
  title: 'The name of a step says what happens there',
  says: 'Names stand in task lists, letters to colleagues, measures and conditions. “Step 3” has to be looked up each time, and is wrong when a step goes in before it.',
  looksAt: (definition) =>
    steps(definition).map(({ step, path }) => ({ path, name: step.name ?? sentence(step.id) })),
  wrong: ({ name }) => empty.test(name),
  message: ({ name }) => `“${name}” does not say what happens.`,
  hint: 'Name it for what is asked, checked, decided or told there.',
});

const empty =
  /^(?:(?:new |next |first |last |main |other )?(?:step|page|form|screen|section|part|question|questions|item|node|task|stage|process|processing|data|details|info|information|misc|miscellaneous|general|other|stuff|thing|todo|tbc|untitled|test)[ _-]?(?:\d+|[a-z])?|[a-z]\d*)$/i;
