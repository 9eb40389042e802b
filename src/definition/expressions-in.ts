import { insideOf } from './step-types.ts';
import type { Path } from './problems.ts';
import type { Step } from './step-types.ts';

/** The keys of a step whose value is an expression. */
const keys = [
  'when',
  'until',
  'not before',
  'early',
  'again while',
  'at least',
  'at most',
  'pay',
  'for',
  'at',
  'while',
  'let go when',
] as const;

export interface Expressed {
  readonly text: string;
  /** From the step. */
  readonly path: Path;
}

/** Every expression of a step itself, in its place; not those of the steps inside it. */
export function expressionsIn(step: Step): Expressed[] {
  const found: Expressed[] = [];
  mapExpressions(step, (text, path) => {
    found.push({ text, path });
    return text;
  });
  return found;
}

/** The step with each of its own expressions as `map` has it. */
export function mapExpressions(step: Step, map: (text: string, path: Path) => string): Step {
  const changed: Record<string, unknown> = { ...step };
  for (const key of keys) if (typeof changed[key] === 'string') changed[key] = map(changed[key], [key]);
  const over = changed['for each'];
  if (typeof over === 'string') changed['for each'] = map(over, ['for each']);
  if (step.instead)
    changed.instead = step.instead.map(({ when, by }) => ({ when: map(when, ['by', by]), by }));
  if (step.verb === 'decide') {
    changed.rule = step.rule?.map((rule, index) => ({
      ...rule,
      when: map(rule.when, ['rule', index, 'when']),
    }));
    changed.options = step.options.map((option) =>
      option.when === undefined
        ? option
        : { ...option, when: map(option.when, ['options', option.name, 'when']) },
    );
  }
  if (step.verb === 'tell' && step.everyone?.where !== undefined)
    changed.everyone = { ...step.everyone, where: map(step.everyone.where, ['to', 'where']) };
  if (step.verb === 'use' && step.with)
    changed.with = Object.fromEntries(
      Object.entries(step.with).map(([name, text]) => [name, map(text, ['with', name])]),
    );
  return changed as unknown as Step;
}

/** The step with what it holds changed, all the way down, each after what holds it. */
export function mapSteps(step: Step, map: (step: Step) => Step): Step {
  const changed = map(step);
  if (changed.verb !== 'part' && changed.verb !== 'whenever') return changed;
  return { ...changed, steps: insideOf(changed).map((one) => mapSteps(one, map)) };
}
