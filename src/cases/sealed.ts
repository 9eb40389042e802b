import { isOnPath } from './reading.ts';
import type { Case } from './case.ts';
import type { Node, Prepared } from './prepare.ts';

/** Says of steps whether nothing can change them any more. */
export type Sealed = (node: Node) => boolean;

/**
 * Before commitment nothing is sealed. From then on everything is but what stands between a `submit` that has
 * settled and one that is still to come. What may happen at any moment is sealed by its own `submit` alone.
 */
export function sealedIn(prepared: Prepared, current: Case): Sealed {
  const isInList = ({ position }: Node) => position < (prepared.whenever[0]?.position ?? Infinity);
  if (current.committedAt === undefined) return () => false;
  const last = (wanted: (submit: Node) => boolean) =>
    prepared.submits.findLast((submit) => isInList(submit) && wanted(submit))?.position ?? -1;
  const sent = last(({ step }) => current.steps[step.id]?.state === 'settled');
  const toCome = last(({ step }) => isToCome(step.id, prepared, current));
  return (node) => isInList(node) && (node.position <= sent || node.position > toCome);
}

function isToCome(submit: string, prepared: Prepared, current: Case): boolean {
  return current.steps[submit]?.state !== 'settled' && isOnPath(submit, prepared, current);
}

export function isSealed(node: Node, prepared: Prepared, current: Case): boolean {
  return sealedIn(prepared, current)(node);
}
