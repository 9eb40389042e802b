import { advance, fromKey, isPersons, isRefusal, nextDue, open, whoDoes } from '../../cases/index.ts';
import type { Advanced, Case, Event } from '../../cases/index.ts';
import type { Step } from '../../definition/index.ts';
import type { Addition, Message } from '../../store/index.ts';
import { additionOf, messagesOf } from '../additions.ts';
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
    living.due.delete(next.key);
    const done = doStep(next, next.at, plan, living);
    // Not taken: it waits for somebody who knows better.
    if (!done) living.due.set(next.key, Infinity);
  }
  const { current, events, messages, files } = living;
  return {
    current,
    files,
    addition: {
      ...additionOf(prepared, { current, events, effects: [], wakeAt: nextDue(prepared, current)?.at }),
      messages,
    },
  };
}

function take({ prepared }: Plan, living: Living, { current, events, effects }: Advanced): void {
  living.current = current;
  living.events.push(...events);
  living.messages.push(...messagesOf(prepared, current, effects));
}

/** The open step that is done first. A person answers one question after another; others work side by side. */
function nextStep(plan: Plan, living: Living, now: number): (Open & { at: number }) | undefined {
  const { paces, random } = plan;
  if (living.current.ended) return undefined;
  const open = openSteps(plan, living);
  const own = open.find((one) => isOwn(one, plan, living));
  const waiting = open.filter((one) => one === own || !isOwn(one, plan, living));
  const last = Date.parse(living.events.at(-1)!.at);
  for (const one of waiting) {
    if (living.due.has(one.key)) continue;
    const from = one === own ? last : Date.parse(living.current.steps[one.key]!.openedAt);
    living.due.set(one.key, whenDone(one.step, one === own, paces, from, now, random));
  }
  const [next] = waiting.sort((one, other) => living.due.get(one.key)! - living.due.get(other.key)!);
  return next && { ...next, at: Math.max(living.due.get(next.key)!, last + 1000) };
}

interface Open {
  readonly key: string;
  readonly step: Step;
}

/** What is open, in the order in which it is told. */
function openSteps({ prepared: { nodes } }: Plan, { current }: Living): Open[] {
  const open = Object.entries(current.steps).filter(([, { state }]) => state === 'open');
  const placed = open.map(([key]) => ({ key, node: nodes.get(fromKey(key).id)! }));
  return placed
    .filter(({ node: { step } }) => step.verb !== 'part' && step.verb !== 'whenever')
    .sort((one, other) => one.node.position - other.node.position)
    .map(({ key, node: { step } }) => ({ key, step }));
}

function isOwn({ key }: Open, { prepared }: Plan, { current }: Living): boolean {
  return isPersons(whoDoes(key, prepared, current), prepared);
}

function doStep({ key, step }: Open, time: number, plan: Plan, living: Living): boolean {
  if (step.verb === 'ask' && living.patience-- <= 0) return false;
  const [payment, ...later] = living.payments;
  if (step.verb === 'pay') living.payments = later;
  for (const command of commandsFor(key, step, iso(time), plan, { ...living, payment })) {
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
