import { addToDate, holds, parseDuration, valueOf } from '../definition/index.ts';
import { checkAnswers, offersOf } from './answers.ts';
import { readingOf } from './reading.ts';
import type { Reading } from '../definition/index.ts';
import type { Case, StepState } from './case.ts';
import type { Actor, Facts } from './events.ts';
import type { Node, Prepared } from './prepare.ts';
import type { Settling } from './settle.ts';

/** The service acting by itself. */
export const itself: Actor = { id: 'service', role: 'service' };

/** What an open step does that needs nobody. */
export function actByItself(node: Node, settling: Settling): void {
  switch (node.step.verb) {
    case 'tell':
      return tell(node, settling);
    case 'issue':
      return issue(node, settling);
    case 'end':
      return settling.happen({ type: 'ended', step: node.step.id, result: node.step.id });
    case 'decide':
      return decideByRule(node, settling);
    case 'pay':
      return payNothing(node, settling);
    case 'ask':
      return answerTheOnlyWay(node, settling);
  }
}

/** Whether a step that comes back is settled as it was: nobody is asked, told or made to pay twice. */
export function keepsResult(node: Node, settling: Settling): boolean {
  const kept = settling.current.kept[node.step.id];
  return kept !== undefined && !['part', 'end'].includes(node.step.verb) && isRight(node, kept, settling);
}

/** Whether what a step settled with could be so now: an answer fits, what the service worked out comes out the same. */
export function isRight(node: Node, { result, by }: StepState, settling: Settling): boolean {
  const { step } = node;
  switch (step.verb) {
    case 'ask':
      return answersFit(node, settling.current.given[step.id], settling);
    case 'pay':
      return result === 'paid' || isNothing(node, settling);
    case 'decide': {
      const rule = ruleThatHolds(node, settling);
      return rule < 0 ? by?.role !== itself.role : step.rule![rule]!.is === result;
    }
    default:
      return true;
  }
}

function readingAt({ position }: Node, { prepared, current, today }: Settling): Reading {
  return readingOf(prepared, current, today, position);
}

function answersFit(node: Node, given: Facts | undefined, settling: Settling): boolean {
  if (node.step.verb !== 'ask' || given === undefined) return false;
  return checkAnswers(node.step.ask, given, settling.prepared, readingAt(node, settling)).length === 0;
}

function tell({ step }: Node, { prepared, current, happen, effects }: Settling): void {
  if (step.verb !== 'tell') return;
  const to = step.to ?? prepared.service.opened.by;
  happen({ type: 'told', step: step.id, to });
  effects.push({ type: 'message', key: `message:${step.id}:${current.version}`, step: step.id, to });
}

/** Valid from today, and until the day before the same day so much later. */
function issue(node: Node, settling: Settling): void {
  const { current, today, happen } = settling;
  const length = node.amount && valueOf(node.amount, readingAt(node, settling));
  const lasts = typeof length === 'string' ? parseDuration(length) : undefined;
  const until = lasts && addToDate(addToDate(today, lasts), { count: 1, unit: 'day' }, -1);
  happen({
    type: 'issued',
    step: node.step.id,
    number: current.reference,
    from: today,
    ...(until && { until }),
  });
}

function decideByRule(node: Node, settling: Settling): void {
  const rule = ruleThatHolds(node, settling);
  if (node.step.verb !== 'decide' || rule < 0) return;
  settling.happen({ type: 'decided', step: node.step.id, result: node.step.rule![rule]!.is, rule });
}

function ruleThatHolds(node: Node, settling: Settling): number {
  const reading = readingAt(node, settling);
  return node.rules.findIndex((expression) => holds(expression, reading));
}

function payNothing(node: Node, settling: Settling): void {
  const { id } = node.step;
  if (!isNothing(node, settling)) return;
  settling.happen({
    type: 'paid',
    step: id,
    intent: `${settling.current.reference}:${id}`,
    amount: 0,
    state: 'nothingToPay',
  });
}

function isNothing(node: Node, { prepared, current, today }: Settling): boolean {
  return (amountOf(node, prepared, current, today) ?? 1) <= 0;
}

/** What there is to pay, in pence; undefined where the service can't say. */
export function amountOf(node: Node, prepared: Prepared, current: Case, today: string): number | undefined {
  const amount = valueOf(node.amount!, readingOf(prepared, current, today, node.position));
  return typeof amount === 'number' ? amount : undefined;
}

/** A question whose every fact can have one value only is not asked. */
function answerTheOnlyWay(node: Node, settling: Settling): void {
  if (node.step.verb !== 'ask') return;
  const reading = readingAt(node, settling);
  const only = node.step.ask.flatMap((name) => {
    const { optional, type } = settling.prepared.service.facts[name]!;
    const offers = optional || type === 'choices' ? undefined : offersOf(name, settling.prepared, reading);
    return offers?.length === 1 ? [[name, offers[0]!] as const] : [];
  });
  const facts = Object.fromEntries(only);
  if (only.length === node.step.ask.length && answersFit(node, facts, settling))
    settling.happen({ type: 'answered', step: node.step.id, facts });
}
