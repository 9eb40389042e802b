import { holds } from '../definition/index.ts';
import { actByItself, isRight, itself, keepsResult } from './automatic.ts';
import { write } from './case.ts';
import { isGate } from './prepare.ts';
import { dayOf, readingOf } from './reading.ts';
import { sealedIn } from './sealed.ts';
import type { Case, Draft, StepState } from './case.ts';
import type { Effect, Event } from './events.ts';
import type { Node, Prepared } from './prepare.ts';
import type { Sealed } from './sealed.ts';

type Unstamped = Event extends infer Each
  ? Each extends Event
    ? Omit<Each, 'at' | 'by' | 'channel'>
    : never
  : never;

type State = StepState['state'];

/** A case while it settles. */
export interface Settling {
  readonly prepared: Prepared;
  readonly current: Case;
  readonly today: string;
  /** Writes an event, and remembers whose value it changed. */
  readonly happen: (what: Unstamped) => void;
  readonly effects: Effect[];
  readonly isSealed: Sealed;
  /** Names whose value changed in this command, with the position below which conditions must read them again. */
  readonly changed: Map<string, number>;
}

/** What just happened, already written, and the names whose values it changed at which step. */
export interface Cause {
  readonly event: Event;
  readonly node?: Node;
  readonly names?: Iterable<string>;
}

/**
 * Everything that follows by itself from what just happened: steps open, are skipped or close, automatic steps
 * settle, outcomes are reached, the case ends. Once down the list is enough: no step depends on one below it.
 */
export function settle(
  prepared: Prepared,
  draft: Draft,
  { event, node, names = [] }: Cause,
): { events: Event[]; effects: Effect[] } {
  const { at, channel } = event;
  const events: Event[] = [];
  const changed = new Map([...names].map((name) => [name, node!.position]));
  const happen = (what: Unstamped) => {
    const next = { ...what, at, by: itself, channel } as Event;
    noteChange(next, draft, prepared, changed);
    write(draft, next);
    events.push(next);
  };
  const settling: Settling = {
    prepared,
    current: draft,
    today: dayOf(at),
    happen,
    effects: [],
    isSealed: sealedIn(prepared, draft),
    changed,
  };
  const isOver = goThrough(prepared.list, false, settling);
  reachOutcomes(settling);
  if (isOver && !draft.ended) happen({ type: 'ended', result: 'completed' });
  return { events, effects: settling.effects };
}

/** When a step comes onto the path or leaves it, so does what it gives; with a part, all that is inside. */
function noteChange(event: Event, { steps }: Case, { nodes }: Prepared, changed: Map<string, number>): void {
  if (!('step' in event) || event.step === undefined) return;
  const { gives, last, step } = nodes.get(event.step)!;
  const stays = event.type === 'finished' || (event.type === 'opened' && steps[step.id]?.state === 'settled');
  for (const name of step.verb === 'part' && stays ? [step.id] : gives) {
    changed.set(name, Math.min(last, changed.get(name) ?? last));
  }
}

/** Down a list that has been entered. True when everything in it is settled. */
function goThrough(list: readonly Node[], isReturning: boolean, settling: Settling): boolean {
  let all = true;
  let gate = true;
  for (const node of list) {
    const isInTurn = isGate(node.step) && node.step.verb !== 'part' ? all : gate;
    const isResolved = visit(node, isInTurn, isReturning, settling);
    all &&= isResolved;
    if (isGate(node.step)) gate = isResolved;
  }
  return all;
}

function visit(node: Node, isInTurn: boolean, isReturning: boolean, settling: Settling): boolean {
  const { id, verb } = node.step;
  const { steps } = settling.current;
  const before = steps[id]?.state;
  if (before === undefined) {
    if (isInTurn && canStand(node, settling)) meet(node, settling);
  } else if (!settling.isSealed(node)) {
    review(node, isInTurn && canStand(node, settling), isReturning || isStale(node, settling), settling);
  }
  if (verb === 'part') follow(node, before, isReturning, settling);
  return isDone(steps[id]?.state);
}

