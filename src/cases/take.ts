import { addToMoment, momentOf, parseDuration, valueOf } from '../definition/index.ts';
import { checkAnswers } from './answers.ts';
import { amountOf, intentOf } from './amounts.ts';
import { isRefusal } from './commands.ts';
import { spotAt } from './keys.ts';
import { slotCounter } from './limits.ts';
import { possibleOptions } from './possible.ts';
import { dayOf, isOnPath, readingHere, readingInside } from './reading.ts';
import { isSealed } from './sealed.ts';
import { nextTurn } from './turns.ts';
import { mayDrop } from './whenever.ts';
import type { DecideOption } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Event, Facts } from './events.ts';
import type { Prepared } from './prepared.ts';
import type { Now } from './reading.ts';
import type { Unstamped } from './settling.ts';

type Of<Type extends Command['type']> = Command & { type: Type };

/** The event that a command comes to; or what is wrong with what it says. */
export function eventOf(prepared: Prepared, before: Case, command: Command): Event | Refusal {
  const { at, by, channel } = command;
  const happened = taken(command, { prepared, current: before, today: dayOf(at) });
  return isRefusal(happened) ? happened : ({ ...happened, at, by, channel } as Event);
}

function taken(command: Command, now: Now): Unstamped | Refusal {
  const { step } = command;
  switch (command.type) {
    case 'answer':
      return answer(command, now);
    case 'submit':
      return wrongNow(step, now) ?? { type: 'submitted', step };
    case 'record':
      return record(command, now);
    case 'decide':
      return decide(command, now);
    case 'pay':
      return pay(command, now);
    case 'book':
      return book(command, now);
    case 'cancel':
      return isTooLate(command, now)
        ? { reason: 'too-late' }
        : { type: 'recorded', step, result: 'cancelled' };
    case 'add':
      return add(step, now);
    case 'remove':
      return remove(command, now);
    case 'enough':
      return enough(step, now);
    case 'more':
      return { type: 'enough', step, open: true };
    case 'take-up':
      return { type: 'turn', step, turn: nextTurn(step, now.current) };
    case 'drop':
      return drop(step, now);
    case 'deliver':
      return { type: 'delivered', step, recipients: command.recipients, delivered: command.delivered };
  }
}

function wrong(
  names: readonly string[],
  facts: Facts,
  step: string,
  { prepared, current, today }: Now,
): Refusal | undefined {
  const answers = checkAnswers(names, facts, prepared, readingInside(prepared, current, today, step));
  return answers.length > 0 ? { reason: 'answers', answers } : undefined;
}

function answer({ step, facts }: Of<'answer'>, now: Now): Unstamped | Refusal {
  const { step: asked } = spotAt(step, now.prepared).node;
  const names = asked.verb === 'ask' ? asked.ask : [];
  return wrong(names, facts, step, now) ?? { type: 'answered', step, facts };
}

/** An answer that was right when it was given, and is not on the day on which it would be sent. */
function wrongNow(step: string, now: Now): Refusal | undefined {
  const { prepared, current } = now;
  const submit = spotAt(step, prepared);
  for (const [key, { state }] of Object.entries(current.steps)) {
    const { node, turns } = spotAt(key, prepared);
    const { step: asked, home, position } = node;
    const isThere = home === submit.node.home && (!home || turns[0] === submit.turns[0]);
    const given = current.given[key];
    if (state !== 'settled' || asked.verb !== 'ask' || !given) continue;
    if (!isThere || position > submit.node.position) continue;
    if (isSealed(node, prepared, current, turns) || !isOnPath(key, prepared, current)) continue;
    const refusal = wrong(asked.ask, given, key, now);
    if (refusal) return { ...refusal, step: key };
  }
  return undefined;
}

/** A payment that was started is for what it was started with. */
function pay({ step, state }: Of<'pay'>, now: Now): Unstamped | Refusal {
  const known = now.current.payments[step];
  const isStarted = known?.state === 'started' && state !== 'started';
  const amount = isStarted ? known.amount : amountOf(spotAt(step, now.prepared), now);
  if (amount === undefined || state === 'nothingToPay' || state === 'refunded') return { reason: 'payment' };
  const intent = isStarted ? known.intent : intentOf(step, now.current);
  return { type: 'paid', step, intent, amount, state };
}

