import fc from 'fast-check';
import {
  advance,
  fromKey,
  isRefusal,
  keyOf,
  nextDue,
  offersOf,
  open,
  pass,
  readingOf,
  whoDoes,
} from '../../src/cases/index.ts';
import { draftOf } from '../../src/cases/history.ts';
import { settle } from '../../src/cases/settle.ts';
import { workOn } from '../../src/cases/settling.ts';
import { actorFor, rowan } from '../world/cast.ts';
import type {
  Advanced,
  Case,
  Command,
  Event,
  Facts,
  Node,
  Prepared,
  Refusal,
} from '../../src/cases/index.ts';
import type { Value } from '../../src/definition/index.ts';

// Somebody does anything, at any time; hours, days or years go by.

export const start = '2026-03-02T10:00:00.000Z';

interface Move {
  readonly where: 'open' | 'again' | 'offer' | 'list' | 'anywhere' | 'nowhere';
  readonly pick: number;
  readonly values: readonly number[];
  /** How long after the move before. */
  readonly after: number | 'due' | 'just before';
}

const hour = 3_600_000;
const lengths = [0, 0, 0, 1, 5, 30, 24, 72, 24 * 7, 24 * 35, 24 * 200].map((count) => count * hour);

const where = fc.constantFrom(
  ...([
    'open',
    'open',
    'open',
    'open',
    'again',
    'again',
    'offer',
    'list',
    'list',
    'anywhere',
    'nowhere',
  ] as const),
);

export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    where,
    pick: fc.nat(40),
    values: fc.array(fc.nat(11), { minLength: 4, maxLength: 4 }),
    after: fc.constantFrom(...lengths, 'due' as const, 'due' as const, 'just before' as const),
  }),
  { minLength: 8, maxLength: 30, size: 'max' },
);

/** One try: the case before it, and what came of it. `command` is missing where only time passed. */
export interface Tried {
  readonly before: Case;
  readonly at: string;
  readonly command?: Command;
  readonly result: Advanced | Refusal | undefined;
  /** All that happened before. */
  readonly events: readonly Event[];
}

export function walk(
  prepared: Prepared,
  tried: readonly Move[],
  look: (tried: Tried) => void = () => undefined,
): { current: Case; events: readonly Event[] } {
  const first = open(prepared, { at: start, by: rowan, channel: 'web', reference: 'K7WQ-4XHM' });
  const events = [...first.events];
  let { current } = first;
  let now = Date.parse(start);
  for (const move of tried) {
    now = later(now, move.after, prepared, current);
    const at = new Date(now).toISOString();
    const command = commandOf(prepared, current, move, at);
    const result = command ? advance(prepared, current, command) : pass(prepared, current, at);
    look({ before: current, at, ...(command && { command }), result, events });
    if (!result || isRefusal(result)) continue;
    current = result.current;
    events.push(...result.events);
  }
  return { current, events };
}

function later(now: number, after: Move['after'], prepared: Prepared, current: Case): number {
  if (typeof after === 'number') return now + after;
  const due = nextDue(prepared, current)?.at;
  return due === undefined ? now : Math.max(now, Date.parse(due) - (after === 'due' ? 0 : 1));
}

function commandOf(prepared: Prepared, current: Case, move: Move, at: string): Command | undefined {
  const { where: place, pick } = move;
  const keys = Object.keys(current.steps);
  const open = keys.filter((key) => current.steps[key]!.state === 'open' && isDoable(key, prepared));
  const again = keys.filter((key) => current.steps[key]!.state === 'settled' && isDoable(key, prepared));
  const lists = keys.filter((key) => isList(key, prepared));
  const all = [...prepared.nodes.keys()].map((id) => keyOf(id, pick % 3 === 0 ? [] : [1 + (pick % 3)]));
  const begun = keys.filter((key) => nodeAt(key, prepared).step.verb === 'whenever');
  const offers = [...prepared.whenever.map(({ step }) => step.id), ...begun];
  const able = { open, again, list: lists, anywhere: all, offer: offers, nowhere: [] }[place];
  const key = able[pick % Math.max(1, able.length)];
  return key === undefined ? undefined : commandAt(key, prepared, current, move, at);
}

