import { addToDate, holds, parseDuration, valueOf } from '../definition/index.ts';
import { checkAnswers, offersOf } from './answers.ts';
import { readingInside, readingOf } from './reading.ts';
import { itself, keyAt, readingHere } from './settling.ts';
import { deadlineOf } from './time.ts';
import type { Issue, Value } from '../definition/index.ts';
import type { Case, StepState } from './case.ts';
import type { Facts } from './events.ts';
import type { Prepared } from './prepare.ts';
import type { Settling, Spot } from './settling.ts';

/** What an open step does that needs nobody. */
export function actByItself(spot: Spot, settling: Settling): void {
  const { step } = spot.node;
  switch (step.verb) {
    case 'tell':
      return tell(spot, settling);
    case 'issue':
      return issue(spot, settling);
    case 'end':
      return settling.happen({ type: 'ended', step: keyAt(spot), result: step.id });
    case 'decide':
      return decideByRule(spot, settling);
    case 'pay':
      return payByItself(spot, settling);
    case 'ask':
      return answerTheOnlyWay(spot, settling);
    case 'wait':
      return waitNoLonger(spot, settling);
    case 'place':
      return settling.happen({ type: 'finished', step: keyAt(spot) });
  }
}

/** Whether a step that comes back is settled as it was: nobody is asked, told or made to pay twice. */
export function keepsResult(spot: Spot, settling: Settling): boolean {
  const { step, repeat } = spot.node;
  const kept = settling.current.kept[keyAt(spot)];
  if (kept === undefined || ['part', 'end', 'wait'].includes(step.verb)) return false;
  return (
    (repeat === undefined || spot.turns.length > spot.node.around.length) && isRight(spot, kept, settling)
  );
}

/** Whether what a step settled with could be so now: an answer fits, what the service worked out comes out the same. */
export function isRight(spot: Spot, { result, by, lateAt }: StepState, settling: Settling): boolean {
  const { step } = spot.node;
  switch (step.verb) {
    case 'ask':
      return lateAt !== undefined || answersFit(spot, settling.current.given[keyAt(spot)], settling);
    case 'pay':
      return result === 'paid' || isNothing(spot, settling);
    case 'decide': {
      const rule = ruleThatHolds(spot, settling);
      return rule < 0 ? by?.role !== itself.role : step.rule![rule]!.is === result;
    }
    default:
      return true;
  }
}

function answersFit(spot: Spot, given: Facts | undefined, settling: Settling): boolean {
  const { step } = spot.node;
  if (step.verb !== 'ask' || given === undefined) return false;
  return checkAnswers(step.ask, given, settling.prepared, readingHere(spot, settling)).length === 0;
}

