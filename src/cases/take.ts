import { valueOf } from '../definition/index.ts';
import type { DecideOption, Value } from '../definition/index.ts';
import { checkAnswers } from './answers.ts';
import { amountOf, intentOf } from './amounts.ts';
import { fromKey } from './keys.ts';
import { turnsOf } from './place.ts';
import { possibleOptions } from './possible.ts';
import { dayOf, readingInside, readingOf } from './reading.ts';
import { slotCounter } from './slot-counter.ts';
import { nextTurn } from './time.ts';
import { addToMoment, momentOf, parseDuration } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Event, Facts } from './events.ts';
import type { Node, Prepared } from './prepared.ts';

interface Taking {
  readonly prepared: Prepared;
  readonly before: Case;
  readonly node: Node;
}

type Of<Type extends Command['type']> = Command & { type: Type };

/** The event that a command comes to; or what is wrong with what it says. */
export function eventOf(prepared: Prepared, before: Case, command: Command, node: Node): Event | Refusal {
  const { at, by, channel, step } = command;
  const stamp = { at, by, channel, step };
  const taking = { prepared, before, node };
  switch (command.type) {
    case 'answer':
      return answer(command, taking);
    case 'submit':
      return { type: 'submitted', ...stamp };
    case 'record':
      return record(command, taking);
    case 'decide':
      return decide(command, taking);
    case 'pay':
      return pay(command, taking);
    case 'book':
      return book(command, taking);
    case 'cancel':
      return isTooLate(command, taking)
        ? { reason: 'too-late' }
        : { type: 'recorded', ...stamp, result: 'cancelled' };
    case 'add':
      return add(command as Of<'add'>, taking);
    case 'remove':
      return remove(command, taking);
    case 'enough':
      return enough(command as Of<'enough'>, taking);
    case 'more':
      return { type: 'enough', ...stamp, open: true };
    case 'take-up':
      return { type: 'turn', ...stamp, turn: nextTurn(step, before) };
    case 'deliver':
      return { type: 'delivered', ...stamp, recipients: command.recipients, delivered: command.delivered };
  }
}

function wrong(
  names: readonly string[],
  facts: Facts,
  { at, step }: Pick<Command, 'at' | 'step'>,
  { prepared, before }: Taking,
): Refusal | undefined {
  const answers = checkAnswers(names, facts, prepared, readingInside(prepared, before, dayOf(at), step));
  return answers.length > 0 ? { reason: 'answers', answers } : undefined;
}

function answer(command: Of<'answer'>, taking: Taking): Event | Refusal {
  const { at, by, channel, step, facts } = command;
  const asked = taking.node.step.verb === 'ask' ? taking.node.step.ask : [];
  return wrong(asked, facts, command, taking) ?? { type: 'answered', at, by, channel, step, facts };
}

/** A payment that was started is for what it was started with. */
function pay(command: Of<'pay'>, { prepared, before, node }: Taking): Event | Refusal {
  const { at, by, channel, step, state } = command;
  const known = before.payments[step];
  const isStarted = known?.state === 'started' && state !== 'started';
  const spot = { node, turns: fromKey(step).turns };
  const amount = isStarted ? known.amount : amountOf(spot, prepared, before, dayOf(at));
  if (amount === undefined || state === 'nothingToPay' || state === 'refunded') return { reason: 'payment' };
  const intent = isStarted ? known.intent : intentOf(step, before);
  return { type: 'paid', at, by, channel, step, intent, amount, state };
}

function record(command: Of<'record'>, taking: Taking): Event | Refusal {
  const { at, by, channel, step, result, note, facts } = command;
  const { step: asked } = taking.node;
  if (asked.verb !== 'check' && asked.verb !== 'task') return { reason: 'unknown-step' };
  const results = asked.options?.map(({ name }) => name) ?? ['done'];
  if (!results.includes(result)) return { reason: 'unknown-result' };
  return (
    wrong(asked.gives ?? [], facts ?? {}, command, taking) ?? {
      ...{ type: 'recorded' as const, at, by, channel, step, result },
      ...(note && { note }),
      ...(facts && { facts }),
    }
  );
}