function record({ step, result, note, facts }: Of<'record'>, now: Now): Unstamped | Refusal {
  const { step: asked } = spotAt(step, now.prepared).node;
  if (asked.verb !== 'check' && asked.verb !== 'task') return { reason: 'unknown-step' };
  const results = asked.options?.map(({ name }) => name) ?? ['done'];
  if (!results.includes(result)) return { reason: 'unknown-result' };
  return (
    wrong(asked.gives ?? [], facts ?? {}, step, now) ?? {
      ...{ type: 'recorded' as const, step, result },
      ...(note && { note }),
      ...(facts && { facts }),
    }
  );
}

function decide(command: Of<'decide'>, now: Now): Unstamped | Refusal {
  const { step, result, grounds, reasons, facts } = command;
  const { step: asked } = spotAt(step, now.prepared).node;
  const option = asked.verb === 'decide' ? asked.options.find(({ name }) => name === result) : undefined;
  if (!option) return { reason: 'unknown-result' };
  if (!possibleOptions(step, command.at, now.prepared, now.current).includes(option.name))
    return { reason: 'not-possible' };
  if (!groundsFit(option, grounds)) return { reason: 'needs-grounds' };
  if (option.reasons && !reasons?.trim()) return { reason: 'needs-reasons' };
  return (
    wrong(option.gives ?? [], facts ?? {}, step, now) ?? {
      ...{ type: 'decided' as const, step, result },
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
function book(command: Of<'book'>, now: Now): Unstamped | Refusal {
  const { step, from, until, places } = command;
  const { step: asked } = spotAt(step, now.prepared).node;
  if (asked.verb !== 'book') return { reason: 'unknown-step' };
  if (isTooLate(command, now)) return { reason: 'too-late' };
  const others = command.taken?.[slotCounter(step, from, now.prepared)] ?? [];
  if (others.length >= places) return { reason: 'slot-taken' };
  return { type: 'booked', step, calendar: asked.calendar, from, until };
}

/** Whether it is too near to the time to move or call off what was booked. */
function isTooLate({ at, step }: Command, { prepared, current }: Now): boolean {
  const { step: asked } = spotAt(step, prepared).node;
  const booked = current.booked[step];
  if (!booked || booked.gone || asked.verb !== 'book') return false;
  const ahead = parseDuration(asked['change until'] ?? '0 minutes')!;
  return momentOf(at) > addToMoment(booked.from, ahead, -1, new Set());
}

function add(step: string, now: Now): Unstamped | Refusal {
  const most = numberFrom('most', step, now);
  if (most !== undefined && turnsAt(step, now).length >= most) return { reason: 'too-many' };
  return { type: 'turn', step, turn: nextTurn(step, now.current) };
}

function remove({ step, turn }: Of<'remove'>, now: Now): Unstamped | Refusal {
  if (!turnsAt(step, now).includes(turn)) return { reason: 'not-open' };
  return { type: 'turn', step, turn, gone: true };
}

function enough(step: string, now: Now): Unstamped | Refusal {
  const least = numberFrom('least', step, now) ?? 1;
  return turnsAt(step, now).length < least ? { reason: 'too-few' } : { type: 'enough', step };
}

function turnsAt(key: string, { current }: Now): readonly number[] {
  return current.turns[key] ?? [];
}

function numberFrom(end: 'least' | 'most', key: string, now: Now): number | undefined {
  const spot = spotAt(key, now.prepared);
  const { repeat } = spot.node;
  const expression = repeat?.kind === 'added' ? repeat[end] : undefined;
  const value = expression && valueOf(expression, readingHere(spot, now));
  return typeof value === 'number' ? value : undefined;
}

function drop(key: string, { prepared, current }: Now): Unstamped | Refusal {
  if (!mayDrop(key, prepared, current)) return { reason: 'sealed' };
  const { node, turns } = spotAt(key, prepared);
  return { type: 'turn', step: node.step.id, turn: turns[0]!, gone: true };
}
