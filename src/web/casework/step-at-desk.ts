import { fromKey, isOnPath, isSealed } from '../../cases/index.ts';
import type { Node, Slot } from '../../cases/index.ts';
import type { Step } from '../../definition/index.ts';
import { slotsFor } from '../../running/index.ts';
import type { Opened } from '../../running/index.ts';
import { inside } from '../case/seen.ts';
import type { Inside } from '../case/seen.ts';
import { isAlive, isThere, nodeAt } from '../case/turns.ts';
import { isAskedBefore, isDraft } from './case-at-desk.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { doingOf } from './doing.ts';
import type { Doing } from './doing.ts';

/** A step of a case that this desk may do, in its turn. */
export type StepAtDesk = Inside<CaseAtDesk> & {
  readonly step: Step;
  readonly doing: Doing;
  /** Of a booking, the times that are free. */
  readonly slots: readonly Slot[];
};

/** A step that this desk may do, when its turn comes. A list that is added to is one too. */
export async function stepAtDesk(at: CaseAtDesk, key: string): Promise<StepAtDesk | undefined> {
  const node = /^\w+(:\d+)*$/.test(key) ? nodeAt(key, at) : undefined;
  if (!node || node.step.verb === 'whenever' || !hasItsTurns(key, node)) return undefined;
  const doing = doingOf(key, at);
  if (!doing || (isDraft(at) && !isAskedBefore(key, at))) return undefined;
  const slots = node.step.verb === 'book' ? await slotsFor(at.running, at.acting, at, key) : [];
  return { ...inside(at, key), step: node.step, doing, slots };
}

function hasItsTurns(key: string, { repeat, around }: Node): boolean {
  const count = fromKey(key).turns.length;
  return count === around.length + (repeat ? 1 : 0) || (repeat?.kind === 'added' && count === around.length);
}

/** It can be done now; an answer, a slot or a list also once more, while nothing seals it. */
export function isOpen(key: string, at: Opened): boolean {
  const { current, prepared } = at;
  if (!isThere(key, at)) return false;
  const node = nodeAt(key, at);
  const { verb } = node.step;
  const state = current.steps[key]?.state;
  if (state === 'open') return isAlive(key, at);
  const mayChange = ['ask', 'book'].includes(verb) || node.repeat?.kind === 'added';
  if (state !== 'settled' || !mayChange || current.ended || !isOnPath(key, prepared, current)) return false;
  return verb === 'book' ? current.booked[key]?.gone !== true : !isSealed(node, prepared, current);
}
