import { keyOf } from './keys.ts';
import { isPassed } from './settling.ts';
import type { Turns } from './keys.ts';
import type { Node } from './prepared.ts';
import type { Settling } from './settling.ts';

/** Whether a step that another reads is settled or skipped, or inside a part that was. Of what repeats elsewhere, all of it. */
export function isResolved(
  step: string,
  reader: Node,
  turns: Turns,
  { prepared: { nodes }, current: { steps } }: Settling,
): boolean {
  const giver = nodes.get(step)!;
  if (giver.parts.length === 0 && !giver.repeat) return isPassed(steps[step]);
  const shared = sharedTurns(giver, reader, turns);
  for (const id of [...giver.parts, step]) {
    const { around, repeat } = nodes.get(id)!;
    if (around.length > shared.length) return true;
    const isInside = repeat !== undefined && around.length < shared.length;
    const part =
      steps[keyOf(id, shared.length === 0 ? shared : shared.slice(0, around.length + (isInside ? 1 : 0)))];
    const state = part?.state;
    if (state === 'skipped') return true;
    if (state === undefined || state === 'held') return false;
    // A part that was not done in time is over, whatever was done in it.
    if (state === 'settled' && part?.lateAt !== undefined) return true;
    // All of what repeats, and of what is done in it, counts as one.
    if (repeat && !isInside) return isPassed(part);
  }
  return isPassed(steps[keyOf(step, shared.slice(0, giver.around.length))]);
}

/** The turns in which both are. */
function sharedTurns({ around }: Node, reader: Node, turns: Turns): Turns {
  if (turns.length === 0) return turns;
  const chain =
    reader.repeat && turns.length > reader.around.length ? [...reader.around, reader.step.id] : reader.around;
  let shared = 0;
  while (shared < turns.length && shared < around.length && chain[shared] === around[shared]) shared += 1;
  return turns.slice(0, shared);
}
