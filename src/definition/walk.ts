import { insideOf } from './step-types.ts';
import type { Path } from './problems.ts';
import type { Part, Step, Whenever } from './step-types.ts';

/** A step in its place: the path of its text in the file, and what holds it, outermost first. */
export interface Placed {
  readonly step: Step;
  readonly path: Path;
  readonly parts: readonly (Part | Whenever)[];
}

/** Where steps are told: in the list, and under what may happen at any moment. */
export interface Told {
  readonly steps: readonly Step[];
  readonly whenever?: readonly Whenever[];
}

/** Every step, parts before what they hold, in the order they are told. */
export function walk(
  steps: readonly Step[],
  path: Path = ['steps'],
  parts: readonly (Part | Whenever)[] = [],
): Placed[] {
  return steps.flatMap((step) => {
    const here = [...path, step.id];
    const inside = walk(insideOf(step), [...here, 'steps'], [...parts, step as Part]);
    return [{ step, path: here, parts }, ...inside];
  });
}

/** Every step of the list and of what may happen at any moment, in this order. */
export function walkAll({ steps, whenever = [] }: Told): Placed[] {
  return [...walk(steps), ...walk(whenever, ['whenever'])];
}

/** The step with what it holds changed, all the way down, each after what holds it. */
export function mapSteps(step: Step, map: (step: Step) => Step): Step {
  const changed = map(step);
  if (changed.verb !== 'part' && changed.verb !== 'whenever') return changed;
  return { ...changed, steps: insideOf(changed).map((one) => mapSteps(one, map)) };
}

/** The facts that a step gives when it settles, without its own name. */
export function givenBy(step: Step): readonly string[] {
  switch (step.verb) {
    case 'ask':
      return step.ask;
    case 'check':
    case 'task':
      return step.gives ?? [];
    case 'decide':
      return step.options.flatMap((option) => option.gives ?? []);
    default:
      return [];
  }
}

/** Whether what a step repeats is side by side. */
export function isEach(step: Step): boolean {
  return step['for each'] !== undefined;
}

/** Whether a step may happen more than once in a case. */
export function repeats(step: Step): boolean {
  return isEach(step) || step['again while'] !== undefined || step.verb === 'whenever';
}