function tell(spot: Spot, { prepared, current, happen, effects }: Settling): void {
  const { step } = spot.node;
  if (step.verb !== 'tell') return;
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

/** Valid from today, and until the day before the same day so much later; or until the day it says. */
function issue(spot: Spot, settling: Settling): void {
  const { current, today, happen, effects } = settling;
  const step = spot.node.step as Issue;
  const key = keyAt(spot);
  const until = validUntil(spot, settling);
  const earlier = current.issued[key];
  const number = earlier?.number ?? numberFor(step, current);
  const about = { step: key, number, from: today, ...(until && { until }) };
  happen({ type: 'issued', ...about, ...(step.into !== undefined && { register: step.into }) });
  if (step.into === undefined) return;
  const replaced = step.replaces === undefined ? undefined : current.issued[step.replaces];
  effects.push({
    type: 'entry',
    ...about,
    register: step.into,
    facts: factsFor(step.into, spot, settling),
    ...(replaced && { replaces: replaced.number }),
  });
}

function validUntil(spot: Spot, settling: Settling): string | undefined {
  const value = spot.node.amount && valueOf(spot.node.amount, readingHere(spot, settling));
  if (typeof value !== 'string') return undefined;
  const lasts = parseDuration(value);
  return lasts
    ? addToDate(addToDate(settling.today, lasts), { count: 1, unit: 'day' }, -1)
    : value.slice(0, 10);
}

/** What is issued first has the number of the case; what is entered in registers has its own. */
function numberFor(step: Issue, { reference, issued }: Case): string {
  return step.into === undefined ? reference : `${reference}-${Object.keys(issued).length + 1}`;
}

function factsFor(register: string, spot: Spot, { prepared, current, today }: Settling): Facts {
  const keeps = prepared.service.registers[register]?.register?.keeps ?? [];
  const reading = readingInside(prepared, current, today, keyAt(spot));
  const known = keeps.map((name) => [name, reading.read(name) ?? listOf(name, reading.turns)] as const);
  return Object.fromEntries(known.filter((entry): entry is [string, Value] => entry[1] !== undefined));

  /** What there is one of for each turn is kept as a list. */
  function listOf(name: string, turns: typeof reading.turns): Value | undefined {
    const giver = prepared.givers.get(name)?.[0];
    const node = giver === undefined ? undefined : prepared.nodes.get(giver);
    const over = node && (node.around.at(-1) ?? (node.repeat ? node.step.id : undefined));
    const values = over === undefined ? [] : (turns?.(over) ?? []).flatMap((turn) => turn.read(name) ?? []);
    return values.length > 0 && values.every((value) => typeof value === 'string') ? values : undefined;
  }
}

function decideByRule(spot: Spot, settling: Settling): void {
  const { step } = spot.node;
  const rule = ruleThatHolds(spot, settling);
  if (step.verb !== 'decide' || rule < 0) return;
  settling.happen({ type: 'decided', step: keyAt(spot), result: step.rule![rule]!.is, rule });
}

function ruleThatHolds(spot: Spot, settling: Settling): number {
  const reading = readingHere(spot, settling);
  return spot.node.rules.findIndex((expression) => holds(expression, reading));
}

/** Nothing to pay is paid; money that is paid out needs nobody either. */
function payByItself(spot: Spot, settling: Settling): void {
  const { step } = spot.node;
  const key = keyAt(spot);
  const intent = intentOf(key, settling.current);
  if (isNothing(spot, settling))
    return settling.happen({ type: 'paid', step: key, intent, amount: 0, state: 'nothingToPay' });
  const amount = amountAt(spot, settling);
  if (step.verb !== 'pay' || step.to === undefined || amount === undefined) return;
  settling.happen({ type: 'paid', step: key, intent, amount, state: 'paid' });
  settling.effects.push({ type: 'payout', key: `payout:${intent}`, step: key, amount, to: step.to });
}

/** What a payment is known by. What is paid later for the same step is a payment of its own. */
export function intentOf(key: string, { reference, payments }: Case): string {
  const before = payments[key];
  return before && before.total > 0 ? `${reference}:${key}:${before.total}` : `${reference}:${key}`;
}

function isNothing(spot: Spot, settling: Settling): boolean {
  return (amountAt(spot, settling) ?? 1) <= 0;
}

function amountAt(spot: Spot, { prepared, current, today }: Settling): number | undefined {
  return amountOf(spot, prepared, current, today);
}

/** What there is to pay, in pence; undefined where the service can't say. What was paid before is not asked again. */
export function amountOf(
  { node, turns }: Spot,
  prepared: Prepared,
  current: Case,
  today: string,
): number | undefined {
  const amount = valueOf(node.amount!, readingOf(prepared, current, today, node, turns));
  const before = current.payments[keyAt({ node, turns })]?.total ?? 0;
  return typeof amount === 'number' ? amount - before : undefined;
}

/** A question whose every fact can have one value only is not asked. */
function answerTheOnlyWay(spot: Spot, settling: Settling): void {
  const { step } = spot.node;
  if (step.verb !== 'ask') return;
  const reading = readingHere(spot, settling);
  const only = step.ask.flatMap((name) => {
    const { optional, type } = settling.prepared.service.facts[name]!;
    const offers = optional || type === 'choices' ? undefined : offersOf(name, settling.prepared, reading);
    return offers?.length === 1 ? [[name, offers[0]!] as const] : [];
  });
  const facts = Object.fromEntries(only);
  if (only.length === step.ask.length && answersFit(spot, facts, settling))
    settling.happen({ type: 'answered', step: keyAt(spot), facts });
}

function waitNoLonger(spot: Spot, { prepared, current, now, happen }: Settling): void {
  const key = keyAt(spot);
  const over = deadlineOf(key, prepared, current);
  if (over !== undefined && over <= now) happen({ type: 'waited', step: key });
}
