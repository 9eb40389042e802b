import type { Path } from './problems.ts';
import type { DecideOption, Option, Step } from './step-types.ts';

export interface TextIn {
  readonly text: string;
  /** From the step. */
  readonly path: Path;
}

type Map = (text: string, path: Path) => string;

/** Every text of a step itself that people read, in its place; not those of the steps inside it. */
export function textsIn(step: Step): TextIn[] {
  const found: TextIn[] = [];
  mapTexts(step, (text, path) => {
    found.push({ text, path });
    return text;
  });
  return found;
}

/** The step with each of its own texts as `map` has it. */
export function mapTexts(step: Step, map: Map): Step {
  const changed: Record<string, unknown> = { ...step };
  for (const key of ['name', 'say', 'offer', ...wordsOfVerbs])
    if (typeof changed[key] === 'string') changed[key] = map(changed[key], [key]);
  if (step.verb === 'decide') changed.options = step.options.map((option) => inDecideOption(option, map));
  if ((step.verb === 'check' || step.verb === 'task') && step.options)
    changed.options = step.options.map((option) => inOption(option, ['options', option.name], map));
  return changed as unknown as Step;
}

/** Verbs whose own value is words. Those of the others are facts, amounts, names. */
const wordsOfVerbs = ['tell', 'check', 'task', 'book', 'submit', 'decide', 'issue', 'wait', 'end'];

function inOption<Kind extends Option>(option: Kind, path: Path, map: Map): Kind {
  return { ...option, label: map(option.label, path) };
}

function inDecideOption(option: DecideOption, map: Map): DecideOption {
  const path: Path = ['options', option.name];
  const { grounds, challenge } = option;
  return {
    ...inOption(option, [...path, 'label'], map),
    ...(grounds && { grounds: grounds.map((one) => inOption(one, [...path, 'grounds', one.name], map)) }),
    ...(challenge && {
      challenge: challenge.map((rung, index) =>
        rung.say === undefined ? rung : { ...rung, say: map(rung.say, [...path, 'challenge', index, 'say']) },
      ),
    }),
  };
}
