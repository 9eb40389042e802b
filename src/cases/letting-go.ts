import { holds, momentOf } from '../definition/index.ts';
import { isCutShort } from './ending.ts';
import { spotAt } from './keys.ts';
import { holdsHere, readingOf } from './reading.ts';
import type { Settling } from './settling.ts';

/** What was taken is let go when its condition says so. */
export function letGoOf(settling: Settling): void {
  letLimitsGo(settling);
  letSlotsGo(settling);
}

function letLimitsGo({ prepared, current, today, effects, happen }: Settling): void {
  const taken = prepared.limits.filter(
    ({ name, letGo }) => letGo && current.limits[name] && !current.letGone[name],
  );
  if (taken.length === 0) return;
  const reading = readingOf(prepared, current, today);
  for (const here of taken.filter(({ letGo }) => holds(letGo!, reading))) {
    const taken = { step: here.limit.at, limit: here.name };
    happen({ type: 'letGo', ...taken });
    effects.push({ type: 'let-go', ...taken });
  }
}

function letSlotsGo(settling: Settling): void {
  const { prepared, current, effects, happen } = settling;
  for (const [key, slot] of Object.entries(current.booked)) {
    const { node, turns } = spotAt(key, prepared);
    // By then anything can have happened, in the same turn too.
    const later = { node: { ...node, position: Infinity }, turns };
    const isOff = isCutShort(settling) && slot.from > momentOf(settling.now);
    if (slot.gone || !(isOff || (node.letGo && holdsHere(node.letGo, later, settling)))) continue;
    happen({ type: 'letGo', step: key });
    effects.push({ type: 'let-go', step: key });
  }
}
