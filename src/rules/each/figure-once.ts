import { expressionsIn } from '../../definition/index.ts';
import type { Path } from '../../definition/index.ts';
import type { Rule } from '../rule.ts';
import { textsOf } from '../texts.ts';

export const figureOnce: Rule = {
  id: 'figure-once',
  level: 'warning',
  title: 'An amount of money stands in one place, with its day',
  says: 'Amounts change each April. One that is written into a text or a step is wrong the day after, in one of the places where it stands.',
  judge: (definition) => {
    const texts = textsOf(definition).filter(({ as, path }) => as !== 'hint' && path[0] !== 'define');
    const steps = definition.steps.flatMap(({ step, path }) =>
      expressionsIn(step).map(({ text, path: inside }) => ({ text, path: [...path, ...inside] as Path })),
    );
    return [...texts, ...steps].flatMap(({ text, path }) =>
      [...text.matchAll(/£\d[\d,]*(?:\.\d\d)?/g)]
        .filter(([amount]) => amount !== '£0')
        .map(({ 0: amount, index }) => ({
          message: `${amount} is written out here.`,
          hint: 'Write it once: as a figure that a law sets, or as a local choice, and say its name here in curly brackets.',
          path,
          offset: index,
        })),
    );
  },
};
