import { holds } from '../definition/index.ts';
import { write } from './case.ts';
import { fromKey, keyOf } from './keys.ts';
import { dayOf, readingOf } from './reading.ts';
import { sealedIn } from './sealed.ts';
import type { Expression, Reading } from '../definition/index.ts';
import type { Case, Draft, StepState } from './case.ts';
import type { Actor, Effect, Event } from './events.ts';
import type { Turns } from './keys.ts';
import type { Node, Prepared } from './prepare.ts';
import type { Sealed } from './sealed.ts';

/** The service acting by itself. */
export const itself: Actor = { id: 'service', role: 'service' };

type Unstamped = Event extends infer Each
  ? Each extends Event
    ? Omit<Each, 'at' | 'by' | 'channel'>
    : never
  : never;

export type State = StepState['state'];

/** A case while it settles. */
export interface Settling {
  readonly prepared: Prepared;
  readonly current: Case;
  /** The instant, and its day. */
  readonly now: string;
  readonly today: string;
  /** Writes an event, and remembers whose value it changed. */
  readonly happen: (what: Unstamped) => void;
  readonly effects: Effect[];
  readonly isSealed: Sealed;
  /** Names whose value changed in this command, with the position below which conditions must read them again. */
  readonly changed: Map<string, number>;
  /** What was done is done again: what rests on it, after commitment, follows. */
  readonly isRevising: boolean;
}

/** A step, and the turns of what is around it that it is looked at in; with its own, where it repeats and this is one. */
export interface Spot {
  readonly node: Node;
  readonly turns: Turns;
}

export function keyAt({ node, turns }: Spot): string {
  return keyOf(node.step.id, turns);
}

export function readingHere({ node, turns }: Spot, { prepared, current, today }: Settling): Reading {
  return readingOf(prepared, current, today, node, turns);
}

export function holdsHere(condition: Expression | undefined, spot: Spot, settling: Settling): boolean {
  return condition === undefined || holds(condition, readingHere(spot, settling));
}

/** Begins to settle a case from what just happened, already written. */
export function settlingOf(
  prepared: Prepared,
  draft: Draft,
  { at, channel }: Event,
  changed: Map<string, number>,
  isRevising = false,
): { settling: Settling; events: Event[] } {
  const events: Event[] = [];
  const happen = (what: Unstamped) => {
    const next = { ...what, at, by: itself, channel } as Event;
    noteChange(next, draft, prepared, changed);
    write(draft, next);
    events.push(next);
  };
  const isSealed = sealedIn(prepared, draft);
  const settling = {
    prepared,
    current: draft,
    now: at,
    today: dayOf(at),
    happen,
    effects: [],
    isSealed,
    changed,
    isRevising,
  };
  return { settling, events };
}

/** When a step comes onto the path or leaves it, so does what it gives; with a part, all that is inside. */
function noteChange(
  event: Event,
  { steps }: Case,
  { nodes, bases }: Prepared,
  changed: Map<string, number>,
): void {
  if (!('step' in event) || event.step === undefined) {
    if (event.type === 'clock') changed.set(event.clock, -1);
    return;
  }
  const { id } = fromKey(event.step);
  const node = nodes.get(id);
  if (!node) return;
  const { gives, last, step } = node;
  const stays =
    event.type === 'finished' ||
    event.type === 'turn' ||
    (event.type === 'opened' && steps[event.step]?.state === 'settled');
  const names = step.verb === 'part' && stays ? [id] : gives;
  for (const name of names) changed.set(name, Math.min(last, changed.get(name) ?? last));
  // What goes along with the turns of another step must see that there is one more.
  if (event.type === 'turn') for (const [other, base] of bases) if (base === id) changed.set(other, -1);
}
