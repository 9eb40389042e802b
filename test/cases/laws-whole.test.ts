import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  advance,
  fromKey,
  isRefusal,
  isSealed,
  nextDue,
  pass,
  replay,
  whoDoes,
} from '../../src/cases/index.ts';
import { actorFor } from '../world/cast.ts';
import { anyService } from '../world/random-whole.ts';
import { preparedFrom } from '../world/read.ts';
import { runs } from '../definition/runs.ts';
import { moves, nodeAt, settledAgain, walk } from './walk.ts';
import type { Advanced, Case, Command, Event, Node, Prepared } from '../../src/cases/index.ts';
import type { Tried } from './walk.ts';

// The laws of docs/format/semantics.md, on services with everything that the format has, while time passes.

type Moves = typeof moves extends fc.Arbitrary<infer Value> ? Value : never;
type Taken = Tried & { result: Advanced };

function law(name: string, holds: (prepared: Prepared, tried: Moves) => void, few = 50): void {
  test(name, () =>
    fc.assert(
      fc.property(anyService, moves, (written, tried) => holds(preparedFrom(written), tried)),
      { numRuns: runs(few, 40) },
    ),
  );
}

/** Everything that was taken, or that time did. */
function eachTaken(prepared: Prepared, tried: Moves, look: (taken: Taken) => void): void {
  walk(prepared, tried, (one) => {
    if (one.result && !isRefusal(one.result)) look({ ...one, result: one.result });
  });
}

law('a case never gets stuck', (prepared, tried) => {
  eachTaken(prepared, tried, ({ result: { current, wakeAt } }) => {
    const isOpen = Object.entries(current.steps).some(
      ([key, { state }]) => state === 'open' && waitsForSomebody(key, prepared),
    );
    assert.ok(current.ended ?? (isOpen || wakeAt !== undefined));
  });
});

/** Not only a part around something, or the whole of what repeats; but a list to which somebody may add. */
function waitsForSomebody(key: string, prepared: Prepared): boolean {
  const { step, repeat, around } = nodeAt(key, prepared);
  const isWhole = repeat !== undefined && fromKey(key).turns.length === around.length;
  return isWhole ? repeat.kind === 'added' : step.verb !== 'part' && step.verb !== 'whenever';
}

law('replaying the events gives the state that the engine had', (prepared, tried) => {
  const { current, events } = walk(prepared, tried);
  assert.deepEqual(replay(events), current);
  assert.equal(current.version, events.length);
  assert.deepEqual(replay(JSON.parse(JSON.stringify(events)) as Event[]), replay(events));
});

law('everything that follows follows at once', (prepared, tried) => {
  eachTaken(prepared, tried, ({ result: { current } }) => {
    assert.deepEqual(settledAgain(prepared, current, current.lastAt), []);
  });
});

law('nothing that an ask collected is removed by a change', (prepared, tried) => {
  eachTaken(prepared, tried, ({ before, result }) => {
    for (const [key, facts] of Object.entries(before.given)) {
      const isNew = result.events.some((event) => event.type === 'answered' && event.step === key);
      if (nodeAt(key, prepared).step.verb !== 'ask' || isNew) continue;
      assert.deepEqual(result.current.given[key], facts, key);
    }
  });
});

law(
  'time that passes in one go, or in many steps, leaves the same case',
  (prepared, tried) => {
    walk(prepared, tried, ({ before, at, command }) => {
      if (before.lastAt >= at) return;
      const whole = pass(prepared, before, at);
      let slow = before;
      const [from, to] = [Date.parse(before.lastAt), Date.parse(at)];
      for (let part = 1; part <= 7; part += 1) {
        const until = new Date(from + ((to - from) * part) / 7).toISOString();
        slow = pass(prepared, slow, until)?.current ?? slow;
      }
      assert.deepEqual(slow, whole?.current ?? before);
      if (!command) return;
      const { version: _version, ...unseen } = command;
      assert.deepEqual(
        (advance(prepared, slow, unseen) as Partial<Advanced>).current,
        (advance(prepared, before, unseen) as Partial<Advanced>).current,
      );
    });
  },
  60,
);

law('before it wakes, time changes nothing; when it wakes, something happens', (prepared, tried) => {
  eachTaken(prepared, tried, ({ at, result: { current, wakeAt } }) => {
    if (wakeAt === undefined)
      return assert.equal(pass(prepared, current, '2100-01-01T00:00:00.000Z'), undefined);
    assert.ok(wakeAt > at, `${wakeAt} after ${at}`);
    const just = new Date(Date.parse(wakeAt) - 1).toISOString();
    assert.equal(pass(prepared, current, just), undefined);
    const woken = pass(prepared, current, wakeAt)!;
    assert.ok(woken.events.length > 0, JSON.stringify(nextDue(prepared, current)));
    assert.ok(woken.events.every((event) => event.at === wakeAt));
  });
});

law('a refused command changes nothing, and is refused again', (prepared, tried) => {
  walk(prepared, tried, ({ before, command, result }) => {
    if (!command || !result || !isRefusal(result)) return;
    const copy = structuredClone(before);
    assert.deepEqual(advance(prepared, copy, command), result);
    assert.deepEqual(copy, before);
  });
});

law(
  'a command leaves the case before it as it was',
  (prepared, tried) => {
    let kept: unknown;
    let last: unknown;
    walk(prepared, tried, ({ before }) => {
      if (last) assert.deepEqual(last, kept);
      [last, kept] = [before, structuredClone(before)];
    });
  },
  100,
);

