import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  advance,
  isRefusal,
  isSealed,
  pass,
  possibleOptions,
  prepare,
  replay,
  whoDoes,
} from '../../src/cases/index.ts';
import { hashOf, readService } from '../../src/definition/index.ts';
import { settledAgain } from '../cases/walk.ts';
import type { Case, Command, Event } from '../../src/cases/index.ts';
import type { Service } from '../../src/definition/index.ts';

// Cases of release 0.1.0: today's engine replays them, and they can go on.

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

const { version, service } = read('camford-taxi-0.1.0.json') as { version: string; service: Service };
const prepared = prepare(service, version);
const now = '2026-11-20T13:00:00.000Z';

interface Kept {
  readonly current: Case;
  readonly events: readonly Event[];
}

const names = ['draft', 'waits', 'ended-completed-issued', 'ended-completed', 'ended-notYet'];
const histories = new Map(names.map((name) => [name, read(`0.1.0-${name}.json`) as Kept]));

describe('a service of 0.1.0', () => {
  test('keeps its identity, and is read once', () => {
    assert.equal(hashOf(service), version);
    assert.equal(prepared.version, version);
    assert.equal(readService(prepared.service), prepared.service);
  });

  test('has the shape of today', () => {
    const { opened, whenever, law } = prepared.service;
    assert.deepEqual([opened.others, whenever], [[], []]);
    assert.ok(Object.values(law).every(({ sets }) => sets !== undefined));
    const decide = prepared.nodes.get('decision')!.step;
    assert.ok(
      decide.verb === 'decide' && decide.options.every(({ challenge = [] }) => Array.isArray(challenge)),
    );
  });
});

describe('a case of 0.1.0', () => {
  for (const [name, { current, events }] of histories)
    test(`${name}: comes to the state that it had`, () => {
      const today = replay(events) as unknown as Record<string, Record<string, unknown>>;
      for (const [key, was] of Object.entries(current)) {
        if (key !== 'payments') assert.deepEqual(plain(today[key]), was, key);
        else
          for (const [step, payment] of Object.entries(was as Record<string, object>))
            assert.deepEqual({ ...(today[key]![step] as object), ...payment }, today[key]![step]);
      }
      assert.deepEqual(settledAgain(prepared, replay(events), now), []);
    });

  test('a draft goes on: another answer, and those that are asked next', () => {
    const current = replay(histories.get('draft')!.events);
    const [open] = Object.entries(current.steps).filter(
      ([key, { state }]) => state === 'open' && verbOf(key) === 'ask',
    );
    assert.ok(open);
    const answered = Object.keys(current.given).find((key) => verbOf(key) === 'ask')!;
    const again = taken(current, { type: 'answer', step: answered, facts: current.given[answered]! });
    assert.equal(again.events[0]!.type, 'answered');
    assert.deepEqual(again.current.steps[open[0]]!.state, 'open');
  });

  test('one that waits for its decision is decided, and comes to its end', () => {
    const waits = replay(histories.get('waits')!.events);
    const passed = pass(prepared, waits, now)?.current ?? waits;
    assert.ok(isSealed(prepared.list[0]!, prepared, passed));
    assert.deepEqual(possibleOptions('decision', now, prepared, passed), ['grant', 'shorter', 'refuse']);
    const { current } = taken(passed, { type: 'decide', step: 'decision', result: 'grant' });
    assert.equal(current.ended?.result, 'completed');
    assert.ok(current.issued.licence!.number);
  });

  test('one that has ended takes nothing more', () => {
    const ended = replay(histories.get('ended-completed-issued')!.events);
    const result = advance(prepared, ended, {
      ...{ at: now, channel: 'web', by: { id: 'olu', role: 'officer' } },
      ...{ type: 'decide', step: 'decision', result: 'grant' },
    });
    assert.deepEqual(result, { reason: 'ended' });
    assert.equal(pass(prepared, ended, '2030-01-01T00:00:00.000Z'), undefined);
  });

  test('an early end before it was sent is not final yet', () => {
    const ended = replay(histories.get('ended-notYet')!.events);
    const [key, facts] = Object.entries(ended.given)[0]!;
    const result = advance(prepared, ended, {
      ...{ at: now, channel: 'web', by: { id: 'person', role: 'applicant' } },
      ...{ type: 'answer', step: key, facts },
    });
    assert.ok(!isRefusal(result));
  });
});

/** What is written leaves out what is undefined; which event settled a step was not known then. */
function plain(value: unknown): unknown {
  return value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value), (key, part: unknown) => (key === 'order' ? undefined : part));
}

function verbOf(key: string): string {
  return prepared.nodes.get(key)!.step.verb;
}

function taken(current: Case, what: Readonly<Record<string, unknown>> & { readonly step: string }) {
  const role = whoDoes(what.step, prepared, current);
  const by =
    role === 'applicant' ? { id: 'person', role } : { id: 'olu', role, organisation: 'camford-city-council' };
  const result = advance(prepared, current, { at: now, by, channel: 'web', ...what } as Command);
  assert.ok(!isRefusal(result), JSON.stringify(result));
  return result;
}
