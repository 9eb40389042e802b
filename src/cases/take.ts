import type { DecideOption } from '../definition/index.ts';
import { checkAnswers } from './answers.ts';
import { amountOf } from './automatic.ts';
import { dayOf, readingOf } from './reading.ts';
import type { Case } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Event } from './events.ts';
import type { Node, Prepared } from './prepare.ts';

/** The event that a command comes to; or what is wrong with what it says. */
export function eventOf(prepared: Prepared, before: Case, command: Command, node: Node): Event | Refusal {
  const { at, by, channel, step } = command;
  const reading = readingOf(prepared, before, dayOf(at));
  switch (command.type) {
    case 'answer': {
      const answers = checkAnswers(
        node.step.verb === 'ask' ? node.step.ask : [],
        command.facts,
        prepared,
        reading,
      );
      return answers.length > 0
        ? { reason: 'answers', answers }
        : { type: 'answered', at, by, channel, step, facts: command.facts };
    }
    case 'submit':
      return { type: 'submitted', at, by, channel, step };
    case 'record':
      return record(prepared, before, command, node);
    case 'decide':
      return decide(prepared, before, command, node);
    case 'pay':
      return pay(prepared, before, command, node);
  }
}

/** A payment that was started is for what it was started with. */
function pay(
  prepared: Prepared,
  before: Case,
  command: Command & { type: 'pay' },
  node: Node,
): Event | Refusal {
  const { at, by, channel, step, state } = command;
  const known = before.payments[step];
  const isStarted = known?.state === 'started' && state !== 'started';
  const amount = isStarted ? known.amount : amountOf(node, prepared, before, dayOf(at));
  if (amount === undefined || state === 'nothingToPay') return { reason: 'payment' };
  return { type: 'paid', at, by, channel, step, intent: `${before.reference}:${step}`, amount, state };
}

function record(
  prepared: Prepared,
  before: Case,
  command: Command & { type: 'record' },
  node: Node,
): Event | Refusal {
  const { at, by, channel, result, note, facts } = command;
  if (node.step.verb !== 'check' && node.step.verb !== 'task') return { reason: 'unknown-step' };
  const results = node.step.options?.map(({ name }) => name) ?? ['done'];
  if (!results.includes(result)) return { reason: 'unknown-result' };
  const answers = checkAnswers(
    node.step.gives ?? [],
    facts ?? {},
    prepared,
    readingOf(prepared, before, dayOf(at)),
  );
  return answers.length > 0
    ? { reason: 'answers', answers }
    : {
        type: 'recorded',
        at,
        by,
        channel,
        step: node.step.id,
        result,
        ...(note && { note }),
        ...(facts && { facts }),
      };
}

function decide(
  prepared: Prepared,
  before: Case,
  command: Command & { type: 'decide' },
  node: Node,
): Event | Refusal {
  const { at, by, channel, result, grounds, reasons, facts } = command;
  const option =
    node.step.verb === 'decide' ? node.step.options.find(({ name }) => name === result) : undefined;
  if (!option) return { reason: 'unknown-result' };
  if (!groundsFit(option, grounds)) return { reason: 'needs-grounds' };
  if (option.reasons && !reasons?.trim()) return { reason: 'needs-reasons' };
  const answers = checkAnswers(
    option.gives ?? [],
    facts ?? {},
    prepared,
    readingOf(prepared, before, dayOf(at)),
  );
  if (answers.length > 0) return { reason: 'answers', answers };
  return {
    type: 'decided',
    at,
    by,
    channel,
    step: node.step.id,
    result,
    ...(grounds?.length && { grounds }),
    ...(reasons && { reasons }),
    ...(facts && { facts }),
  };
}

function groundsFit(option: DecideOption, grounds: readonly string[] = []): boolean {
  const known = option.grounds?.map(({ name }) => name) ?? [];
  return grounds.every((ground) => known.includes(ground)) && (known.length === 0) === (grounds.length === 0);
}
