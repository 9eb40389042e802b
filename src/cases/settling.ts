import { holds } from '../definition/index.ts';
import { runClocksAt } from './clocks.ts';
import { write } from './writing.ts';
import { fromKey, keyOf } from './keys.ts';
import { countAt } from './limits.ts';
import { dayOf, readingOf } from './reading.ts';
import { sealedIn } from './sealed.ts';
import type { Expression, Reading } from '../definition/index.ts';
import type { Case, Draft, StepState } from './case.ts';
import type { Actor, Effect, Event } from './events.ts';
import type { Turns } from './keys.ts';
import type { TakenOf } from './limits.ts';
import type { Node, Prepared } from './prepared.ts';
import type { Sealed } from './sealed.ts';

/** The service acting by itself. */
export const itself: Actor = { id: 'service', role: 'service' };

type Unstamped = Event extends infer Each
  ? Each extends Event
    ? Omit<Each, 'at' | 'by' | 'channel'>
    : never
  : never;

export type State = StepState['state'];

/** Down a list that has been entered, in the turns around it. True when nothing in it has to be waited for. */
export type GoThrough = (
  list: readonly Node[],
  turns: Turns,
  isReturning: boolean,
  settling: Settling,
) => boolean;

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
  isRevising: boolean;
  readonly goThrough: GoThrough;
}

/** What just happened, and the names whose values it changed at which step. */
export interface Cause {
  readonly at: string;
  readonly channel: Event['channel'];
  /** What is still to be written. */
  readonly event?: Event;
  readonly node?: Node;
  readonly names?: Iterable<string>;
  /** Something that had been done was done again. */
  readonly isRevising?: boolean;
  /** What other cases have taken of limits. */
  readonly taken?: TakenOf;
}

/** A step, and the turns of what is around it that it is looked at in; with its own, where it repeats and this is one. */
export interface Spot {
  readonly node: Node;
  readonly turns: Turns;
}

export function keyAt({ node, turns }: Spot): string {
  return keyOf(node.step.id, turns);
}

/** This is one turn of a step that repeats, not the whole of it. */
export function isTurn({ node, turns }: Spot): boolean {
  return turns.length > node.around.length;
}

export function isDone(state: State | undefined): boolean {
  return state === 'settled' || state === 'skipped';
}

export function isEntered(state: State | undefined): boolean {
  return state === 'open' || state === 'settled';
}

export function readingHere({ node, turns }: Spot, { prepared, current, today }: Settling): Reading {
  return readingOf(prepared, current, today, node, turns);
}

export function holdsHere(condition: Expression | undefined, spot: Spot, settling: Settling): boolean {
  return condition === undefined || holds(condition, readingHere(spot, settling));
}

/** More than any command comes to. */
const mostEvents = 100_000;

/** Begins to settle a case from what just happened, and writes that. */
export function settlingOf(
  prepared: Prepared,
  draft: Draft,
  { at, channel, event, node, names, isRevising = false, taken = {} }: Cause,
  goThrough: GoThrough,
): { settling: Settling; events: Event[] } {
  const events: Event[] = [];
  const effects: Effect[] = [];
  const changed = new Map<string, number>();
  const today = dayOf(at);
  const happened = (next: Event) => {
    if (events.length > mostEvents) throw new Error(`${prepared.service.id} goes round without end`);
    write(draft, next);
    events.push(next);
    follow(next);
  };
  const happen = (what: Unstamped) => {
    const next = { ...what, at, by: itself, channel } as Event;
    noteChange(next, draft, prepared, changed);
    happened(next);
  };
  let sealed: Sealed = () => false;
  const isSealed: Sealed = (spotNode, turns) => sealed(spotNode, turns);
  const time = { now: at, today };
  const settling: Settling = {
    ...{ prepared, current: draft, ...time, happen, effects, isSealed, changed, isRevising, goThrough },
  };
  /** Limits are counted, and clocks know, before anything else. */
  const follow = (next: Event) => {
    if (prepared.limits.length > 0) {
      const counted = countAt(next, taken, prepared, draft, today);
      if (counted) {
        for (const name of Object.keys(counted.limits)) changed.set(name, -1);
        effects.push(...counted.claims);
        happened({ type: 'counted', at, by: next.by, channel, step: counted.step, limits: counted.limits });
      }
    }
    if (prepared.clocks.length === 0 || !('step' in next) || next.step === undefined) return;
    if (draft.steps[next.step]?.state === 'settled') runClocksAt(fromKey(next.step).id, settling);
  };
  if (event) happened(event);
  for (const name of names ?? []) changed.set(name, node?.position ?? -1);
  sealed = sealedIn(prepared, draft);
  return { settling, events };
}

/** When a step comes onto the path or leaves it, so does what it gives; with a part, all that is inside. */
function noteChange(
  event: Event,
  { steps }: Case,
  { nodes, bases }: Prepared,
  changed: Map<string, number>,
): void {
  if (event.type === 'clock') changed.set(event.clock, -1);
  if (!('step' in event) || event.step === undefined) return;
  const node = nodes.get(fromKey(event.step).id);
  // What is open again stands as it was until it is done.
  if (!node || (event.type === 'opened' && event.again)) return;
  const { gives, last, step } = node;
  const stays =
    event.type === 'finished' || (event.type === 'opened' && steps[event.step]?.state === 'settled');
  const names = step.verb === 'part' && stays ? [step.id] : gives;
  for (const name of names) changed.set(name, Math.min(last, changed.get(name) ?? last));
  // What goes along with the turns of another step must see that there is one more.
  if (event.type === 'turn') for (const [other, base] of bases) if (base === step.id) changed.set(other, -1);
}
