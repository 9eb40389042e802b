import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { checkAll } from '../../src/patterns/index.ts';
import { findCase, openDemo, personOf, startCase, startRunning } from '../../src/running/index.ts';
import type { Running } from '../../src/running/index.ts';
import { readDemo } from '../../src/running/demo/data.ts';
import type { DemoData } from '../../src/running/demo/data.ts';
import { live } from '../../src/running/demo/life.ts';
import { plansOf } from '../../src/running/demo/plan.ts';
import {
  countCases,
  getFile,
  Keys,
  listCases,
  milestonesOf,
  publish,
  readFolders,
  verifyCase,
} from '../../src/store/index.ts';
import { openTestStore } from '../database.ts';
import type { TestStore } from '../database.ts';

const library = fileURLToPath(new URL('../../library', import.meta.url));
const folder = `${library}/demo`;
const now = '2026-11-20T10:00:00Z';
const quiet = () => undefined;
let test1: TestStore;
let running: Running;
let data: DemoData;

before(async () => {
  test1 = await openTestStore();
  const { documents } = await readFolders([library]);
  await publish(test1.store, 'library', documents, checkAll(documents).services.values());
  running = await startRunning(test1.store, new Keys(Buffer.alloc(32, 7)), () => now);
  data = await readDemo(folder);
});
after(() => test1?.close());

const livesAt = (at: string) =>
  plansOf(data, running.live, Date.parse(at)).map((plan) => ({ plan, ...live(plan, Date.parse(at)) }));
let known: ReturnType<typeof livesAt> | undefined;
const livesNow = () => (known ??= livesAt(now));

describe('what happens', () => {
  test('the same for the same day, and the same shape on any other day', () => {
    const brief = (all: ReturnType<typeof livesAt>) =>
      all.map(({ plan, current }) => [plan.reference, current.ended?.result ?? 'open']);
    const lives = brief(livesNow());
    assert.deepEqual(brief(livesAt(now)), lives);
    const later = brief(livesAt('2031-02-03T10:00:00Z'));
    assert.equal(later.length, lives.length);
    const ended = (all: unknown[][]) => all.filter(([, result]) => result === 'completed').length;
    assert.ok(Math.abs(ended(later) - ended(lives)) < 20, `${ended(lives)} now, ${ended(later)} then`);
  });

  test('everything that the pages are to show', () => {
    const lives = livesNow();
    const steps = lives.flatMap(({ current }) =>
      Object.entries(current.steps).map(([id, { state, result }]) => `${id} ${state} ${result ?? ''}`.trim()),
    );
    for (const wanted of [
      'decision settled grant',
      'decision settled shorter',
      'decision settled refuse',
      'committeeDecision settled refuse',
      'criminalRecord open',
      'knowledge open',
      'fee open',
    ]) {
      assert.ok(steps.includes(wanted), wanted);
    }
    const late = lives
      .flatMap(({ addition }) => (addition.summary as { waiting: { due?: string }[] }).waiting)
      .filter(({ due }) => due !== undefined && due < now.slice(0, 10));
    assert.ok(late.length >= 3, 'some are late');
    const payments = lives.flatMap(({ addition }) =>
      addition.events.flatMap((event) => (event.type === 'paid' ? [event.state] : [])),
    );
    assert.ok(payments.includes('failed') && payments.includes('paid'));
    assert.ok(lives.some(({ current }) => current.ended?.result === 'notYet'));
    assert.ok(
      lives.some(({ current }) => !current.ended && current.committedAt === undefined),
      'some were put aside',
    );
  });

  test('in order, in the past, never before it began', () => {
    for (const { plan, addition } of livesNow()) {
      const times = addition.events.map(({ at }) => at);
      assert.deepEqual(times, times.toSorted(), plan.reference);
      assert.ok(times.at(-1)! <= '2026-11-20T10:00:00.000Z', plan.reference);
    }
  });

  test('without any of its stories it still comes to a decision', () => {
    const [history] = data.histories;
    const bare = {
      people: data.people,
      histories: [
        {
          ...history!,
          facts: { 'person.dateOfBirth': history!.facts['person.dateOfBirth']! },
          paces: {},
          stories: Object.fromEntries(
            Object.keys(history!.stories).map((name) => [
              name,
              { facts: {}, steps: {}, payments: ['paid' as const], stops: false },
            ]),
          ),
        },
      ],
    };
    const decided = plansOf(bare, running.live, Date.parse(now))
      .map((plan) => live(plan, Date.parse(now)))
      .filter(({ current }) => current.committedAt);
    assert.ok(decided.length > 100, String(decided.length));
  });

  test('what the pattern no longer has is passed over', () => {
    const [history] = data.histories;
    const other = {
      people: data.people,
      histories: [
        {
          ...history!,
          facts: { ...history!.facts, 'licence.term': 'a fortnight' },
          stories: {
            ...history!.stories,
            plain: {
              facts: { 'no.such': true },
              steps: {
                decision: { is: 'noSuchResult' },
                criminalRecord: { is: 'noSuchResult' },
                noSuchStep: { is: 'x' },
              },
              payments: ['paid' as const],
              stops: false,
            },
          },
        },
      ],
    };
    const plain = plansOf(other, running.live, Date.parse(now)).map((plan) => live(plan, Date.parse(now)));
    assert.ok(plain.filter(({ current }) => current.steps.decision?.result === 'grant').length > 20);
  });
});