function decide(command: Of<'decide'>, taking: Taking): Event | Refusal {
  const { at, by, channel, step, result, grounds, reasons, facts } = command;
  const { step: asked } = taking.node;
  const option = asked.verb === 'decide' ? asked.options.find(({ name }) => name === result) : undefined;
  if (!option) return { reason: 'unknown-result' };
  if (!possibleOptions(step, at, taking.prepared, taking.before).includes(option.name))
    return { reason: 'not-possible' };
  if (!groundsFit(option, grounds)) return { reason: 'needs-grounds' };
  if (option.reasons && !reasons?.trim()) return { reason: 'needs-reasons' };
  return (
    wrong(option.gives ?? [], facts ?? {}, command, taking) ?? {
      ...{ type: 'decided' as const, at, by, channel, step, result },
      ...(grounds?.length && { grounds }),
      ...(reasons && { reasons }),
      ...(facts && { facts }),
    }
  );
}

function groundsFit(option: DecideOption, grounds: readonly string[] = []): boolean {
  const known = option.grounds?.map(({ name }) => name) ?? [];
  return grounds.every((ground) => known.includes(ground)) && (known.length === 0) === (grounds.length === 0);
}

/** A slot that still has a place. One that is held by this case already is moved, while there is time. */
function book(command: Of<'book'>, taking: Taking): Event | Refusal {
  const { at, by, channel, step, from, until, places, taken } = command;
  const { step: asked } = taking.node;
  if (asked.verb !== 'book') return { reason: 'unknown-step' };
  if (taking.before.booked[step] && isTooLate(command, taking)) return { reason: 'too-late' };
  if ((taken?.[slotCounter(step, from, taking.prepared)] ?? []).length >= places)
    return { reason: 'slot-taken' };
  return { type: 'booked', at, by, channel, step, calendar: asked.calendar, from, until };
}

/** Whether it is too near to the time to move or call off what was booked. */
function isTooLate({ at, step }: Pick<Command, 'at' | 'step'>, { before, node }: Taking): boolean {
  const booked = before.booked[step];
  const until = node.step.verb === 'book' ? node.step['change until'] : undefined;
  if (!booked || booked.gone) return false;
  const last =
    until === undefined ? booked.from : addToMoment(booked.from, parseDuration(until)!, -1, new Set());
  return momentOf(at) > last;
}

function add({ at, by, channel, step }: Of<'add'>, taking: Taking): Event | Refusal {
  const turns = turnsHere(step, taking);
  const most = numberFrom('most', step, at, taking);
  if (most !== undefined && turns.length >= most) return { reason: 'too-many' };
  // A number that was taken away is not given again.
  const turn = Math.max(0, ...turns, taking.before.used[step] ?? 0) + 1;
  return { type: 'turn', at, by, channel, step, turn };
}

function remove({ at, by, channel, step, turn }: Of<'remove'>, taking: Taking): Event | Refusal {
  if (!turnsHere(step, taking).includes(turn)) return { reason: 'not-open' };
  return { type: 'turn', at, by, channel, step, turn, gone: true };
}

function enough({ at, by, channel, step }: Of<'enough'>, taking: Taking): Event | Refusal {
  const least = numberFrom('least', step, at, taking) ?? 1;
  if (turnsHere(step, taking).length < least) return { reason: 'too-few' };
  return { type: 'enough', at, by, channel, step };
}

function turnsHere(key: string, { before, node }: Taking): readonly number[] {
  return turnsOf(node.step.id, fromKey(key).turns, before);
}

function numberFrom(
  end: 'least' | 'most',
  key: string,
  at: string,
  { prepared, before, node }: Taking,
): number | undefined {
  const expression = node.repeat?.kind === 'added' ? node.repeat[end] : undefined;
  const value: Value | undefined =
    expression && valueOf(expression, readingOf(prepared, before, dayOf(at), node, fromKey(key).turns));
  return typeof value === 'number' ? value : undefined;
}
