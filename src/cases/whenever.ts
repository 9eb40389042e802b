import { canonical, holds, valueOf } from '../definition/index.ts';
import { endIn } from './instants.ts';
import { keyAt, keyOf, spotAt } from './keys.ts';
import { turnsOf } from './place.ts';
import { dayOf, readingInside, readingOf } from './reading.ts';
import type { Whenever } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Facts } from './events.ts';
import type { Node, Prepared } from './prepared.ts';
import type { Spot } from './keys.ts';
import type { Settling } from './settling.ts';

/** What may be taken up now: offered to someone, its condition holds, its time is not over, and it is not being done. */
export function offersNow(prepared: Prepared, current: Case, now: string): Node[] {
  return prepared.whenever.filter(({ step }) => isOffered(step.id, prepared, current, now));
}

export function isOffered(id: string, prepared: Prepared, current: Case, now: string): boolean {
  const node = prepared.nodes.get(id);
  if (node?.step.verb !== 'whenever' || node.step.offer === undefined) return false;
  if (current.ended && node.step.after !== 'end') return false;
  // Before anything is sent there is nothing to withdraw or to challenge, but in services that have nothing to send.
  const isSent = current.committedAt !== undefined || current.entry !== undefined;
  return (isSent || prepared.submits.length === 0) && mayHappen(node, prepared, current, now);
}

/** One turn at a time, while its condition holds and its time is not over. */
export function mayHappen(node: Node, prepared: Prepared, current: Case, now: string): boolean {
  const { id } = node.step;
  if (turnsOf(id, [], current).some((turn) => current.steps[keyOf(id, [turn])]?.state === 'open'))
    return false;
  const reading = readingOf(prepared, current, dayOf(now));
  const over = node.until && endIn(valueOf(node.until, reading));
  return (over === undefined || now < over) && (node.while === undefined || holds(node.while, reading));
}

/** Whether what was taken up, under its key, can be dropped: nothing came of it yet but answers. */
export function mayDrop(key: string, prepared: Prepared, { steps, payments }: Case): boolean {
  const offer = spotAt(key, prepared);
  const isIn = (inner: string) => isOf(offer, inner, prepared);
  const isHarmless = (inner: string) =>
    steps[inner]!.state !== 'settled' ||
    ['ask', 'part', 'wait'].includes(spotAt(inner, prepared).node.step.verb);
  return Object.keys(steps).filter(isIn).every(isHarmless) && !Object.keys(payments).some(isIn);
}

/** What follows when something that was taken up is done: a state, a step done again, a new case, another decision. */
export function takePlace(spot: Spot, settling: Settling, redo: (node: Node) => void): void {
  const step = spot.node.step as Whenever;
  const { prepared, current, happen, effects } = settling;
  if (step.sets !== undefined && current.entry && current.entry.state !== step.sets)
    happen({ type: 'state', state: step.sets });
  if (step.opens !== undefined)
    effects.push({ type: 'open-case', service: step.opens, facts: factsKnown(settling) });
  const again = step.redo === undefined ? undefined : prepared.nodes.get(meant(step.redo, spot, settling));
  if (again && !isEndedIn(spot, settling)) redo(again);
  if (step.decides !== undefined) decideAnew(step.decides, spot, settling);
}

/** What was taken up has itself ended the case: nothing is done again after that. */
function isEndedIn(offer: Spot, { prepared, current }: Settling): boolean {
  return current.ended?.step !== undefined && isOf(offer, current.ended.step, prepared);
}

/** Whether something happened in this turn of what was taken up. */
function isOf({ node, turns }: Spot, key: string, prepared: Prepared): boolean {
  const inner = spotAt(key, prepared);
  return inner.node.home === node.step && inner.turns[0] === turns[0];
}

/** The step that is named, or that somebody said in the fact that is. */
function meant(name: string, spot: Spot, { prepared, current, today }: Settling): string {
  if (prepared.nodes.has(name)) return name;
  return String(readingInside(prepared, current, today, keyAt(spot)).read(name));
}

/** A review came to another decision: that one counts, and what rests on it follows. */
function decideAnew(decision: string, { node, turns }: Spot, settling: Settling): void {
  const { current, happen } = settling;
  const last = keyOf(node.inside.findLast(({ step }) => step.verb === 'decide')!.step.id, turns);
  const reviewed = current.steps[last];
  const facts = current.given[last];
  const isSame =
    reviewed?.result === current.steps[decision]?.result &&
    canonical(facts ?? {}) === canonical(current.given[decision] ?? {});
  if (reviewed?.result === undefined || isSame) return;
  settling.isRevising = true;
  const { result, grounds, reasons } = reviewed;
  const said = { ...(grounds && { grounds }), ...(reasons && { reasons }), ...(facts && { facts }) };
  happen({ type: 'decided', step: decision, result, ...said });
}

/** What is known of the person here, for a case that begins from it. */
function factsKnown({ prepared, current, today }: Settling): Facts {
  const reading = readingOf(prepared, current, today);
  return Object.fromEntries(
    [...prepared.givers.keys()].flatMap((name) => {
      const value = reading.read(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