describe('the demo', () => {
  test('begins once, and is whole', async () => {
    const { begin } = openDemo(running, folder, test1.store.wipe!, quiet);
    await begin();
    const count = await countCases(test1.store);
    assert.ok(count >= 120 && count <= 170, String(count));
    await begin();
    assert.equal(await countCases(test1.store), count);
    const acting = 'organisation:camford-city-council';
    const listed = await listCases(test1.store, running.keys, acting);
    assert.ok(listed.length > 40);
    for (const { reference } of listed.slice(0, 10))
      assert.ok(await verifyCase(test1.store, acting, reference), reference);
    assert.ok((await milestonesOf(test1.store, 'taxi-driver-licence')).length > 1000);
  });

  test('a person of it can come back with the code, and their files are there', async () => {
    const plan = plansOf(data, running.live, Date.parse(now)).find(
      ({ story }) => Object.keys(story.facts).length === 0 && !story.stops,
    )!;
    const acting = personOf(plan.reference, plan.returnCode);
    const opened = (await findCase(running, acting, plan.reference))!;
    const { id } = opened.current.given.medical!['evidence.medical'] as { id: string };
    const bytes = await getFile(test1.store, acting, opened.kept, id);
    assert.match(bytes!.subarray(0, 5).toString(), /%PDF-/);
  });

  test('messages tell when they were said', async () => {
    const rows = await test1.asOwner(
      `select count(*)::integer as count, count(*) filter (where at < now() - interval '1 month')::integer as old from outbox`,
    );
    assert.ok(Number(rows[0]!.count) > 200);
    assert.ok(Number(rows[0]!.old) > 50);
  });

  test('reset puts it back, however often it is asked for at once', async () => {
    const own = await startCase(running, [...running.live.keys()][0]!, 'web');
    const before = await countCases(test1.store);
    const demo = openDemo(running, folder, test1.store.wipe!, quiet);
    const other = openDemo(running, folder, test1.store.wipe!, quiet);
    await Promise.all([demo.reset(), demo.reset(), other.reset(), demo.begin()]);
    await demo.begin();
    assert.equal(await countCases(test1.store), before - 1);
    assert.equal(await findCase(running, own.acting, own.reference), undefined);
  });

  test('a start that was cut short goes on the next time', async () => {
    await test1.store.wipe!();
    const demo = openDemo(running, folder, test1.store.wipe!, quiet);
    const begun = demo.begin();
    await demo.stop();
    await begun;
    const some = await countCases(test1.store);
    await openDemo(running, folder, test1.store.wipe!, quiet).begin();
    assert.ok(some < (await countCases(test1.store)));
  });

  test('people who are at their cases meanwhile break nothing', async () => {
    const demo = openDemo(running, folder, test1.store.wipe!, quiet);
    const service = [...running.live.keys()][0]!;
    const others = Array.from({ length: 40 }, async () => {
      const own = await startCase(running, service, 'web');
      return findCase(running, own.acting, own.reference);
    });
    await Promise.all([demo.reset(), ...others]);
  });

  test('the program’s own role can take nothing out', async () => {
    for (const sql of [
      'truncate cases cascade',
      'delete from events',
      'truncate milestones',
      'set role patternbook_owner; truncate events',
    ]) {
      await assert.rejects(test1.store.pool.query(sql), /permission denied/, sql);
    }
  });
});
