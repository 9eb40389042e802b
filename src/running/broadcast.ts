import {
  changeEntry,
  dayOf,
  itself,
  keptNow,
  keptReading,
  readingInside,
  replay,
  spotAt,
} from '../cases/index.ts';
import { besideCase, compile, holds, scopeOf } from '../definition/index.ts';
import { tongueOf } from '../texts/index.ts';
import { addToCase, listEntries, loadCase } from '../store/index.ts';
import { additionOf } from './additions.ts';
import { letterIn } from './letters.ts';
import { findCase, send } from './cases.ts';
import type { Case, Prepared } from '../cases/index.ts';
import type { Channel, Expression, Reading, Service, Tell } from '../definition/index.ts';
import type { Acting, TakenEffect } from '../store/index.ts';
import type { Opened } from './cases.ts';
import type { Running } from './running.ts';

/** So many entries of a register are told at once. */
const most = 100_000;

/**
 * Tells everyone in a register for whom the condition holds, then says how many they were and how many could be
 * reached. Done again after a crash, nobody is told twice: an entry knows what has reached it.
 */
export async function broadcast(running: Running, effect: TakenEffect): Promise<void> {
  const acting: Acting = `organisation:${effect.organisation}`;
  const opened = await findCase(running, acting, effect.reference);
  const { step } = effect.content as { step: string };
  if (opened?.current.steps[step]?.state !== 'open') return;
  const tell = spotAt(step, opened.prepared).node.step as Tell;
  const told: boolean[] = [];
  const entries = await listEntries(running.store, running.keys, acting, tell.everyone!.in, most);
  for (const { reference } of entries) {
    const reached = await tellOne({ running, acting, opened, step, tell, key: effect.key }, reference);
    if (reached !== undefined) told.push(reached);
  }
  const [recipients, delivered] = [told.length, told.filter(Boolean).length];
  const by = { by: itself, channel: 'api' } as const;
  await send(running, acting, opened, { type: 'deliver', step, recipients, delivered, ...by });
}

interface Telling {
  readonly running: Running;
  readonly acting: Acting;
  readonly opened: Opened;
  readonly step: string;
  readonly tell: Tell;
  /** Names this message for ever. */
  readonly key: string;
}

/** Whether an entry could be reached; undefined where it is none of those meant. */
async function tellOne(telling: Telling, reference: string): Promise<boolean | undefined> {
  const { running, acting, opened, tell, key } = telling;
  const kept = await loadCase(running.store, running.keys, acting, reference);
  if (!kept) return undefined;
  const prepared = await running.version(kept.serviceHash);
  const current = replay(kept.events);
  if (!isMeant(telling, prepared, current)) return undefined;
  const channel = channelTo(current, prepared, tell.channels ?? ['web']);
  const heard = `${opened.current.reference} ${key}`;
  if (kept.events.some((event) => event.type === 'heard' && event.key === heard))
    return channel !== undefined;
  const now = running.now();
  const what = { type: 'heard', key: heard } as const;
  const addition = additionOf(prepared, changeEntry(prepared, current, now, channel ?? 'web', what));
  const { read } = readingInside(opened.prepared, opened.current, dayOf(now), telling.step);
  const tongue = tongueOf(opened.prepared.service, current.language);
  const content = letterIn(tell, opened.prepared, opened.current, tongue, read);
  const message = { key: heard, recipient: prepared.service.opened.by, content: { ...content, channel } };
  await addToCase(running.store, acting, kept, { ...addition, messages: [...addition.messages, message] });
  return channel !== undefined;
}

/** The condition reads the entry by its names, and what the case says as `case.…`. */
function isMeant({ opened, step, tell, running }: Telling, prepared: Prepared, current: Case): boolean {
  const { where } = tell.everyone!;
  if (where === undefined) return true;
  const today = dayOf(running.now());
  const own = readingInside(opened.prepared, opened.current, today, step);
  const entry = keptReading(prepared, current, today);
  const reading: Reading = {
    today,
    holidays: prepared.holidays,
    read: (name) => (name.startsWith('case.') ? own.read(name.slice(5)) : entry.read(name)),
  };
  return holds(conditionOf(where, opened.prepared.service, prepared.service), reading);
}

function conditionOf(where: string, from: Service, register: Service): Expression {
  const entry = scopeOf({
    facts: new Map(Object.entries(register.facts)),
    choices: {},
    steps: [],
    states: register.register!.states,
  });
  const own = scopeOf({ ...from, facts: new Map(Object.entries(from.facts)), choices: {} });
  return compile(where, besideCase(entry, own));
}

const needs: Partial<Record<Channel, readonly string[]>> = {
  email: ['email'],
  text: ['phone'],
  phone: ['phone'],
  post: ['address'],
  web: [],
  app: [],
} as Record<string, readonly string[]>;

/** The first of the channels through which there is a way to reach them. */
function channelTo(current: Case, prepared: Prepared, channels: readonly Channel[]): Channel | undefined {
  const { facts } = prepared.service;
  const known = Object.keys(keptNow(prepared, current));
  const has = (types: readonly string[]) =>
    types.length === 0 || known.some((name) => types.includes(facts[name]?.type ?? ''));
  return channels.find((channel) => has(needs[channel] ?? []));
}
