import { insideOf } from '../../definition/index.ts';
import type { Placed, Step } from '../../definition/index.ts';
import type { Rule } from '../rule.ts';

export const wholeJourney: Rule = {
  id: 'whole-journey',
  level: 'warning',
  title: 'The journey goes on to the outcome, and each part says its stage',
  says: 'A form that ends at “sent” is not a service. People can see what is there and what is missing only where each part says to which stage of the journey it belongs.',
  judge: ({ isWhole, said, steps }) => {
    if (!isWhole) return [];
    const stages = new Set(steps.flatMap(({ step }) => step.stage ?? []));
    const isShort = !stages.has('getting the outcome') && said.scope === undefined;
    return [
      ...(isShort
        ? [
            {
              message: 'No step here has the stage “getting the outcome”.',
              hint: 'Tell how the person gets what they came for. Or say in “scope” that this is one part of a journey.',
              path: ['steps'],
              atKey: true,
            },
          ]
        : []),
      ...steps.filter(lacksStage).map(({ step, path }) => ({
        message: `“${step.id}” does not say to which stage of the journey it belongs.`,
        hint: 'Add “stage:” to it.',
        path,
        atKey: true,
      })),
    ];
  },
};

/** An end belongs to whatever it ends. */
function lacksStage({ step, parts, path }: Placed): boolean {
  if (parts.length > 0 || path[0] !== 'steps' || step.verb === 'end' || step.verb === 'place') return false;
  return !hasStage(step);
}

function hasStage(step: Step): boolean {
  return step.stage !== undefined || (insideOf(step).length > 0 && insideOf(step).every(hasStage));
}
