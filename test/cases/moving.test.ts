import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { advance, isRefusal, isUnfit, move, replay } from '../../src/cases/index.ts';
import { mapSteps } from '../../src/definition/index.ts';
import { rowan } from '../world/cast.ts';
import { anyService } from '../world/random-whole.ts';
import { preparedFrom } from '../world/read.ts';
import { runs } from '../definition/runs.ts';
import { opened, start } from './play.ts';
import { moves, walk } from './walk.ts';
import type { Service, Step } from '../../src/definition/index.ts';
import type { Prepared } from '../../src/cases/index.ts';
import { prepare } from '../../src/cases/index.ts';

const by = { id: 'owner', role: 'service', organisation: 'ashmere' };

/** Another version of a service: each step as `edit` has it. */
function versionOf(prepared: Prepared, edit: (step: Step) => Step, more: Partial<Service> = {}): Prepared {
  const { service } = prepared;
  const steps = service.steps.map((step) => mapSteps(step, edit));
  return prepare({ ...service, ...more, steps }, 'another', prepared.holidays);
}

const reworded = (step: Step): Step => ({ ...step, name: `${step.name ?? step.id}, in other words` });

test('a case that is moved replays, and goes on as it would have: words are all that is new', () =>
  fc.assert(
    fc.property(anyService, moves, (written, tried) => {
      const from = preparedFrom(written);
      const { current, events } = walk(from, tried);
      const to = versionOf(from, reworded);
      const moved = move(from, to, current, { at: current.lastAt, by });
      if (isUnfit(moved)) return assert.equal(moved.reason, 'ended');
      const { version, service, lastAt: _last, acted: _acted, ...rest } = moved.current;
      const { version: before, service: _old, lastAt: _was, acted: _did, ...same } = current;
      assert.deepEqual(rest, same);
      assert.equal(service, 'another');
      assert.ok(version > before);
      assert.deepEqual(replay([...events, ...moved.events]), moved.current);
    }),
    { numRuns: runs(100, 20) },
  ));

test('a case that is moved to a version with more in it replays, or stays for a reason', () =>
  fc.assert(
    fc.property(anyService, moves, fc.nat(), fc.boolean(), (written, tried, pick, isTask) => {
      const from = preparedFrom(written);
      const { current, events } = walk(from, tried);
      const steps = [...from.service.steps];
      const extra = {
        id: 'broughtIn',
        verb: isTask ? 'task' : 'tell',
        task: 'More',
        tell: 'More',
        say: 'More',
      };
      steps.splice(pick % (steps.length + 1), 0, extra as never);
      const to = prepare({ ...from.service, steps }, 'another', from.holidays);
      const moved = move(from, to, current, { at: current.lastAt, by });
      if (isUnfit(moved))
        return assert.ok(['ended', 'overtaken', 'again'].includes(moved.reason), moved.reason);
      assert.deepEqual(replay([...events, ...moved.events]), moved.current);
      for (const [key, state] of Object.entries(current.steps))
        if (state.state === 'settled') assert.equal(moved.current.steps[key]?.result, state.result, key);
    }),
    { numRuns: runs(100, 20) },
  ));

test('what keeps a case back is named by what is new, not by the part of old that holds it', () => {
  const asking = (...own: string[]) =>
    preparedFrom({
      facts: Object.fromEntries(own.map((one) => [`driver.${one}`, { type: 'yes/no', ask: `${one}?` }])),
      steps: {
        about: {
          name: 'About you',
          steps: Object.fromEntries(own.map((one) => [`${one}Asked`, { ask: `driver.${one}` }])),
        },
        send: { submit: 'It is true' },
      },
    });
  const [from, to] = [asking('eyes'), asking('eyes', 'signs')];
  const first = opened(from);
  const told = advance(from, first.current, {
    ...{ type: 'answer' as const, step: 'eyesAsked', facts: { 'driver.eyes': true } },
    ...{ at: start, by: rowan, channel: 'web' as const },
  });
  assert.ok(!isRefusal(told), JSON.stringify(told));
  const moved = move(from, to, told.current, { at: told.current.lastAt, by });
  assert.deepEqual(moved, { reason: 'overtaken', name: 'signsAsked' });
});
