import { expressionsIn } from '../../definition/index.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { found, textsOf } from '../texts.ts';

export const figureOnce = rule({
  id: 'figure-once',
  level: 'warning',
  title: 'An amount of money stands in one place, with its day',
  says: 'Amounts change each April. One that is written into a text or a step is wrong the day after, in one of the places where it stands.',
  looksAt: (definition) => {
    const texts = textsOf(definition).filter(({ as, path }) => as !== 'hint' && path[0] !== 'define');
    return found(/£\d[\d,]*(?:\.\d\d)?/g, [...texts, ...expressionsOf(definition)]);
  },
  wrong: ({ word }) => word !== '£0',
  message: ({ word }) => `${word} is written out here.`,
  hint: 'Write it once: as a figure that a law sets, or as a local choice, and say its name here in curly brackets.',
});

function expressionsOf({ steps }: Definition) {
  return steps.flatMap(({ step, path }) =>
    expressionsIn(step).map(({ text, path: inside }) => ({ text, path: [...path, ...inside] })),
  );
}
