import { allKnown } from './references.ts';
import { overOf } from './repeats.ts';
import { isEach, walk } from './walk.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './problems.ts';
import type { Over } from './repeats.ts';
import type { Step } from './step-types.ts';
import type { Placed } from './walk.ts';

/** What a step repeats for need not be an expression: it can be roles, a step, or a word for what somebody adds. */
export function repeatsFor(step: Step, { ids }: Checking): Over['kind'] | undefined {
  return overOf(step, (name) => ids.has(name))?.kind;
}

/** What is wrong with how a step repeats. The first is enough. */
export function repeatFindings(placed: Placed, checking: Checking): Finding[] {
  const { step, path } = placed;
  const over = overOf(step, (name) => checking.ids.has(name));
  const roles = over?.kind === 'roles' ? over.roles : [];
  const unknown = allKnown(roles, Object.keys(checking.pattern.roles), 'role', [...path, 'for each']);
  if (unknown.length > 0) return unknown;
  const wrong =
    bothWays(step) ?? countsNothing(step, over) ?? turnsFinding(placed, over, checking) ?? endless(step);
  if (!wrong) return [];
  const { key, ...said } = wrong;
  return [{ code: 'bad-repeat', ...said, path: [...path, key], atKey: true }];
}

interface Wrong {
  readonly message: string;
  readonly hint: string;
  readonly key: string;
}

function bothWays(step: Step): Wrong | undefined {
  if (!isEach(step) || step['again while'] === undefined) return undefined;
  const message = 'A step repeats for each of something, or in rounds; not both.';
  return { message, hint: 'Put one inside the other, in a part.', key: 'again while' };
}

function countsNothing(step: Step, over: Over | undefined): Wrong | undefined {
  if (over?.kind === 'added' && step['at most'] === undefined) {
    const message = `There is no step “${over.noun}”, and nothing says how many may be added.`;
    return {
      message,
      hint: 'If people add them, say “at most:”. If a step is meant, check its name.',
      key: 'for each',
    };
  }
  if (step['at least'] !== undefined && over?.kind !== 'added')
    return {
      message: 'This says how many at least, and nobody adds any.',
      hint: 'Take “at least:” out.',
      key: 'at least',
    };
  const isBounded = over?.kind === 'added' || step['again while'] !== undefined;
  if (step['at most'] === undefined || isBounded) return undefined;
  const message = 'This says how many at most, and what it repeats for says how many there are.';
  return { message, hint: 'Take “at most:” out.', key: 'at most' };
}

/** The turns of another step are there once it has some: it stands above, and beside. */
function turnsFinding({ step, parts }: Placed, over: Over | undefined, { all }: Checking): Wrong | undefined {
  if (over?.kind !== 'turns') return undefined;
  const key = 'for each';
  const place = all.findIndex(({ step: one }) => one.id === over.of);
  const other = all[place]!.step;
  if (!isEach(other))
    return {
      message: `“${over.of}” has no turns: it does not repeat.`,
      hint: 'Name a step that has “for each:”.',
      key,
    };
  if ([...parts, step].includes(other as never))
    return {
      message: `This stands in the turns of “${over.of}” already.`,
      hint: 'Take “for each:” out.',
      key,
    };
  if (place < all.findIndex((one) => one.step === step)) return undefined;
  return {
    message: `“${over.of}” stands below, so it has no turns yet.`,
    hint: `Move this step below “${over.of}”.`,
    key,
  };
}

/** Rounds in which nobody does anything would follow each other at once, for ever. */
function endless(step: Step): Wrong | undefined {
  const isBounded = step['at most'] !== undefined || step['again while'] === undefined;
  if (isBounded || walk([step]).some(({ step: one }) => takesTime(one))) return undefined;
  const message = 'This could go round for ever: nobody has to do anything in it.';
  const hint = 'Put a step in it that a person or a body does, or say “at most:”.';
  return { message, hint, key: 'again while' };
}

/** Somebody must act, or time must pass. */
function takesTime(step: Step): boolean {
  if (step.verb === 'decide') return step.by !== undefined || step.rule === undefined;
  return ['ask', 'check', 'task', 'book', 'submit', 'wait', 'pay', 'use'].includes(step.verb);
}
