import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { advance, isRefusal, open } from '../../src/cases/index.ts';
import { instantOf } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { additionOf } from '../../src/running/additions.ts';
import { openingOf } from '../../src/running/cases.ts';
import { findCase, personOf, send, slotsFor, startRunning, wasRefused } from '../../src/running/index.ts';
import { actorIn, factsIn } from '../../src/rules/example-words.ts';
import { Keys, openCase, publish, readFolders } from '../../src/store/index.ts';
import { openTestStore } from '../database.ts';
import type { Advanced, Command, Facts } from '../../src/cases/index.ts';
import type { ExampleEvent, Library } from '../../src/definition/index.ts';
import type { Opened, Running } from '../../src/running/index.ts';
import type { Acting } from '../../src/store/index.ts';
import type { TestStore } from '../database.ts';

const crowd = 200;
let opened: TestStore;
let running: Running;
let library: Library;
let now = '2026-03-02T10:00:00.000Z';

before(async () => {
  opened = await openTestStore();
  const { documents } = await readFolders([fileURLToPath(new URL('../../library', import.meta.url))]);
  const checked = checkAll(documents);
  library = checked.library;
  await publish(opened.store, 'the tests', documents, checked.services.values());
  running = await startRunning(opened.store, new Keys(Buffer.alloc(32, 7)), () => now);
});
after(() => opened?.close());

describe('many at once', () => {
  test('of two hundred sixteenth notices for one place in a year, fifteen are within the limits', async () => {
    const service = 'camford-temporary-event-notice';
    const beginning = eventsBefore(`${service} nobody-objects`, ({ submit }) => submit === 'giveNotice');
    const notices = await Promise.all(
      Array.from({ length: crowd }, (_, index) => kept(service, beginning, index, differentPerson(index))),
    );
    const sent = await Promise.all(
      notices.map((notice) => done(notice, { type: 'submit', step: 'giveNotice' })),
    );
    const results = sent.map(({ current }) => current.steps.fits?.result ?? 'not yet');
    const paid = results.includes('not yet')
      ? await Promise.all(
          sent.map((one, index) =>
            done({ ...notices[index]!, at: one }, { type: 'pay', step: 'fee', state: 'paid' }),
          ),
        )
      : sent;
    const fits = paid.map(({ current }) => current.steps.fits?.result);
    assert.equal(fits.filter((result) => result === 'within').length, 15);
    assert.equal(fits.filter((result) => result === 'tooMany').length, crowd - 15);
    const order = sent.map(({ current }) => current.limits.premises!.soFar).sort((a, b) => a - b);
    assert.deepEqual(
      order,
      Array.from({ length: crowd }, (_, index) => index),
    );
  });

  test('of two hundred bookings of one slot, one is taken', async () => {
    const service = 'camford-taxi-knowledge-test';
    const { documents } = await readFolders([fileURLToPath(new URL('../../library', import.meta.url))]);
    const example = documents.find((one) => one.kind === 'example' && one.normal.of === service);
    assert.ok(example?.kind === 'example');
    const booking = example.normal.events.find(({ book }) => book !== undefined)!;
    now = instantOf(booking.at);
    const beginning = eventsBefore(`${service} ${example.id}`, ({ book }) => book !== undefined);
    const cases = await Promise.all(
      Array.from({ length: crowd }, (_, index) => kept(service, beginning, index)),
    );
    const step = booking.book!;
    const [slot] = await slotsFor(running, cases[0]!.acting, cases[0]!.at, step);
    assert.ok(slot && slot.left === 1);
    const asked = { type: 'book', step, from: slot.from, until: slot.until, places: 0 } as const;
    const results = await Promise.all(cases.map((one) => tried(one, asked)));
    assert.equal(results.filter((result) => result === 'done').length, 1);
    assert.equal(results.filter((result) => result === 'slot-taken').length, crowd - 1);
    const left = await slotsFor(running, cases[0]!.acting, cases[0]!.at, step);
    assert.ok(left.every(({ from }) => from !== slot.from));
  });
});

function eventsBefore(example: string, isLast: (event: ExampleEvent) => boolean): readonly ExampleEvent[] {
  const { events } = library.examples.get(example)!.normal;
  return events.slice(0, events.findIndex(isLast));
}

function differentPerson(index: number): Facts {
  return {
    'person.nationalInsurance': `AB${String(100_000 + index)}C`,
    'event.start': '2026-06-27T10:00',
    'event.end': '2026-06-27T16:00',
  };
}

interface KeptCase {
  readonly acting: Acting;
  readonly at: Opened;
}

/** A case that came as far as the events of an example take it; written in one go. */
async function kept(
  service: string,
  events: readonly ExampleEvent[],
  index: number,
  differently: Facts = {},
): Promise<KeptCase> {
  const prepared = running.live.get(service)!;
  const reference = `${service.length}${String(index).padStart(3, '0')}-TEST`;
  const by = { id: 'person', role: prepared.service.opened.by };
  let advanced: Advanced = open(prepared, { at: instantOf(events[0]!.at), by, channel: 'web', reference });
  const all = [...advanced.events];
  for (const event of events) {
    const playing = { prepared, example: {} as never, current: advanced.current, happened: [] };
    const facts = factsIn(event.with ?? {}, playing);
    const mine = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, differently[name] ?? value]),
    );
    const result = advance(prepared, advanced.current, {
      ...{ type: 'answer', step: event.answer!, facts: mine, at: instantOf(event.at), channel: 'web' },
      by: actorIn(event, event.answer!, playing),
    });
    assert.ok(!isRefusal(result), JSON.stringify(result));
    advanced = result;
    all.push(...result.events);
  }
  const acting = personOf(reference, 'code');
  await openCase(running.store, running.keys, acting, openingOf(prepared, reference), {
    ...additionOf(prepared, { ...advanced, effects: [] }),
    events: all,
  });
  return { acting, at: (await findCase(running, acting, reference))! };
}

type Bare = Pick<Command, 'step'> & Record<string, unknown>;

async function done({ acting, at }: KeptCase, command: Bare): Promise<Opened> {
  const sent = await send(running, acting, at, { ...command, by: person(at), channel: 'web' } as never);
  assert.ok(!wasRefused(sent), wasRefused(sent) ? JSON.stringify(sent.refusal) : '');
  return sent;
}

async function tried({ acting, at }: KeptCase, command: Bare): Promise<string> {
  const sent = await send(running, acting, at, { ...command, by: person(at), channel: 'web' } as never);
  return wasRefused(sent) ? sent.refusal.reason : 'done';
}

function person({ prepared }: Opened) {
  return { id: 'person', role: prepared.service.opened.by };
}
