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
  const [wrong] = wrongs(placed, checking);
  if (!wrong) return [];
  const { key, ...said } = wrong;
  return [{ code: 'bad-repeat', ...said, path: [...placed.path, key], atKey: true }];
}

interface Wrong {
  readonly key: string;
  readonly message: string;
  readonly hint: string;
}

function* wrongs(placed: Placed, checking: Checking): Iterable<Wrong> {
  const { step } = placed;
  const over = overOf(step, (name) => checking.ids.has(name));
  const inRounds = step['again while'] !== undefined;
  if (over && inRounds) {
    const message = 'A step repeats for each of something, or in rounds; not both.';
    yield { key: 'again while', message, hint: 'Put one inside the other, in a part.' };
  }
  if (over?.kind === 'added' && step['at most'] === undefined) {
    const message = `There is no step “${over.noun}”, and nothing says how many may be added.`;
    const hint = 'If people add them, say “at most:”. If a step is meant, check its name.';
    yield { key: 'for each', message, hint };
  }
  if (step['at least'] !== undefined && over?.kind !== 'added') {
    const message = 'This says how many at least, and nobody adds any.';
    yield { key: 'at least', message, hint: 'Take “at least:” out.' };
  }
  if (step['at most'] !== undefined && over?.kind !== 'added' && !inRounds) {
    const message = 'This says how many at most, and what it repeats for says how many there are.';
    yield { key: 'at most', message, hint: 'Take “at most:” out.' };
  }
  if (over?.kind === 'turns') yield* ofTurns(placed, over.of, checking);
  // Rounds in which nobody does anything are over as soon as they begin.
  if (inRounds && !walk([step]).some(({ step: one }) => takesTime(one))) {
    const message = 'Nobody has to do anything in this, so its rounds would follow each other at once.';
    const hint = 'Put a step in it that a person or a body does, or one that waits.';
    yield { key: 'again while', message, hint };
  }
}

/** The turns of another step are there once it has some: it stands above, and beside. */
function* ofTurns({ step, parts }: Placed, of: string, { all }: Checking): Iterable<Wrong> {
  const key = 'for each';
  const place = all.findIndex(({ step: one }) => one.id === of);
  const other = all[place]!.step;
  if (!isEach(other)) {
    const hint = 'Name a step that has “for each:”.';
    yield { key, message: `“${of}” has no turns: it does not repeat.`, hint };
  }
  if ([...parts, step].includes(other as never))
    yield { key, message: `This stands in the turns of “${of}” already.`, hint: 'Take “for each:” out.' };
  if (place >= all.findIndex((one) => one.step === step)) {
    const hint = `Move this step below “${of}”.`;
    yield { key, message: `“${of}” stands below, so it has no turns yet.`, hint };
  }
}

/** Somebody must act, or time must pass. */
function takesTime(step: Step): boolean {
  if (step.verb === 'decide') return step.by !== undefined || step.rule === undefined;
  return ['ask', 'check', 'task', 'book', 'submit', 'wait', 'pay', 'use'].includes(step.verb);
}
