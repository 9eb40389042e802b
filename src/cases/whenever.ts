import { holds } from '../definition/index.ts';
import { keyOf } from './keys.ts';
import { turnsOf } from './place.ts';
import { dayOf, readingOf } from './reading.ts';
import { endIn } from './instants.ts';
import { valueOf } from '../definition/index.ts';
import type { Whenever } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Node, Prepared } from './prepare.ts';
import type { Settling, Spot } from './settling.ts';

/** What may be taken up now: offered to someone, its condition holds, its time is not over, and it is not being done. */
export function offersNow(prepared: Prepared, current: Case, now: string): Node[] {
  return prepared.whenever.filter(
    ({ step }) =>
      step.verb === 'whenever' && step.offer !== undefined && isOffered(step.id, prepared, current, now),
  );
}

export function isOffered(id: string, prepared: Prepared, current: Case, now: string): boolean {
  const node = prepared.nodes.get(id);
  if (node?.step.verb !== 'whenever' || (current.ended && node.step.after !== 'end')) return false;
  if (current.committedAt === undefined && current.entry === undefined && !isBeforeSending(node, prepared))
    return false;
  const isBusy = turnsOf(id, [], current).some((turn) => current.steps[keyOf(id, [turn])]?.state === 'open');
  return !isBusy && mayHappen(node, prepared, current, now);
}

/** Before anything is sent there is nothing to withdraw or to challenge, but in services that have nothing to send. */
function isBeforeSending(_: Node, { submits }: Prepared): boolean {
  return submits.length === 0;
}

export function mayHappen(
  { while: condition, until }: Node,
  prepared: Prepared,
  current: Case,
  now: string,
): boolean {
  const reading = readingOf(prepared, current, dayOf(now));
  const over = until && endIn(valueOf(until, reading));
  return (over === undefined || now < over) && (condition === undefined || holds(condition, reading));
}

/** What follows when something that was taken up is done: a state, a step done again, a new case, another decision. */
export function takePlace(spot: Spot, settling: Settling, redo: (spot: Spot) => void): void {
  const step = spot.node.step as Whenever;
  const { prepared, current, happen, effects } = settling;
  if (step.sets !== undefined && current.entry && current.entry.state !== step.sets)
    happen({ type: 'state', state: step.sets });
  if (step.opens !== undefined)
    effects.push({ type: 'open-case', service: step.opens, facts: factsKnown(settling) });
  if (step.redo !== undefined) redo({ node: prepared.nodes.get(step.redo)!, turns: [] });
  if (step.decides === undefined) return;
  const last = keyOf(step.steps.at(-1)!.id, spot.turns);
  const reviewed = current.steps[last];
  if (reviewed?.result === undefined || reviewed.result === current.steps[step.decides]?.result) return;
  const { result, grounds, reasons } = reviewed;
  const facts = current.given[last];
  happen({
    type: 'decided',
    step: step.decides,
    result,
    ...(grounds && { grounds }),
    ...(reasons && { reasons }),
    ...(facts && { facts }),
  });
  settling.changed.set(step.decides, prepared.nodes.get(step.decides)!.position);
}

/** What is known of the person here, for a case that begins from it. */
function factsKnown({ prepared, current, today }: Settling): Record<string, never> {
  const reading = readingOf(prepared, current, today);
  const known = [...prepared.givers.keys()].flatMap((name) => {
    const value = reading.read(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known) as Record<string, never>;
}
