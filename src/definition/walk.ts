import type { Path } from './problems.ts';
import type { Part, Step } from './steps.ts';

/** A step in its place: the path of its text in the file, and the parts around it, outermost first. */
export interface Placed {
  readonly step: Step;
  readonly path: Path;
  readonly parts: readonly Part[];
}

/** Every step, parts before what they hold, in the order they are told. */
export function walk(steps: readonly Step[], path: Path = ['steps'], parts: readonly Part[] = []): Placed[] {
  return steps.flatMap((step) => {
    const here = [...path, step.id];
    const inside = step.verb === 'part' ? walk(step.steps, [...here, 'steps'], [...parts, step]) : [];
    return [{ step, path: here, parts }, ...inside];
  });
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
