import { addToDate, holds, parseDuration, valueOf } from '../definition/index.ts';
import type { Value } from '../definition/index.ts';
import { apply } from './case.ts';
import { offersOf } from './answers.ts';
import { isGate } from './prepare.ts';
import { dayOf, readingOf } from './reading.ts';
import type { Case } from './case.ts';
import type { Actor, Effect, Event } from './events.ts';
import type { Node, Prepared } from './prepare.ts';

/** The service acting by itself. */
export const itself: Actor = { id: 'service', role: 'service' };

type Unstamped = Event extends infer Each ? (Each extends Event ? Omit<Each, 'at' | 'by' | 'channel'> : never) : never;

interface Settling {
  readonly prepared: Prepared;
  readonly at: string;
  readonly today: string;
  readonly channel: Event['channel'];
  /** Names whose value changed in this command; guards that read them are read again. */
  readonly changed: Set<string>;
  readonly events: Event[];
  readonly effects: Effect[];
  current: Case;
}

/**
 * Everything that follows by itself from what just happened: steps open, are skipped or close,
 * automatic steps settle, outcomes are reached, the case ends.
 */
export function settle(prepared: Prepared, before: Case, cause: Event, changed: ReadonlySet<string>): { current: Case; events: Event[]; effects: Effect[] } {
  const settling: Settling = { prepared, at: cause.at, today: dayOf(cause.at), channel: cause.channel, changed: new Set(changed), events: [], effects: [], current: before };
  while (pass(settling));
  reachOutcomes(settling);
  endWhenNothingIsLeft(settling);
  return settling;
}

/** Once down the list; true when something happened, so that it is worth going again. */
function pass(settling: Settling): boolean {
  const before = settling.current.version;
  for (const node of settling.prepared.nodes.values()) {
    visit(node, settling);
    if (settling.current.ended && (settling.current.ended.step === node.step.id || settling.current.ended.step === undefined)) break;
  }
  return settling.current.version !== before;
}

function visit(node: Node, settling: Settling): void {
  const state = settling.current.steps[node.step.id]?.state;
  const { verb } = node.step;
  if (state === undefined) {
    if (canOpen(node, settling)) meet(node, settling);
  } else if (state === 'open' && !canOpen(node, settling)) {
    happen(settling, { type: 'closed', step: node.step.id });
  } else if (isStale(node, settling)) {
    const ruled = state === 'settled' && verb === 'decide' && node.rules.length > 0;
    if (state === 'skipped' || ruled || !holdsHere(node, settling)) meet(node, settling);
  }
  if (verb === 'part') followPart(node, settling);
}

/** A part is finished when all inside it is; it is open again when something inside is. */
function followPart(node: Node, settling: Settling): void {
  const state = settling.current.steps[node.step.id]?.state;
  const finished = node.inside.every((step) => isResolved(step, settling));
  if (state === 'open' && finished) happen(settling, { type: 'finished', step: node.step.id });
  if (state === 'settled' && !finished) happen(settling, { type: 'opened', step: node.step.id });
}

/** Reads the guard: the step opens or is skipped; nothing happens when that is how it stands already. */
function meet(node: Node, settling: Settling): void {
  const { step } = node;
  const state = settling.current.steps[step.id]?.state;
  if (!holdsHere(node, settling)) {
    if (state !== 'skipped') happen(settling, { type: 'skipped', step: step.id });
    return;
  }
  const kept = step.verb === 'ask' && settling.current.given[step.id] !== undefined;
  happen(settling, kept ? { type: 'opened', step: step.id, kept } : { type: 'opened', step: step.id });
  if (!kept) automatic(node, settling);
}

function holdsHere(node: Node, { prepared, current, today }: Settling): boolean {
  return node.when === undefined || holds(node.when, readingOf(prepared, current, today));
}

function canOpen(node: Node, settling: Settling): boolean {
  const { current } = settling;
  const listOpen = node.part === undefined || current.steps[node.part]?.state === 'open';
  const inTurn = isGate(node.step) && node.step.verb !== 'part' ? node.above.every((step) => isResolved(step, settling)) : node.gate === undefined || isResolved(node.gate, settling);
  return listOpen && inTurn && node.waitsFor.every((step) => isResolved(step, settling));
}

/** Settled, skipped, or inside a part that was skipped. */
function isResolved(step: string, { prepared, current }: Settling): boolean {
  const state = current.steps[step]?.state;
  if (state === 'settled' || state === 'skipped') return true;
  return prepared.nodes.get(step)!.parts.some((part) => current.steps[part]?.state === 'skipped');
}

