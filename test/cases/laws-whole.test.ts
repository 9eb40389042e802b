import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { advance, fromKey, isRefusal, nextDue, pass, replay } from '../../src/cases/index.ts';
import { anyService } from '../world/random-whole.ts';
import { preparedFrom } from '../world/read.ts';
import { runs } from './play.ts';
import { moves, nodeAt, settledAgain, walk } from './walk.ts';
import type { Advanced, Event, Prepared } from '../../src/cases/index.ts';
import type { Tried } from './walk.ts';

// The laws of docs/format/semantics.md, on services with everything that the format has, while time passes.

type Moves = typeof moves extends fc.Arbitrary<infer Value> ? Value : never;
type Taken = Tried & { result: Advanced };

function law(name: string, holds: (prepared: Prepared, tried: Moves) => void, few = 300): void {
  test(name, () =>
    fc.assert(
      fc.property(anyService, moves, (written, tried) => holds(preparedFrom(written), tried)),
      { ...runs(few), endOnFailure: process.env.FAST === '1' },
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
  150,
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