law('no command makes events without end', (prepared, tried) => {
  const most = 40 * prepared.nodes.size + 200;
  walk(prepared, tried, ({ before, at, result }) => {
    if (!result || isRefusal(result)) return;
    const atOnce = result.events.filter((event) => event.at === at);
    assert.ok(atOnce.length < most, `${atOnce.length} events from version ${before.version}`);
  });
});

law('events happen in the order of time', (prepared, tried) => {
  const { events } = walk(prepared, tried);
  for (const [index, event] of events.entries()) assert.ok(index === 0 || events[index - 1]!.at <= event.at);
});

law('what was sent stays: nothing that is settled loses its result', (prepared, tried) => {
  eachTaken(prepared, tried, ({ before, result: { current } }) => {
    if (before.committedAt !== undefined) assert.equal(current.committedAt, before.committedAt);
    for (const [key, was] of Object.entries(before.steps)) {
      const node = nodeAt(key, prepared);
      if (was.state !== 'settled' || isWhole(key, prepared) || node.home) continue;
      if (!isSealed(node, prepared, before, fromKey(key).turns)) continue;
      assert.ok(current.steps[key]?.result !== undefined, key);
    }
  });
});

/** A part, or the whole of what repeats. */
function isWhole(key: string, prepared: Prepared): boolean {
  const { step, repeat, around } = nodeAt(key, prepared);
  return step.verb === 'part' || (repeat !== undefined && fromKey(key).turns.length === around.length);
}

law('a step is done by whoever does it, or by staff who were told', (prepared, tried) => {
  walk(prepared, tried, ({ before, at, command, result }) => {
    if (!command || !result || isRefusal(result) || command.by.role !== 'applicant') return;
    const then = pass(prepared, before, at)?.current ?? before;
    const does = whoDoes(command.step, prepared, then);
    assert.equal(does, 'applicant', command.step);
  });
});

law(
  'a case that was sent and has ended takes nothing but what goes on after the end, and news of a payment',
  (prepared, tried) => {
    walk(prepared, tried, ({ before, at, command, result }) => {
      if (!command || !result || isRefusal(result)) return;
      const then = pass(prepared, before, at)?.current ?? before;
      if (!then.ended || then.committedAt === undefined || prepared.submits.length === 0) return;
      const { parts, step } = nodeAt(command.step, prepared);
      const home = prepared.nodes.get(parts[0] ?? step.id)!.step;
      const isNews = command.type === 'pay' && then.payments[command.step]?.state === 'started';
      assert.ok(isNews || (home.verb === 'whenever' && home.after === 'end'), command.step);
    });
  },
);

law(
  'two commands at one instant that have nothing to do with each other may change places',
  (prepared, tried) => {
    walk(prepared, tried, ({ before, at, command, events }) => {
      const last = events.at(-1)!;
      const open = Object.keys(before.steps).filter((key) => before.steps[key]!.state === 'open');
      const other = open
        .map((key) => commandFor(key, prepared, before, at))
        .find((one) => one && one.step !== command?.step);
      if (!command || !other || last.at > at || before.steps[command.step]?.state !== 'open') return;
      const [one, two] = [command, other].map(({ step }) => nodeAt(step, prepared)) as [Node, Node];
      const meet = (a: Node, b: Node) => a.gives.some((name) => b.reads.has(name) || b.gives.includes(name));
      if (meet(one, two) || meet(two, one) || [one, two].some(isDoneAgain)) return;
      if ([one, two].some((each) => isClocked(each, prepared))) return;
      const { version: _version, ...first } = command;
      const there = both(prepared, before, first, other);
      const back = both(prepared, before, other, first);
      if (there && back) assert.deepEqual(there, back, `${command.step} and ${other.step}`);
    });
  },
  100,
);

/** What is taken up there has a step of the list done again. */
function isDoneAgain({ parts }: Node): boolean {
  return parts.some((part) => /^offer|Review$/.test(part));
}

/** A clock reads it: whether it was open, or what it gave, when the clock began. */
function isClocked({ gives }: Node, { service }: Prepared): boolean {
  const said = Object.values(service.clocks).map((clock) =>
    [clock['stops while'], clock['restarts when'], clock.longer?.when].join(' '),
  );
  return gives.some((name) => said.some((text) => text.split(/[^\w.]+/).some((word) => isOf(word, name))));
}

function isOf(word: string, name: string): boolean {
  return word === name || word.startsWith(`${name}.`);
}

function commandFor(step: string, prepared: Prepared, before: Case, at: string): Command | undefined {
  const told = nodeAt(step, prepared).step;
  if ((told.verb !== 'check' && told.verb !== 'task') || told.gives || isWhole(step, prepared))
    return undefined;
  const by = actorFor(whoDoes(step, prepared, before));
  return { at, by, channel: 'web', step, type: 'record', result: 'found' };
}

/** Where the case stands after both; undefined where one was refused, something ended, or a gate opened early. */
function both(prepared: Prepared, before: Case, first: Command, second: Command): unknown {
  const one = advance(prepared, before, first);
  if (before.ended || isRefusal(one) || isTurning(one)) return undefined;
  const two = advance(prepared, one.current, second);
  if (isRefusal(two) || isTurning(two)) return undefined;
  const { steps, turns, given, limits, reached } = two.current;
  // Until when one ran that is met says only which of the two came first.
  const clocks = Object.entries(two.current.clocks).map(([name, { state, due }]) =>
    state === 'met' ? [name, state] : [name, state, due],
  );
  const states = Object.entries(steps).map(([key, { state, result }]) => [key, state, result]);
  return { states: states.sort(), turns, given, clocks: clocks.sort(), limits, reached };
}

function isTurning({ current, events }: Advanced): boolean {
  const isOver = current.ended?.step !== undefined;
  return isOver || events.some(({ type, ...event }) => type === 'late' || ('early' in event && event.early));
}