/** Whether a guard that was read once must be read again: a fact it reads changed, and nothing has sealed it. */
function isStale(node: Node, settling: Settling): boolean {
  if (settling.changed.size === 0 || ![...node.reads].some((name) => settling.changed.has(name))) return false;
  return !isSealed(node, settling.prepared, settling.current);
}

/** A `submit` below it has settled. */
export function isSealed(node: Node, prepared: Prepared, current: Case): boolean {
  for (const other of prepared.nodes.values()) {
    if (other.position > node.position && other.step.verb === 'submit' && current.steps[other.step.id]?.state === 'settled') return true;
  }
  return false;
}

/** What a step does that needs nobody. */
function automatic(node: Node, settling: Settling): void {
  const { step } = node;
  switch (step.verb) {
    case 'tell':
      happen(settling, { type: 'told', step: step.id, to: step.to ?? settling.prepared.service.opened.by });
      settling.effects.push({ type: 'message', key: `message:${step.id}:${settling.current.version}`, step: step.id, to: step.to ?? settling.prepared.service.opened.by });
      return;
    case 'issue':
      return happen(settling, issue(node, settling));
    case 'end':
      return happen(settling, { type: 'ended', step: step.id, result: step.id });
    case 'decide':
      return decideByRule(node, settling);
    case 'pay':
      return payNothing(node, settling);
    case 'ask':
      return answerTheOnlyWay(node, settling);
  }
}

function issue({ step, amount }: Node, { prepared, current, today }: Settling): Unstamped {
  const until = amount && valueOf(amount, readingOf(prepared, current, today));
  const lasts = typeof until === 'string' ? parseDuration(until) : undefined;
  return { type: 'issued', step: step.id, number: current.reference, from: today, ...(lasts && { until: addToDate(addToDate(today, lasts), { count: 1, unit: 'day' }, -1) }) };
}

function decideByRule(node: Node, settling: Settling): void {
  const { prepared, current, today } = settling;
  if (node.step.verb !== 'decide') return;
  const reading = readingOf(prepared, current, today);
  const rule = node.rules.findIndex((expression) => holds(expression, reading));
  if (rule >= 0) happen(settling, { type: 'decided', step: node.step.id, result: node.step.rule![rule]!.is, rule });
}

function payNothing(node: Node, settling: Settling): void {
  if (amountOf(node, settling.prepared, settling.current, settling.today) !== 0) return;
  happen(settling, { type: 'paid', step: node.step.id, intent: `${settling.current.reference}:${node.step.id}`, amount: 0, state: 'nothingToPay' });
}

/** What there is to pay, in pence. A service that can't say is a mistake of the definition that checking should have found. */
export function amountOf(node: Node, prepared: Prepared, current: Case, today: string): number {
  const amount = valueOf(node.amount!, readingOf(prepared, current, today));
  if (typeof amount !== 'number') throw new Error(`${prepared.service.id}: no amount for “${node.step.id}”`);
  return amount;
}

/** A question whose every fact can have one value only is not asked. */
function answerTheOnlyWay(node: Node, settling: Settling): void {
  if (node.step.verb !== 'ask') return;
  const { prepared, current, today } = settling;
  const only = node.step.ask.map((fact) => [fact, offersOf(fact, prepared, readingOf(prepared, current, today))] as const);
  if (!only.every(([, offered]) => offered?.length === 1)) return;
  happen(settling, { type: 'answered', step: node.step.id, facts: Object.fromEntries(only.map(([fact, offered]) => [fact, offered![0] as Value])) });
}

function reachOutcomes(settling: Settling): void {
  const { prepared, today } = settling;
  for (const [outcome, reached] of prepared.outcomes) {
    if (settling.current.reached[outcome] === undefined && holds(reached, readingOf(prepared, settling.current, today))) happen(settling, { type: 'reached', outcome });
  }
}

function endWhenNothingIsLeft(settling: Settling): void {
  const { current, prepared } = settling;
  if (current.ended || Object.values(current.steps).some(({ state }) => state === 'open')) return;
  if (prepared.service.steps.every(({ id }) => isResolved(id, settling))) happen(settling, { type: 'ended', result: 'completed' });
}

function happen(settling: Settling, what: Unstamped): void {
  const event = { ...what, at: settling.at, by: itself, channel: settling.channel } as Event;
  settling.events.push(event);
  settling.current = apply(settling.current, event);
  if ('step' in event && event.step !== undefined) noteChange(event.step, settling);
}

/** When a step comes onto the path or leaves it, so does what it gives. */
function noteChange(step: string, { changed, current, prepared }: Settling): void {
  changed.add(step);
  for (const fact of Object.keys(current.given[step] ?? {})) changed.add(fact);
  for (const inner of prepared.nodes.get(step)?.inside ?? []) for (const fact of Object.keys(current.given[inner] ?? {})) changed.add(fact);
}
