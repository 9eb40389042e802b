import type { Channel, DecideOption, Step } from '../definition/index.ts';
import { checkAnswers } from './answers.ts';
import { amountOf } from './automatic.ts';
import { begin, draftOf, write } from './case.ts';
import { dayOf, isOnPath, readingOf } from './reading.ts';
import { isSealed } from './sealed.ts';
import { settle } from './settle.ts';
import type { AnswerProblem } from './answers.ts';
import type { Case } from './case.ts';
import type { Actor, Effect, Event, Facts, PaymentState } from './events.ts';
import type { Node, Prepared } from './prepare.ts';

/** What somebody wants to do. `version` is the case that they saw; leave it out only where nobody looked (a payment's answer). */
export type Command = {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
  readonly version?: number;
  readonly step: string;
} & (
  | { readonly type: 'answer'; readonly facts: Facts }
  | { readonly type: 'submit' }
  | { readonly type: 'record'; readonly result: string; readonly note?: string; readonly facts?: Facts }
  | {
      readonly type: 'decide';
      readonly result: string;
      readonly grounds?: readonly string[];
      readonly reasons?: string;
      readonly facts?: Facts;
    }
  | { readonly type: 'pay'; readonly state: PaymentState }
);

/** Why a command was not taken. Nothing has changed. */
export interface Refusal {
  readonly reason:
    | 'stale'
    | 'ended'
    | 'unknown-step'
    | 'not-open'
    | 'not-yours'
    | 'sealed'
    | 'answers'
    | 'unknown-result'
    | 'needs-grounds'
    | 'needs-reasons'
    | 'payment';
  readonly answers?: readonly AnswerProblem[];
}

export interface Advanced {
  readonly current: Case;
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
}

export interface Opening {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
  readonly reference: string;
  readonly language?: string;
}

/** A new case, with everything that opens at once. */
export function open(prepared: Prepared, { at, by, channel, reference, language = 'en' }: Opening): Advanced {
  const started = {
    type: 'started' as const,
    at,
    by,
    channel,
    service: prepared.version,
    reference,
    language,
  };
  const draft = begin(started);
  const { events, effects } = settle(prepared, draft, { event: started });
  return { current: draft, events: [started, ...events], effects };
}

/** What a command does to a case: its events, in order, and what the world must do. Or why not. */
export function advance(prepared: Prepared, before: Case, command: Command): Advanced | Refusal {
  const node = prepared.nodes.get(command.step);
  const refusal = refuse(prepared, before, command, node);
  if (refusal) return refusal;
  const event = eventOf(prepared, before, command, node!);
  if ('reason' in event) return event;
  const draft = draftOf(before);
  write(draft, event);
  const names = event.type === 'answered' ? changedFacts(before, event) : node!.gives;
  const { events, effects } = settle(prepared, draft, { event, node, names });
  return { current: draft, events: [event, ...events], effects };
}

export function isRefusal(result: Advanced | Refusal): result is Refusal {
  return 'reason' in result;
}

function refuse(
  prepared: Prepared,
  before: Case,
  command: Command,
  node: Node | undefined,
): Refusal | undefined {
  if (!node || verbOf[command.type].includes(node.step.verb) === false) return { reason: 'unknown-step' };
  if (!mayAct(prepared, node.step, command.by)) return { reason: 'not-yours' };
  if (command.version !== undefined && command.version !== before.version) return { reason: 'stale' };
  const state = before.steps[command.step]?.state;
  if (command.type === 'pay' && isNews(command, before)) return undefined;
  const again = command.type === 'answer' && state === 'settled' && isOnPath(command.step, prepared, before);
  if (again && isSealed(node, prepared, before)) return { reason: 'sealed' };
  if (before.ended && !(again && before.committedAt === undefined)) return { reason: 'ended' };
  return state === 'open' || again ? undefined : { reason: 'not-open' };
}

/** How a payment that was started went is always taken: the money has moved, wherever the case is now. */
function isNews({ step, state }: Command & { type: 'pay' }, before: Case): boolean {
  return state !== 'started' && before.payments[step]?.state === 'started';
}

const verbOf: Record<Command['type'], readonly Step['verb'][]> = {
  answer: ['ask'],
  submit: ['submit'],
  record: ['check', 'task'],
  decide: ['decide'],
  pay: ['pay'],
};

/**
 * Whether someone in this role may take this step: whoever it is `by`. A step of another body may also be
 * recorded by staff of the organisation that runs the service, who were told the answer.
 */
export function mayAct({ service }: Prepared, step: Step, by: Actor): boolean {
  const expected = step.by ?? service.opened.by;
  if (by.role === expected) return true;
  const isOtherBody = service.roles[expected]?.person === undefined;
  const isStaff = service.roles[by.role]?.of !== undefined;
  return isOtherBody && isStaff && step.verb !== 'decide';
}

function eventOf(prepared: Prepared, before: Case, command: Command, node: Node): Event | Refusal {
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

function changedFacts(before: Case, event: Event & { type: 'answered' }): string[] {
  const earlier = before.given[event.step];
  const names = Object.keys({ ...earlier, ...event.facts });
  const isFirst = before.steps[event.step]?.state !== 'settled';
  const isNew = (name: string) => JSON.stringify(earlier?.[name]) !== JSON.stringify(event.facts[name]);
  return [event.step, ...names.filter((name) => isFirst || isNew(name))];
}

/** The amount that an open `pay` step asks for, in pence. A service that can't say is a mistake of its definition. */
export function amountToPay(prepared: Prepared, current: Case, step: string, today: string): number {
  const amount = amountOf(prepared.nodes.get(step)!, prepared, current, today);
  if (amount === undefined) throw new Error(`${prepared.service.id}: no amount for “${step}”`);
  return amount;
}
