import { fromKey, keyOf } from './keys.ts';
import { isOnPath } from './reading.ts';
import { isPassed } from './settling.ts';
import type { Step } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Turns } from './keys.ts';
import type { Node, Prepared } from './prepared.ts';

/** Says of steps, in the turns around them, whether nothing can change them any more. */
export type Sealed = (node: Node, turns: Turns) => boolean;

/**
 * Before commitment nothing is sealed. From then on everything is but what stands between a `submit` that has
 * settled and one that is still to come. What was taken up at any moment is sealed by its own `submit`, and when it
 * is done.
 */
export function sealedIn(prepared: Prepared, current: Case): Sealed {
  const inOffer = (node: Node, turns: Turns) =>
    node.home !== undefined && isOfferSealed(node, node.home, turns, prepared, current);
  if (current.committedAt === undefined) return inOffer;
  const stands = prepared.submits.map((submit) => [submit, standingOf(submit, prepared, current)] as const);
  if (stands.every(([, { sent }]) => sent.length === 0)) return inOffer;
  return (node, turns) => {
    if (node.home) return inOffer(node, turns);
    const below = stands.filter(([{ position }]) => position >= node.position);
    const isIn = (wanted: 'sent' | 'toCome') =>
      below.some(([submit, found]) => found[wanted].some((one) => meets(one, submit, node, turns)));
    return isIn('sent') || !isIn('toCome');
  };
}

interface Standing {
  /** The turns in which it was sent, and those in which it may be. */
  readonly sent: readonly Turns[];
  readonly toCome: readonly Turns[];
}

function standingOf(submit: Node, prepared: Prepared, current: Case): Standing {
  const keys = Object.keys(current.steps).map(fromKey);
  const own = keys.filter(({ id }) => id === submit.step.id).map(({ turns }) => turns);
  const isSent = (turns: Turns) => current.steps[keyOf(submit.step.id, turns)]?.state === 'settled';
  return { sent: own.filter(isSent), toCome: openAround(submit, prepared, current) };
}

/** The turns around a submit that are not over. */
function openAround({ step, parts, around, repeat }: Node, prepared: Prepared, current: Case): Turns[] {
  const chain = repeat ? [...around, step.id] : around;
  const isOpen = (key: string) => !isPassed(current.steps[key]) && isOnPath(key, prepared, current);
  const [outer] = chain;
  // Where none of it has begun, it is all to come.
  if (outer === undefined || current.turns[outer] === undefined) return isOpen(outer ?? step.id) ? [[]] : [];
  const innermost = repeat ? step.id : parts.findLast((part) => prepared.nodes.get(part)!.repeat)!;
  return Object.keys(current.steps).flatMap((key) => {
    const { id, turns } = fromKey(key);
    return id === innermost && turns.length === chain.length && isOpen(key) ? [turns] : [];
  });
}

/** Whether a step and a submit stand in the same turns of what is around both. */
function meets(sent: Turns, submit: Node, node: Node, turns: Turns): boolean {
  const chain = [...submit.around, submit.step.id];
  const own = [...node.around, node.step.id];
  return turns.every(
    (turn, index) => chain[index] !== own[index] || sent[index] === undefined || sent[index] === turn,
  );
}

function isOfferSealed(
  { position }: Node,
  { id }: Step,
  turns: Turns,
  { nodes }: Prepared,
  current: Case,
): boolean {
  const own = turns.slice(0, 1);
  if (current.steps[keyOf(id, own)]?.state === 'settled') return true;
  return submitsIn(nodes.get(id)!).some(
    (submit) => submit.position >= position && current.steps[keyOf(submit.step.id, own)]?.state === 'settled',
  );
}

export function submitsIn({ inside }: Node): Node[] {
  return inside.flatMap((node) => [...(node.step.verb === 'submit' ? [node] : []), ...submitsIn(node)]);
}

export function isSealed(node: Node, prepared: Prepared, current: Case, turns: Turns = []): boolean {
  return sealedIn(prepared, current)(node, turns);
}
