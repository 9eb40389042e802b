import assert from 'node:assert/strict';
import {
  advance,
  fromKey,
  isRefusal,
  open,
  pass,
  readingOf,
  replay,
  whoDoes,
} from '../../src/cases/index.ts';
import { insideOf, instantOf, momentOf } from '../../src/definition/index.ts';
import { actorFor } from '../world/cast.ts';
import type {
  Advanced,
  Case,
  Command,
  Effect,
  Event,
  Facts,
  Prepared,
  Taken,
} from '../../src/cases/index.ts';

/** What scenarios ask for. */
export const facts = `
facts:
  the.word: { type: text, ask: A word? }
  the.day: { type: date, ask: When? }
  the.moment: { type: date and time, ask: When? }
  the.more: { type: yes/no, ask: More? }
`;

/** What is done: facts, or a verb with its result; nothing, where only time passes. */
type Deed = Facts | string | undefined;

/** A scenario that goes on, told in the clocks' time. */
export interface Told {
  /** Somebody does something; what stands then is compared. */
  readonly at: (when: string, step: string, deed: Deed, then?: string) => Told;
  /** Time passes, and nothing else. */
  readonly until: (when: string, then?: string) => Told;
  /** What names stand for, on the day of the last event. */
  readonly says: (names: Readonly<Record<string, unknown>>) => Told;
  readonly current: () => Case;
  readonly events: () => readonly Event[];
  readonly effects: () => readonly Effect[];
  /** When time next changes the case, on the clocks. */
  readonly wakes: () => string | undefined;
}

/** Begins a case; `taken` is what others have taken of every limit. */
export function told(prepared: Prepared, when: string, taken: readonly Taken[] = []): Told {
  const by = actorFor('applicant');
  let last: Advanced = open(prepared, {
    at: instantOf(when),
    by,
    channel: 'web',
    reference: 'K7WQ-4XHM',
  });
  const events = [...last.events];
  const effects = [...last.effects];
  let now = instantOf(when);
  const others = new Proxy({}, { get: () => taken });
  const go = (result: Advanced | undefined) => {
    if (result) [last] = [result];
    events.push(...(result?.events ?? []));
    effects.push(...(result?.effects ?? []));
    assert.deepEqual(replay(events), last.current, 'replaying says the same');
  };
  const self: Told = {
    at: (moment, step, deed, then) => {
      now = instantOf(moment);
      const command = commandFor(step, deed, now, last.current, prepared);
      const result = advance(prepared, last.current, { ...command, taken: others } as Command);
      if (!isRefusal(result)) go(result);
      if (then !== undefined)
        assert.equal(
          isRefusal(result) ? `refused: ${result.reason}` : standing(last.current, prepared),
          then,
          `${moment} ${step}`,
        );
      else assert.ok(!isRefusal(result), `${moment} ${step}: ${JSON.stringify(result)}`);
      return self;
    },
    until: (moment, then) => {
      now = instantOf(moment);
      go(pass(prepared, last.current, now, others));
      if (then !== undefined) assert.equal(standing(last.current, prepared), then, moment);
      return self;
    },
    says: (names) => {
      const reading = readingOf(prepared, last.current, momentOf(now).slice(0, 10));
      const found = Object.fromEntries(Object.keys(names).map((name) => [name, reading.read(name)]));
      assert.deepEqual(found, names);
      return self;
    },
    current: () => last.current,
    events: () => events,
    effects: () => effects,
    wakes: () => last.wakeAt && momentOf(last.wakeAt),
  };
  return self;
}

function commandFor(step: string, deed: Deed, at: string, current: Case, prepared: Prepared): object {
  const { id } = fromKey(step);
  const node = prepared.nodes.get(id);
  const about = { at, step, channel: 'web', by: actorFor(node ? whoDoes(step, prepared, current) : '') };
  if (typeof deed === 'object') {
    const { result, ...facts } = deed as Record<string, never>;
    if (result === undefined) return { ...about, type: 'answer', facts };
    return { ...about, type: node?.step.verb === 'decide' ? 'decide' : 'record', result, facts };
  }
  const [verb, result] = (deed ?? '').split(' ');
  switch (verb) {
    case 'send':
      return { ...about, type: 'submit' };
    case 'pay':
      return { ...about, type: 'pay', state: result ?? 'paid' };
    case 'take':
      return { ...about, type: 'take-up' };
    case 'book':
      return { ...about, type: 'book', from: result, until: result, places: 1 };
    case 'remove':
      return { ...about, type: 'remove', turn: Number(result) };
    case 'deliver':
      return {
        ...about,
        by: { id: 'service', role: 'service' },
        type: 'deliver',
        recipients: 3,
        delivered: 2,
      };
    default:
      return { ...about, type: verb, ...(result !== undefined && { result }) };
  }
}

/** The steps that are open or held, or how it ended. Parts and wholes are left out. */
function standing({ steps, ended }: Case, { nodes }: Prepared): string {
  const open = Object.entries(steps).flatMap(([key, { state }]) => {
    const { id, turns } = fromKey(key);
    const { step, repeat, around } = nodes.get(id)!;
    const isWhole = insideOf(step).length > 0 || (repeat && turns.length === around.length);
    return isWhole || (state !== 'open' && state !== 'held') ? [] : [state === 'held' ? `${key} held` : key];
  });
  return [...(ended ? [`ended: ${ended.result}`] : []), ...open.sort()].join(' ');
}
