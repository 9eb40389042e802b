import { resultsOf } from '../definition/index.ts';
import { advanced } from './advance.ts';
import { draftOf } from './history.ts';
import { fromKey } from './keys.ts';
import { isGate } from './prepare.ts';
import { passOn } from './passing.ts';
import { settle } from './settle.ts';
import { workOn } from './settling.ts';
import type { Advanced } from './advance.ts';
import type { Case } from './case.ts';
import type { Actor } from './events.ts';
import type { Node, Prepared } from './prepared.ts';

/** Why a case stays on the version it began on: what of its history the other version does not have. */
export interface Unfit {
  readonly reason: 'ended' | 'step' | 'result' | 'fact' | 'clock' | 'overtaken' | 'again';
  /** The name of it. */
  readonly name: string;
}

export function isUnfit(result: object): result is Unfit {
  return 'reason' in result;
}

/**
 * A case that goes on under another version of its service, if its history fits there: every step that happened is a
 * step there, with what came of it, and nothing new stands above what was committed. Its history stays as it was; the
 * move is an event, and what follows from it happens at once.
 */
export function move(
  from: Prepared,
  to: Prepared,
  before: Case,
  { at, by }: { readonly at: string; readonly by: Actor },
): Advanced | Unfit {
  const unfit = before.ended
    ? ({ reason: 'ended', name: before.ended.result } as const)
    : misfit(from, to, before);
  if (unfit) return unfit;
  const work = workOn(to, draftOf(before));
  settle(work, { at, channel: 'api', event: { type: 'moved', at, by, channel: 'api', service: to.version } });
  const overtaken = overtakenIn(to, before, work.current);
  if (overtaken) return overtaken;
  passOn(work, at);
  return advanced(work);
}

function misfit(from: Prepared, to: Prepared, before: Case): Unfit | undefined {
  for (const [key, { result, state }] of Object.entries({ ...before.kept, ...before.steps })) {
    const { id } = fromKey(key);
    const [old, now] = [from.nodes.get(id), to.nodes.get(id)];
    if (!old || !now || !isSameKind(old, now)) return { reason: 'step', name: id };
    const isKnown = result === undefined || state !== 'settled' || canSettleSo(result, old, now);
    if (!isKnown) return { reason: 'result', name: id };
  }
  for (const facts of Object.values(before.given))
    for (const [name, value] of Object.entries(facts))
      if (!takes(to, from, name, value)) return { reason: 'fact', name };
  const clock = Object.keys(before.clocks).find((name) => !to.clocks.some((one) => one.name === name));
  return clock === undefined ? undefined : { reason: 'clock', name: clock };
}

function isSameKind(old: Node, now: Node): boolean {
  return (
    old.step.verb === now.step.verb &&
    old.repeat?.kind === now.repeat?.kind &&
    old.around.join() === now.around.join()
  );
}

/** What both versions have among the results; and what time or the step itself says, which both may. */
function canSettleSo(result: string, old: Node, now: Node): boolean {
  return resultsOf(now.step).includes(result) || !resultsOf(old.step).includes(result);
}

function takes(to: Prepared, from: Prepared, name: string, value: unknown): boolean {
  const [old, now] = [from.service.facts[name], to.service.facts[name]];
  if (!old) return true;
  if (old.type !== now?.type) return false;
  const options = now.options?.map((option) => option.name);
  return options === undefined || [value].flat().every((one) => options.includes(String(one)));
}

/**
 * What is new and asked of them above what they have done: above what would be open again because of it, or above a gate
 * that they had passed: what was sent would not have been asked. It is the innermost thing that is new, not the part of
 * old that holds it.
 */
function overtakenIn(to: Prepared, before: Case, after: Case): Unfit | undefined {
  const nodeAt = (key: string) => to.nodes.get(fromKey(key).id)!;
  const undone = Object.entries(before.steps).find(
    ([key, { state, result }]) => state === 'settled' && after.steps[key]?.result !== result,
  )?.[0];
  const passed = [...to.nodes.values()].filter((node) => hasPassed(node, before));
  const lowest =
    undone === undefined ? Math.max(-1, ...passed.map(({ position }) => position - 1)) : nodeAt(undone).last;
  const found = Object.entries(after.steps).find(([key, { state }]) => {
    const { home, inside, position } = nodeAt(key);
    const isNew = before.steps[key] === undefined && !home && inside.length === 0;
    return state === 'open' && isNew && position <= lowest;
  })?.[0];
  if (found !== undefined) return { reason: 'overtaken', name: fromKey(found).id };
  return undone === undefined ? undefined : { reason: 'again', name: fromKey(undone).id };
}

function hasPassed({ step, home }: Node, { steps }: Case): boolean {
  return !home && isGate(step) && step.verb !== 'part' && steps[step.id]?.state === 'settled';
}
