import { holds } from '../definition/index.ts';
import { amountOf, intentOf } from './amounts.ts';
import { checkAnswers, offersOf } from './answers.ts';
import { issue } from './issuing.ts';
import { isPossible } from './possible.ts';
import { isWhole, keyAt } from './keys.ts';
import { isLatestRound } from './place.ts';
import { keyHere, readingHere } from './reading.ts';
import { itself } from './settling.ts';
import { deadlineOf } from './time.ts';
import type { Ask, Decide, Pay, Tell } from '../definition/index.ts';
import type { StepState } from './case.ts';
import type { Facts } from './events.ts';
import type { Spot } from './keys.ts';
import type { Settling } from './settling.ts';

/** What an open step does that needs nobody. */
export function actByItself(spot: Spot, settling: Settling): void {
  const { step } = spot.node;
  // What repeats is done in its turns.
  if (isWhole(spot)) return;
  switch (step.verb) {
    case 'tell':
      return tell(step, spot, settling);
    case 'issue':
      return issue(spot, settling);
    case 'end':
      return settling.happen({ type: 'ended', step: keyAt(spot), result: step.id });
    case 'decide':
      return decideByRule(step, spot, settling);
    case 'pay':
      return payByItself(step, spot, settling);
    case 'ask':
      return answerTheOnlyWay(step, spot, settling);
    case 'wait':
      return waitNoLonger(spot, settling);
    case 'place':
      return settling.happen({ type: 'finished', step: keyAt(spot) });
  }
}

/** Whether a step that comes back is settled as it was: nobody is asked, told or made to pay twice. */
export function keepsResult(spot: Spot, settling: Settling): boolean {
  const { step } = spot.node;
  const kept = settling.current.kept[keyAt(spot)];
  if (kept === undefined || ['part', 'end', 'wait'].includes(step.verb)) return false;
  return !isWhole(spot) && isRight(spot, kept, settling);
}

/** Whether what a step settled with could be so now: an answer fits, what the service worked out comes out the same. */
export function isRight(spot: Spot, before: StepState, settling: Settling): boolean {
  const { result, by, lateAt } = before;
  const { step } = spot.node;
  // What time brought is as it is.
  if (lateAt !== undefined) return true;
  switch (step.verb) {
    case 'ask':
      return answersFit(step, spot, settling.current.given[keyAt(spot)], settling);
    case 'pay':
      return result === 'paid' || isNothing(spot, settling);
    case 'decide': {
      const rule = ruleThatHolds(spot, settling);
      if (rule >= 0) return step.rule![rule]!.is === result;
      return by?.role !== itself.role && isPossible(result!, spot.node, readingHere(spot, settling));
    }
    case 'check':
    case 'task':
      return !isOutdated(spot, before, settling);
    default:
      return true;
  }
}

/** Whether somebody looked at something else than they would see now. What was looked at in an earlier round is over. */
export function isOutdated(spot: Spot, { order = 0 }: StepState, settling: Settling): boolean {
  const { about } = spot.node;
  if (!about || !isLatestRound(spot, settling)) return false;
  const { prepared, current } = settling;
  const givers = [...about]
    .flatMap((name) => prepared.givers.get(name) ?? name)
    .filter((id) => prepared.nodes.has(id));
  return givers.some((giver) => (current.steps[keyHere(giver, spot, settling) ?? '']?.order ?? 0) > order);
}

function answersFit({ ask }: Ask, spot: Spot, given: Facts | undefined, settling: Settling): boolean {
  const reading = readingHere(spot, settling);
  return given !== undefined && checkAnswers(ask, given, settling.prepared, reading).length === 0;
}

function tell(step: Tell, spot: Spot, { prepared, current, happen, effects }: Settling): void {
  const key = keyAt(spot);
  if (step.everyone) {
    const register = step.everyone.in;
    happen({ type: 'told', step: key, to: register, register });
    effects.push({ type: 'broadcast', key: `broadcast:${key}:${current.version}`, step: key, register });
    return;
  }
  const to = step.to ?? [prepared.service.opened.by];
  for (const role of to) {
    happen({ type: 'told', step: key, to: role });
    effects.push({ type: 'message', key: `message:${key}:${current.version}`, step: key, to: role });
  }
}

function decideByRule(step: Decide, spot: Spot, settling: Settling): void {
  const rule = ruleThatHolds(spot, settling);
  if (rule >= 0) settling.happen({ type: 'decided', step: keyAt(spot), result: step.rule![rule]!.is, rule });
}

function ruleThatHolds(spot: Spot, settling: Settling): number {
  const reading = readingHere(spot, settling);
  return spot.node.rules.findIndex((expression) => holds(expression, reading));
}

/** Nothing to pay is paid; money that is paid out needs nobody either. */
function payByItself({ to }: Pay, spot: Spot, settling: Settling): void {
  const key = keyAt(spot);
  const intent = intentOf(key, settling.current);
  if (isNothing(spot, settling))
    return settling.happen({ type: 'paid', step: key, intent, amount: 0, state: 'nothingToPay' });
  const amount = amountOf(spot, settling);
  if (to === undefined || amount === undefined) return;
  settling.happen({ type: 'paid', step: key, intent, amount, state: 'paid' });
  settling.effects.push({ type: 'payout', key: `payout:${intent}`, step: key, amount, to });
}

function isNothing(spot: Spot, settling: Settling): boolean {
  return (amountOf(spot, settling) ?? 1) <= 0;
}

/** A question whose every fact can have one value only is not asked. */
function answerTheOnlyWay(step: Ask, spot: Spot, settling: Settling): void {
  const reading = readingHere(spot, settling);
  const only = step.ask.flatMap((name) => {
    const { optional, type } = settling.prepared.service.facts[name]!;
    const offers = optional || type === 'choices' ? undefined : offersOf(name, settling.prepared, reading);
    return offers?.length === 1 ? [[name, offers[0]!] as const] : [];
  });
  const facts = Object.fromEntries(only);
  if (only.length === step.ask.length && answersFit(step, spot, facts, settling))
    settling.happen({ type: 'answered', step: keyAt(spot), facts });
}

/** A moment that nobody named has come; but for the last day of a clock that stands still. */
function waitNoLonger(spot: Spot, settling: Settling): void {
  const { prepared, current, now, happen } = settling;
  const key = keyAt(spot);
  const over = deadlineOf(key, prepared, current);
  const standsStill = () => [...spot.node.reads].some((name) => current.clocks[name]?.state === 'stopped');
  if (over === undefined ? !standsStill() : over <= now) happen({ type: 'waited', step: key });
}
