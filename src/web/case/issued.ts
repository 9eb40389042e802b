import type { Issued } from '../../cases/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { stepName } from './names.ts';
import { inside } from './seen.ts';
import type { Seen } from './seen.ts';
import { inOrder, isThere, nodeAt } from './turns.ts';

/** Permissions and documents that a case issued, by their keys, in order. */
export function issuedIn(at: Seen): (Issued & { key: string; name: Said })[] {
  const { issued } = at.current;
  const keys = inOrder(
    Object.keys(issued).filter((key) => isThere(key, at)),
    at,
  );
  return keys.map((key) => ({ ...issued[key]!, key, name: nameOfIssue(key, at) }));
}

function nameOfIssue(key: string, at: Seen): Said {
  const { step } = nodeAt(key, at);
  return step.verb === 'issue' ? inside(at, key).said(step.issue) : stepName(key, at);
}

export function heldInWords({ from, until }: { from: string; until?: string }, { tongue }: Seen) {
  return { from: longDate(from, tongue.language), until: until && longDate(until, tongue.language) };
}
