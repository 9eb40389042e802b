import { insideOf } from '../../definition/index.ts';
import type { Path, Placed, Step } from '../../definition/index.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';

export const wholeJourney = rule({
  id: 'whole-journey',
  level: 'warning',
  title: 'The journey goes on to the outcome, and each part says its stage',
  says: 'A form that ends at “sent” is not a service. People can see what is there and what is missing only where each part says to which stage of the journey it belongs.',
  looksAt: gapsIn,
  message: ({ step }) =>
    step
      ? `“${step.id}” does not say to which stage of the journey it belongs.`
      : 'No step here has the stage “getting the outcome”.',
  hint: ({ step }) =>
    step
      ? 'Add “stage:” to it.'
      : 'Tell how the person gets what they came for. Or say in “scope” that this is one part of a journey.',
});

/** The steps without a stage; and the list itself, where it does not come to the outcome. */
function gapsIn({ isWhole, said, steps }: Definition): { path: Path; step?: Step }[] {
  if (!isWhole) return [];
  const isShort = said.scope === undefined && !steps.some(({ step }) => step.stage === 'getting the outcome');
  return [...(isShort ? [{ path: ['steps'] }] : []), ...steps.filter(lacksStage)];
}

/** An end belongs to whatever it ends. */
function lacksStage({ step, parts, path }: Placed): boolean {
  if (parts.length > 0 || path[0] !== 'steps' || step.verb === 'end' || step.verb === 'place') return false;
  return !hasStage(step);
}

function hasStage(step: Step): boolean {
  return step.stage !== undefined || (insideOf(step).length > 0 && insideOf(step).every(hasStage));
}
