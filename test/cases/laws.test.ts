import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { advance, isRefusal, isSealed, replay } from '../../src/cases/index.ts';
import { lawfulService } from '../world/random.ts';
import { preparedFrom } from '../world/read.ts';
import { runs } from '../definition/runs.ts';
import { commandOf, moves, opened, play, type Move, type Tried } from './play.ts';
import { referenceFor, type Reference } from './reference.ts';
import type { Advanced, Case, Command, Event, Prepared } from '../../src/cases/index.ts';

// The laws of docs/format/semantics.md, tried on random lawful services with random commands.

function law(name: string, holds: (prepared: Prepared, moves: readonly Move[]) => void, few = 150): void {
  test(name, () =>
    fc.assert(
      fc.property(lawfulService, moves, (written, tried) => holds(preparedFrom(written), tried)),
      { numRuns: runs(few, 40) },
    ),
  );
}

/** Every case on the way, with what led to it. */
function eachTaken(
  prepared: Prepared,
  tried: readonly Move[],
  look: (taken: Tried & { result: Advanced }) => void,
): void {
  play(prepared, tried, (one) => {
    if (!isRefusal(one.result)) look({ ...one, result: one.result });
  });
}

law('a case never gets stuck: some step is open, or it has ended', (prepared, tried) => {
  const check = (current: Case) =>
    assert.ok(current.ended ?? Object.values(current.steps).some(({ state }) => state === 'open'));
  check(opened(prepared).current);
  eachTaken(prepared, tried, ({ result }) => check(result.current));
});

law('replaying the events gives the state that the engine had', (prepared, tried) => {
  const { current, events } = play(prepared, tried);
  assert.deepEqual(replay(events), current);
  assert.equal(current.version, events.length);
  assert.deepEqual(replay(JSON.parse(JSON.stringify(events)) as Event[]), replay(events));
});

law('nothing that an ask collected is removed by a change', (prepared, tried) => {
  eachTaken(prepared, tried, ({ before, command, result }) => {
    for (const [step, facts] of Object.entries(before.given)) {
      if (prepared.nodes.get(step)!.step.verb !== 'ask' || step === command.step) continue;
      const auto = result.events.some((event) => event.type === 'answered' && event.step === step);
      if (!auto) assert.deepEqual(result.current.given[step], facts);
    }
  });
});

law(
  'a step that was skipped was able to open; one that opened too',
  (prepared, tried) => {
    const reference = referenceFor(prepared);
    const check = (events: readonly Event[], earlier: readonly Event[]) => {
      for (const [index, event] of events.entries()) {
        if (event.type !== 'skipped' && event.type !== 'opened') continue;
        const then = replay([...earlier, ...events.slice(0, index)]);
        if (
          event.type === 'opened' &&
          prepared.nodes.get(event.step)!.step.verb === 'part' &&
          then.steps[event.step]?.state === 'settled'
        )
          continue;
        assert.ok(reference.couldOpen(then, event.step), `${event.step} ${event.type}`);
        assert.equal(reference.guardHolds(then, event.step), event.type === 'opened', event.step);
      }
    };
    const first = opened(prepared);
    check(first.events.slice(1), first.events.slice(0, 1));
    let sofar = first.events;
    eachTaken(prepared, tried, ({ result }) => {
      check(result.events.slice(1), [...sofar, result.events[0]!]);
      sofar = [...sofar, ...result.events];
    });
  },
  200,
);

law('the path is what the answers make it, however they came about', (prepared, tried) => {
  const reference = referenceFor(prepared);
  onPath(prepared, reference, opened(prepared).current);
  eachTaken(prepared, tried, ({ result }) => onPath(prepared, reference, result.current));
});

/** Each step stands as the specification says of a case with these answers. */
function onPath(
  prepared: Prepared,
  { steps, couldOpen, guardHolds, isSealed: sealed }: Reference,
  current: Case,
): void {
  const stateOf = (id: string) => current.steps[id]?.state;
  for (const { step, parts } of steps) {
    const state = stateOf(step.id);
    const say = `${step.id} (${step.verb}) is ${state ?? 'waiting'}`;
    if (!parts.every(({ id }) => stateOf(id) === 'open' || stateOf(id) === 'settled')) {
      assert.notEqual(state, 'open', say);
      assert.notEqual(current.ended?.step, step.id, say);
    } else if (!sealed(current, step.id) || state === undefined || state === 'open') {
      assert.equal(couldOpen(current, step.id), state !== undefined, say);
      if (state !== undefined) assert.equal(guardHolds(current, step.id), state !== 'skipped', say);
      if (step.verb !== 'part' || state === undefined || state === 'skipped') continue;
      const isFinished = step.steps.every(({ id }) => stateOf(id) === 'settled' || stateOf(id) === 'skipped');
      assert.equal(state, isFinished ? 'settled' : 'open', say);
    }
  }
  const isOver = prepared.service.steps.every(
    ({ id }) => stateOf(id) === 'settled' || stateOf(id) === 'skipped',
  );
  const end = steps.find(({ step }) => step.verb === 'end' && stateOf(step.id) === 'settled');
  if (!end) assert.equal(current.ended !== undefined, isOver);
}

