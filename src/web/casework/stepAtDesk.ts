import { fromKey, isOnPath, isSealed } from '../../cases/index.ts';
import type { Node, Slot } from '../../cases/index.ts';
import type { Step } from '../../definition/index.ts';
import { slotsFor } from '../../running/index.ts';
import type { Asked } from '../fields/asking.ts';
import type { Site } from '../site.ts';
import { isAskedBefore, isDraft } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { doingOf } from './doing.ts';
import type { Doing } from './doing.ts';
import { isThere, isWhole } from './occurrence.ts';

/** A step of a case that this desk may do, in its turn. */
export interface StepAtDesk {
  readonly at: CaseAtDesk;
  readonly key: string;
  readonly node: Node;
  readonly step: Step;
  readonly doing: Doing;
  /** What its fields are asked in. */
  readonly asked: CaseAtDesk & Asked;
  /** Of a booking, the times that are free. */
  readonly slots: readonly Slot[];
}

/** A step that this desk may do, when its turn comes. A list that is added to is one too. */
export async function stepAtDesk(site: Site, at: CaseAtDesk, key: string): Promise<StepAtDesk | undefined> {
  const node = /^\w+(:\d+)*$/.test(key) ? at.prepared.nodes.get(fromKey(key).id) : undefined;
  if (!node || node.step.verb === 'whenever' || !hasItsTurns(key, node)) return undefined;
  const doing = doingOf(key, at);
  if (!doing || (isDraft(at) && !isAskedBefore(key, at))) return undefined;
  const slots = node.step.verb === 'book' ? await slotsFor(site.running, at.acting, at, key) : [];
  return { at, key, node, step: node.step, doing, asked: askedIn(at, key), slots };
}

function hasItsTurns(key: string, { repeat, around }: Node): boolean {
  const count = fromKey(key).turns.length;
  return count === around.length + (repeat ? 1 : 0) || (repeat?.kind === 'added' && count === around.length);
}

function askedIn(at: CaseAtDesk, key: string): CaseAtDesk & Asked {
  return { ...at, key, text: at.textAt(key) };
}

export function isList({ key, at, node }: StepAtDesk): boolean {
  return node.repeat?.kind === 'added' && isWhole(key, at);
}

/** It can be done now; an answer, a slot or a list also once more, while nothing seals it. */
export function isOpen({ key, at: { current, prepared }, node, step }: StepAtDesk): boolean {
  if (!isThere(key, { prepared, current })) return false;
  const state = current.steps[key]?.state;
  if (state === 'open') return current.ended === undefined || isAfterEnd(node, prepared.nodes);
  const mayChange = ['ask', 'book'].includes(step.verb) || node.repeat?.kind === 'added';
  if (state !== 'settled' || !mayChange || current.ended || !isOnPath(key, prepared, current)) return false;
  return step.verb === 'book' ? current.booked[key]?.gone !== true : !isSealed(node, prepared, current);
}

function isAfterEnd({ parts, step }: Node, nodes: CaseAtDesk['prepared']['nodes']): boolean {
  const home = nodes.get(parts[0] ?? step.id)!.step;
  return home.verb === 'whenever' && home.after === 'end';
}
