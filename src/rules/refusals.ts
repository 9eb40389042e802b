import type { Decide, DecideOption, Path } from '../definition/index.ts';
import type { Definition } from './rule.ts';

export interface Refusal {
  readonly step: Decide;
  readonly option: DecideOption;
  readonly path: Path;
}

/** The options of decisions that say no to a person. */
export function refusalsIn({ steps }: Definition): Refusal[] {
  return steps.flatMap(({ step, path }) => {
    // What is offered at any moment is informal, or is a challenge itself.
    if (step.verb !== 'decide' || step.by === undefined || path[0] !== 'steps') return [];
    return step.options
      .filter(({ name, label }) => saysNo.test(name) || saysNo.test(label))
      .map((option) => ({ step, option, path: [...path, 'options', option.name] }));
  });
}

const saysNo = /^(?:refus|reject|den(?:y|ied)|declin|dismiss|revok|turn(?:ed)? down|disallow|not ?grant)/i;
