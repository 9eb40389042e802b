import { compile, holds, namesIn, scopeOf, walk } from '../definition/index.ts';
import type { ChoiceHere, Expression, Fact, Placed, Step } from '../definition/index.ts';

/** What stands for a pattern with choices made, or for an effective service. */
export interface Chosen {
  readonly steps: readonly Step[];
  readonly facts: ReadonlyMap<string, Fact>;
  readonly choices: Readonly<Record<string, ChoiceHere>>;
}

/**
 * The steps that can’t happen here, because a guard of theirs or of a part around them can’t hold with this
 * organisation’s choices, whatever is answered.
 */
export function neverHere({ steps, facts, choices }: Chosen): ReadonlySet<string> {
  const asked = Object.fromEntries(Object.entries(choices).map(([name, { choice }]) => [name, choice]));
  const scope = scopeOf({ facts, choices: asked, steps });
  const fixed = (name: string) =>
    name.startsWith('choice.') ? fixedValue(choices[name.slice(7)]) : undefined;
  const mayHold = (part: Expression): boolean => {
    if (part.op === 'and') return mayHold(part.left) && mayHold(part.right);
    if (part.op === 'or') return mayHold(part.left) || mayHold(part.right);
    return namesIn(part).some((name) => fixed(name) === undefined) || holds(part, { today: '', read: fixed });
  };
  const isShut = ({ step, parts }: Placed) =>
    [step, ...parts].some(({ when }) => when !== undefined && !mayHold(compile(when, scope)));
  return new Set(walk(steps).flatMap((placed) => (isShut(placed) ? [placed.step.id] : [])));
}

/** A choice that is the same on every day and for every case. */
function fixedValue(here: ChoiceHere | undefined) {
  return here?.periods.length === 1 && here.periods[0]!.rows === undefined
    ? here.periods[0]!.value
    : undefined;
}

/** Somebody must play a role that has something to do, or that no step names. */
export function isNeeded(role: string, steps: readonly Step[], idle: ReadonlySet<string>): boolean {
  const own = walk(steps).filter(({ step }) => mayDo(role, step));
  return own.length === 0 || own.some(({ step }) => !idle.has(step.id));
}

/** It is the one who does the step, or one of those who do. */
function mayDo(role: string, step: Step): boolean {
  const each = step['for each'];
  const some = step.instead?.some(({ by }) => by === role) ?? false;
  return step.by === role || some || (Array.isArray(each) && each.includes(role));
}