function isDoable(key: string, { nodes }: Prepared): boolean {
  const { id, turns } = fromKey(key);
  const { step, repeat, around } = nodes.get(id)!;
  const isWhole = repeat && turns.length === around.length;
  return !isWhole && ['ask', 'check', 'task', 'decide', 'pay', 'submit', 'book'].includes(step.verb);
}

function isList(key: string, { nodes }: Prepared): boolean {
  const { id, turns } = fromKey(key);
  const { repeat, around } = nodes.get(id)!;
  return repeat?.kind === 'added' && turns.length === around.length;
}

function commandAt(
  step: string,
  prepared: Prepared,
  current: Case,
  { values, where: place }: Move,
  at: string,
): Command {
  const node = prepared.nodes.get(fromKey(step).id)!;
  const [first, second] = values as [number, number];
  const by = actorOf(step, prepared, current, first);
  const about = {
    at,
    by,
    channel: 'web' as const,
    step,
    ...(second === 11 && { version: current.version - 1 }),
  };
  if (place === 'list') {
    const turns = current.turns[step] ?? [];
    if (first % 4 === 1 && turns.length > 0)
      return { ...about, type: 'remove', turn: turns[second % turns.length]! };
    return { ...about, type: (['add', 'add', 'enough', 'more'] as const)[first % 4]! };
  }
  const told = node.step;
  switch (told.verb) {
    case 'ask':
      return { ...about, type: 'answer', facts: factsOf(told.ask, prepared, current, values, at) };
    case 'check':
    case 'task': {
      const options = told.options!.map(({ name }) => name);
      const facts = factsOf(told.gives ?? [], prepared, current, values, at);
      return { ...about, type: 'record', result: options[second % options.length]!, facts };
    }
    case 'decide': {
      const option = told.options[second % told.options.length]!;
      const why = option.grounds ? { grounds: ['late'], reasons: 'For good reason.' } : {};
      return { ...about, type: 'decide', result: option.name, ...why };
    }
    case 'pay':
      return { ...about, type: 'pay', state: (['paid', 'paid', 'started', 'failed'] as const)[second % 4]! };
    case 'book':
      return second % 4 === 3
        ? { ...about, type: 'cancel' }
        : { ...about, type: 'book', from: '2026-06-01T09:00', until: '2026-06-01T10:00', places: 1 };
    case 'whenever':
      return { ...about, type: fromKey(step).turns.length > 0 ? 'drop' : 'take-up' };
    default:
      return { ...about, type: 'submit' };
  }
}

function actorOf(key: string, prepared: Prepared, current: Case, pick: number) {
  if (pick === 11) return rowan;
  return actorFor(doer(key, prepared, current));
}

function doer(key: string, prepared: Prepared, current: Case): string {
  return isThere(key, prepared) ? whoDoes(key, prepared, current) : 'applicant';
}

function isThere(key: string, { nodes }: Prepared): boolean {
  const { id, turns } = fromKey(key);
  const { around, repeat } = nodes.get(id)!;
  return turns.length === around.length + (repeat && turns.length > around.length ? 1 : 0);
}

function factsOf(
  names: readonly string[],
  prepared: Prepared,
  current: Case,
  values: readonly number[],
  at: string,
): Facts {
  const facts = names.map(
    (name, index) => [name, valueFor(name, prepared, current, values[index]!, at)] as const,
  );
  return Object.fromEntries(facts.filter((one): one is [string, Value] => one[1] !== undefined));
}

function valueFor(
  name: string,
  prepared: Prepared,
  current: Case,
  pick: number,
  at: string,
): Value | undefined {
  const { type } = prepared.service.facts[name]!;
  if (type === 'yes/no') return pick % 2 === 0;
  if (type === 'whole number') return pick % 4;
  const offers = offersOf(name, prepared, readingOf(prepared, current, at.slice(0, 10))) ?? [];
  if (type === 'choices') return offers.slice(0, pick % 4) as Value;
  return pick === 11 ? 'purple' : offers[pick % offers.length];
}

/** What would still follow by itself, at the same instant: nothing, where everything followed. */
export function settledAgain(prepared: Prepared, current: Case, at: string): readonly Event[] {
  const work = workOn(prepared, draftOf(current));
  settle(work, { at, channel: 'web' });
  return work.events;
}

export function nodeAt(key: string, { nodes }: Prepared): Node {
  return nodes.get(fromKey(key).id)!;
}