/** Nothing below an `end` that was reached stands; and what a step reads must be settled. */
function canStand(node: Node, { prepared, current }: Settling): boolean {
  const end = current.ended?.step;
  if (end !== undefined && prepared.nodes.get(end)!.position < node.position) return false;
  return node.waitsFor.every((step) => isResolved(step, prepared, current));
}

/** Settled or skipped, or inside a part that was skipped. */
function isResolved(step: string, { nodes }: Prepared, { steps }: Case): boolean {
  for (const part of nodes.get(step)!.parts) {
    const state = steps[part]?.state;
    if (state === 'skipped') return true;
    if (state === undefined) return false;
  }
  return isDone(steps[step]?.state);
}

function isDone(state: State | undefined): boolean {
  return state === 'settled' || state === 'skipped';
}

/** Whether what a step reads has changed since, so that it must be read again. */
function isStale({ reads, position }: Node, { changed }: Settling): boolean {
  if (changed.size === 0) return false;
  for (const name of reads) if ((changed.get(name) ?? position) < position) return true;
  return false;
}

/** A step whose turn has come: its guard says whether it opens or is skipped. */
function meet(node: Node, settling: Settling): void {
  if (holdsHere(node, settling)) return enter(node, settling);
  settling.happen({ type: 'skipped', step: node.step.id });
}

/** A step opens, and settles at once if it needs nobody; or it comes back as it was. */
function enter(node: Node, settling: Settling): void {
  const { id } = node.step;
  if (keepsResult(node, settling)) return settling.happen({ type: 'opened', step: id, kept: true });
  if (settling.current.steps[id]?.state !== 'open') settling.happen({ type: 'opened', step: id });
  actByItself(node, settling);
}

function holdsHere({ when, position }: Node, { prepared, current, today }: Settling): boolean {
  return when === undefined || holds(when, readingOf(prepared, current, today, position));
}

/** A step that was met earlier, and may stand differently now. What was done at it stays done while it stands. */
function review(node: Node, stands: boolean, isStale: boolean, settling: Settling): void {
  const { id, verb } = node.step;
  const before = settling.current.steps[id]!;
  if (!stands) return settling.happen({ type: 'closed', step: id });
  if (!isStale) return;
  if (!holdsHere(node, settling)) {
    if (before.state !== 'skipped') settling.happen({ type: 'skipped', step: id });
  } else if (before.state === 'skipped' || (before.state === 'open' && verb !== 'part'))
    enter(node, settling);
  else if (before.state === 'settled' && !isRight(node, before, settling)) enter(node, settling);
}

/** What is inside a part, after the part itself. It is finished when all inside is, and open again when something is. */
function follow(node: Node, before: State | undefined, isReturning: boolean, settling: Settling): void {
  const { id } = node.step;
  const state = settling.current.steps[id]?.state;
  if (!isEntered(state)) {
    if (isEntered(before)) leave(node.inside, settling);
    return;
  }
  const isFinished = goThrough(node.inside, isReturning || !isEntered(before), settling);
  if (isFinished !== (state === 'settled'))
    settling.happen({ type: isFinished ? 'finished' : 'opened', step: id });
}

function isEntered(state: State | undefined): boolean {
  return state === 'open' || state === 'settled';
}

/**
 * The part is off the path or waits again: nothing inside is open, and an `end` in it is none. The rest stays as it
 * stands and does not count; when the part comes back all its guards are read again.
 */
function leave(list: readonly Node[], settling: Settling): void {
  for (const { step, inside } of list) {
    const state = settling.current.steps[step.id]?.state;
    if (state === 'open' || (state === 'settled' && step.verb === 'end'))
      settling.happen({ type: 'closed', step: step.id });
    if (isEntered(state)) leave(inside, settling);
  }
}

function reachOutcomes({ prepared, current, today, happen }: Settling): void {
  for (const [outcome, reached] of prepared.outcomes) {
    if (current.reached[outcome] !== undefined || !holds(reached, readingOf(prepared, current, today)))
      continue;
    happen({ type: 'reached', outcome });
  }
}
