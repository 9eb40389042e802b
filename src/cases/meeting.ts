import { valueOf } from '../definition/index.ts';
import { actByItself, isRight, keepsResult } from './automatic.ts';
import { instantIn } from './instants.ts';
import { isTurn, isWhole, keyAt } from './keys.ts';
import { holdsHere, readingHere } from './reading.ts';
import type { Spot } from './keys.ts';
import type { Settling } from './settling.ts';

/** A step whose turn has come: its guard says whether it opens or is skipped; it may have to wait for its time. */
export function meet(spot: Spot, settling: Settling): void {
  // The guard of a step that repeats was read before its turns.
  if (isTurn(spot) || holdsHere(spot.node.when, spot, settling)) enterInTime(spot, settling);
  else settling.happen({ type: 'skipped', step: keyAt(spot) });
}

/** A step that waits for its time. Its guard was read; it is read again only where what it read has changed. */
export function holdOn(spot: Spot, stands: boolean, isStale: boolean, settling: Settling): void {
  if (!stands) settling.happen({ type: 'closed', step: keyAt(spot) });
  else if (isStale) meet(spot, settling);
  else enterInTime(spot, settling);
}

function enterInTime(spot: Spot, settling: Settling): void {
  const { node } = spot;
  const key = keyAt(spot);
  const from =
    node.notBefore && !isWhole(spot)
      ? instantIn(valueOf(node.notBefore, readingHere(spot, settling)))
      : undefined;
  if (from === undefined || from <= settling.now) return enter(spot, settling);
  const before = settling.current.steps[key];
  if (before?.state !== 'held' || before.until !== from)
    settling.happen({ type: 'held', step: key, until: from });
}

/** A step opens, and settles at once if it needs nobody; or it comes back as it was. */
export function enter(spot: Spot, settling: Settling): void {
  const key = keyAt(spot);
  if (keepsResult(spot, settling)) return settling.happen({ type: 'opened', step: key, kept: true });
  if (settling.current.steps[key]?.state !== 'open') settling.happen({ type: 'opened', step: key });
  actByItself(spot, settling);
}

/** A step that was met earlier, and may stand differently now. What was done at it stays done while it stands. */
export function review(spot: Spot, stands: boolean, isStale: boolean, settling: Settling): void {
  const { node } = spot;
  const key = keyAt(spot);
  const before = settling.current.steps[key]!;
  if (!stands) return settling.happen({ type: 'closed', step: key });
  // Skipped only because of a gate that would not open early now.
  if (before.early) return meet(spot, settling);
  if (!isStale) {
    if (before.state === 'open' && node.step.verb === 'wait') actByItself(spot, settling);
    return;
  }
  if (!isTurn(spot) && !holdsHere(node.when, spot, settling)) {
    if (before.state !== 'skipped') settling.happen({ type: 'skipped', step: key });
  } else if (before.state === 'skipped') meet(spot, settling);
  else if (
    node.step.verb === 'part' ||
    isWhole(spot) ||
    (before.state === 'open' && node.step.verb === 'tell')
  )
    return;
  else if (before.state === 'settled' && node.step.verb === 'tell') {
    // Told once of what happens at once.
    if (before.at < settling.now) actByItself(spot, settling);
  } else if (before.state === 'open' || !isRight(spot, before, settling)) enter(spot, settling);
}
