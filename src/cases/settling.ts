import { runClocksAt } from './clocks.ts';
import { write } from './writing.ts';
import { fromKey } from './keys.ts';
import { countAt } from './limits.ts';
import { dayOf } from './reading.ts';
import { sealedIn } from './sealed.ts';
import type { Case, Draft, StepState } from './case.ts';
import type { Actor, Effect, Event } from './events.ts';
import type { TakenOf } from './limits.ts';
import type { Node, Prepared } from './prepared.ts';
import type { Sealed } from './sealed.ts';

/** The service acting by itself. */
export const itself: Actor = { id: 'service', role: 'service' };

export type Unstamped = Event extends infer Each
  ? Each extends Event
    ? Omit<Each, 'at' | 'by' | 'channel'>
    : never
  : never;

export type State = StepState['state'];

/** A case being worked on: all that has happened by now, and what the world must do because of it. */
export interface Work {
  readonly prepared: Prepared;
  readonly current: Draft;
  readonly events: Event[];
  readonly effects: Effect[];
  /** What other cases have taken of limits. */
  readonly taken: TakenOf;
}

export function workOn(prepared: Prepared, current: Draft, taken: TakenOf = {}): Work {
  return { prepared, current, events: [], effects: [], taken };
}

/** A case while it settles. */
export interface Settling extends Work {
  /** The instant, and its day. */
  readonly now: string;
  readonly today: string;
  /** Writes an event, and remembers whose value it changed. */
  readonly happen: (what: Unstamped) => void;
  readonly isSealed: Sealed;
  /** Names whose value changed in this command, with the position below which conditions must read them again. */
  readonly changed: Map<string, number>;
  /** What was done is done again: what rests on it, after commitment, follows. */
  isRevising: boolean;
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
}

export function isDone(state: State | undefined): boolean {
  return state === 'settled' || state === 'skipped';
}

/** Nothing waits for it: it is done, or an answer stands that may be given anew. */
export function isPassed(step: StepState | undefined): boolean {
  return isDone(step?.state) || step?.stands === true;
}

export function isEntered(state: State | undefined): boolean {
  return state === 'open' || state === 'settled';
}

/** Whether what a step reads has changed since, so that it must be read again. */
export function isStale(node: Node, settling: Settling): boolean {
  const { reads, keeps } = node;
  return hasChanged(reads, node, settling) || (keeps !== undefined && hasChanged(keeps, node, settling));
}

export function hasChanged(names: ReadonlySet<string>, { position }: Node, { changed }: Settling): boolean {
  if (changed.size === 0) return false;
  for (const name of names) if ((changed.get(name) ?? position) < position) return true;
  return false;
}

/** More than any command comes to. */
const mostEvents = 100_000;

/** Begins to settle a case from what just happened, and writes that. */
export function settlingOf(
  work: Work,
  { at, channel, event, node, names = [], isRevising = false }: Cause,
): Settling {
  const { prepared, current, events, effects, taken } = work;
  const changed = new Map<string, number>();
  const today = dayOf(at);
  const happened = (next: Event) => {
    if (events.length > mostEvents) throw new Error(`${prepared.service.id} goes round without end`);
    write(current, next);
    events.push(next);
    follow(next);
  };
  const happen = (what: Unstamped) => {
    const next = { ...what, at, by: itself, channel } as Event;
    noteChange(next, current, prepared, changed);
    happened(next);
  };
  let sealed: Sealed = () => false;
  const isSealed: Sealed = (spotNode, turns) => sealed(spotNode, turns);
  const settling: Settling = { ...work, now: at, today, happen, isSealed, changed, isRevising };
  /** Limits are counted, and clocks know, before anything else. */
  const follow = (next: Event) => {
    const counted = countAt(next, taken, prepared, current, today);
    if (counted) {
      for (const name of Object.keys(counted.limits)) changed.set(name, -1);
      effects.push(...counted.claims);
      happened({ type: 'counted', at, by: next.by, channel, step: counted.step, limits: counted.limits });
    }
    if (prepared.clocks.length === 0 || !('step' in next) || next.step === undefined) return;
    if (current.steps[next.step]?.state === 'settled') runClocksAt(fromKey(next.step).id, settling);
  };
  if (event) happened(event);
  for (const name of names) changed.set(name, node?.position ?? -1);
  sealed = sealedIn(prepared, current);
  return settling;
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
  // It comes out as it stood.
  if (event.type === 'finished' && steps[event.step]?.result === (event.result ?? 'done')) return;
  const stays =
    event.type === 'finished' || (event.type === 'opened' && steps[event.step]?.state === 'settled');
  const names = step.verb === 'part' && stays ? [step.id] : gives;
  for (const name of names) changed.set(name, Math.min(last, changed.get(name) ?? last));
  // What goes along with the turns of another step must see that there is one more.
  if (event.type === 'turn') for (const [other, base] of bases) if (base === step.id) changed.set(other, -1);
}
