import { advance, isRefusal, open } from '../../cases/index.ts';
import type { Advanced, Case, Event } from '../../cases/index.ts';
import type { Step } from '../../definition/index.ts';
import type { Addition, Message } from '../../store/index.ts';
import { cardOf, messagesOf, milestonesOf, summaryOf } from '../additions.ts';
import { commandsFor } from './commands.ts';
import type { DemoFile } from './files.ts';
import { whenDone } from './paces.ts';
import type { Plan } from './plan.ts';
import { between } from './random.ts';

/** All that happened to a case until now. */
export interface Life {
  readonly current: Case;
  readonly addition: Addition;
  readonly files: readonly DemoFile[];
}

interface Living {
  current: Case;
  readonly events: Event[];
  readonly messages: Message[];
  readonly files: DemoFile[];
  /** When each open step will be done. */
  readonly due: Map<string, number>;
  /** How many more questions the person answers. */
  patience: number;
  payments: readonly ('paid' | 'failed')[];
}

/** Lets a case happen, through the engine that runs every case, until the day it is now. */
export function live(plan: Plan, now: number): Life {
  const { prepared, story, reference, channel, language, startedAt, random } = plan;
  const opened = open(prepared, {
    at: iso(startedAt),
    by: { id: 'person', role: prepared.service.opened.by },
    channel,
    reference,
    language,
  });
  const living: Living = {
    current: opened.current,
    events: [],
    messages: [],
    files: [],
    due: new Map(),
    patience: story.stops ? between(2, 24, random) : Infinity,
    payments: story.payments,
  };
  take(plan, living, opened);
  for (let next = nextStep(plan, living, now); next && next.at <= now; next = nextStep(plan, living, now)) {
    living.due.delete(next.step.id);
    const done = doStep(next.step, next.at, plan, living);
    // Not taken: it waits for somebody who knows better.
    if (!done) living.due.set(next.step.id, Infinity);
  }
  const { current, events, messages, files } = living;
  return {
    current,
    files,
    addition: {
      events,
      messages,
      summary: summaryOf(prepared, current),
      card: cardOf(prepared, current),
      milestones: milestonesOf(prepared, events),
    },
  };
}

function take({ prepared }: Plan, living: Living, { current, events, effects }: Advanced): void {
  living.current = current;
  living.events.push(...events);
  living.messages.push(...messagesOf(prepared, current, effects));
}

/** The open step that is done first. A person answers one question after another; others work side by side. */
function nextStep(plan: Plan, living: Living, now: number): { step: Step; at: number } | undefined {
  const { prepared, paces, random } = plan;
  if (living.current.ended) return undefined;
  const open = [...prepared.nodes.values()]
    .map(({ step }) => step)
    .filter((step) => living.current.steps[step.id]?.state === 'open' && step.verb !== 'part');
  const own = open.find((step) => isOwn(step, plan));
  const waiting = open.filter((step) => step === own || !isOwn(step, plan));
  const last = Date.parse(living.events.at(-1)!.at);
  for (const step of waiting) {
    if (living.due.has(step.id)) continue;
    const from = step === own ? last : Date.parse(living.current.steps[step.id]!.openedAt);
    living.due.set(step.id, whenDone(step, step === own, paces, from, now, random));
  }
  const [step] = waiting.sort((one, other) => living.due.get(one.id)! - living.due.get(other.id)!);
  return step && { step, at: Math.max(living.due.get(step.id)!, last + 1000) };
}

function isOwn(step: Step, { prepared: { service } }: Plan): boolean {
  return (step.by ?? service.opened.by) === service.opened.by;
}

function doStep(step: Step, time: number, plan: Plan, living: Living): boolean {
  if (step.verb === 'ask' && living.patience-- <= 0) return false;
  const [payment, ...later] = living.payments;
  if (step.verb === 'pay') living.payments = later;
  for (const command of commandsFor(step, iso(time), plan, { ...living, payment })) {
    const advanced = advance(plan.prepared, living.current, command);
    if (isRefusal(advanced)) continue;
    take(plan, living, advanced);
    return true;
  }
  return false;
}

function iso(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString();
}