law('after commitment nothing un-happens', (prepared, tried) => {
  const reference = referenceFor(prepared);
  eachTaken(prepared, tried, ({ before, result, command }) => {
    for (const { step } of reference.steps) {
      assert.equal(
        isSealed(prepared.nodes.get(step.id)!, prepared, before),
        reference.isSealed(before, step.id),
        step.id,
      );
      if (!reference.isSealed(before, step.id)) continue;
      const [then, now] = [before.steps[step.id], result.current.steps[step.id]];
      if (then?.state === 'skipped') assert.equal(now?.state, 'skipped');
      if (then?.state === 'settled' && step.verb !== 'part') assert.deepEqual(now, then);
      if (then?.state === 'settled') assert.deepEqual(result.current.given[step.id], before.given[step.id]);
      if (command.step === step.id && command.type !== 'pay') assert.notEqual(then?.state, 'settled');
    }
    if (before.committedAt !== undefined) assert.equal(result.current.committedAt, before.committedAt);
    if (before.committedAt !== undefined && before.ended) assert.equal(result.current.ended, before.ended);
  });
});

law('a refused command changes nothing, and is refused again', (prepared, tried) => {
  play(prepared, tried, ({ before, command, result }) => {
    if (!isRefusal(result)) return;
    assert.deepEqual(advance(prepared, structuredClone(before), command), result);
    assert.deepEqual(
      Object.keys(result).filter((key) => key !== 'reason' && key !== 'answers'),
      [],
    );
  });
});

law(
  'a command leaves the case before it as it was',
  (prepared, tried) => {
    let kept: Case | undefined;
    play(prepared, tried, ({ before }) => {
      if (kept) assert.deepEqual(before, kept);
      kept = undefined;
    });
    const { current } = opened(prepared);
    const copy = structuredClone(current);
    for (const each of tried) {
      const command = commandOf(prepared, current, each);
      if (command) advance(prepared, current, command);
    }
    assert.deepEqual(current, copy);
  },
  200,
);

law(
  'an ended case takes nothing but another answer before commitment, and news of a payment',
  (prepared, tried) => {
    eachTaken(prepared, tried, ({ before, command }) => {
      if (!before.ended) return;
      const isNews = command.type === 'pay' && before.payments[command.step]?.state === 'started';
      assert.ok(
        isNews ||
          (command.type === 'answer' &&
            before.committedAt === undefined &&
            before.steps[command.step]!.state === 'settled'),
      );
    });
  },
);

law('a question that comes back onto the path has kept its answer', (prepared, tried) => {
  eachTaken(prepared, tried, ({ before, result, command }) => {
    for (const { step } of prepared.nodes.values()) {
      if (step.verb !== 'ask' || step.id === command.step || before.given[step.id] === undefined) continue;
      const hasRules = step.ask.some((name) => prepared.musts.has(name) || prepared.offers.has(name));
      const reopened =
        result.current.steps[step.id]?.state === 'open' && before.steps[step.id]?.state !== 'open';
      if (reopened) assert.ok(hasRules, `${step.id} is asked again`);
    }
  });
});

law('money that was paid is not asked for again', (prepared, tried) => {
  const paid = new Set<string>();
  eachTaken(prepared, tried, ({ result }) => {
    for (const event of result.events)
      if (event.type === 'paid' && event.state === 'paid') paid.add(event.step);
    for (const step of paid) assert.notEqual(result.current.steps[step]?.state, 'open');
  });
});

law('two commands of steps that have nothing to do with each other may change places', (prepared, tried) => {
  const reference = referenceFor(prepared);
  let current = opened(prepared).current;
  for (const [index, each] of tried.entries()) {
    const first = commandOf(prepared, current, each);
    const second = tried[index + 1] && commandOf(prepared, current, tried[index + 1]!);
    if (first && second) swap(prepared, reference, current, first, second);
    const result = first && advance(prepared, current, first);
    if (result && !isRefusal(result)) current = result.current;
  }
});

function swap(
  prepared: Prepared,
  { readsOf }: Reference,
  before: Case,
  first: Command,
  second: Command,
): void {
  const [gives, gives2] = [first, second].map(({ step }) => prepared.nodes.get(step)!.gives) as [
    readonly string[],
    readonly string[],
  ];
  const meet =
    gives.some((name) => gives2.includes(name) || readsOf(second.step).has(name)) ||
    gives2.some((name) => readsOf(first.step).has(name));
  if (first.step === second.step || meet) return;
  const there = both(prepared, before, first, second);
  const back = both(prepared, before, second, first);
  if (there && back) assert.deepEqual(there, back, `${first.step} and ${second.step}`);
}

/** Where the case stands after both; undefined when one was refused or something ended. */
function both(prepared: Prepared, before: Case, first: Command, second: Command): unknown {
  const one = advance(prepared, before, first);
  const two = isRefusal(one) || one.current.ended ? undefined : advance(prepared, one.current, second);
  if (two === undefined || isRefusal(two) || before.ended) return undefined;
  const { steps, given, reached, ended, committedAt } = two.current;
  const isEntered = (part: string) => ['open', 'settled'].includes(steps[part]?.state ?? '');
  const counting = Object.entries(steps).filter(([id]) => prepared.nodes.get(id)!.parts.every(isEntered));
  const states = counting.map(([id, { state, result }]) => [
    id,
    state,
    result,
    state === 'settled' && given[id],
  ]);
  const isNew = [first, second].every(({ step }) => before.steps[step]?.state === 'open');
  const said = [...(one as Advanced).effects, ...two.effects]
    .map((effect) => JSON.stringify({ ...effect, key: undefined }))
    .sort();
  const { issued, payments } = two.current;
  const path = { states: states.sort(), reached, result: ended?.result, committedAt };
  return isNew ? { ...path, said, issued, payments } : path;
}
