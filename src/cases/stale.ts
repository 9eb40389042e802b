import type { Node } from './prepared.ts';
import type { Settling } from './settling.ts';

/** Whether what a step reads has changed since, so that it must be read again. */
export function isStale({ reads, position }: Node, { changed }: Settling): boolean {
  if (changed.size === 0) return false;
  for (const name of reads) if ((changed.get(name) ?? position) < position) return true;
  return false;
}
