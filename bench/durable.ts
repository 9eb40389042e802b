import { randomBytes } from 'node:crypto';
import { findCase, send, startRunning, wasRefused } from '../src/running/index.ts';
import { Keys, publish } from '../src/store/index.ts';
import { openTestStore } from '../test/database.ts';
import { rowan } from '../test/world/cast.ts';
import { begin } from '../test/world/journey.ts';
import { licence } from '../test/world/licence.ts';
import type { Running } from '../src/running/index.ts';
import type { Store } from '../src/store/index.ts';

// A durable command (load, replay, advance, seal, hash, commit) beside a bare insert of two rows, each in a
// transaction of its own, on the same connections. Rounds of both in turn, so that the machine treats them alike.

const seconds = 2;
const rounds = 5;

/** How many a second, with so many at work at once. */
async function rate(workers: number, work: (worker: number) => Promise<void>): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  const go = async (worker: number) => {
    for (; performance.now() < until; done += 1) await work(worker);
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => go(worker)));
  return done / seconds;
}

/** One answer after another to cases with some ten events; a new one when it has thirty. */
async function answering(running: Running, workers: number): Promise<(worker: number) => Promise<void>> {
  const cases = await Promise.all(Array.from({ length: workers }, () => begin({ running })));
  const said = new Map<string, number>();
  return async (worker) => {
    const { reference, acting } = cases[worker]!;
    const opened = (await findCase(running, acting, reference))!;
    const story = `${said.get(reference) ?? 0} ${'word '.repeat(20)}`;
    const sent = await send(running, acting, opened, {
      type: 'answer',
      step: 'story',
      facts: { 'holder.story': story },
      by: rowan,
      channel: 'web',
    });
    if (wasRefused(sent)) throw new Error(sent.refusal.reason);
    said.set(reference, (said.get(reference) ?? 0) + 1);
    if (sent.events.length >= 30) cases[worker] = await begin({ running });
  };
}

function inserting({ pool }: Store): () => Promise<void> {
  const row = randomBytes(300);
  return async () =>
    void (await pool.query({
      name: 'bare',
      text: 'insert into bare (content) values ($1), ($1)',
      values: [row],
    }));
}

const middle = (values: readonly number[]) =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!;

for (const connections of [1, 8]) {
  const { store, asOwner, close } = await openTestStore({ connections });
  await asOwner(
    'create table bare (id bigint generated always as identity primary key, content bytea not null)',
  );
  await asOwner('grant insert on bare to patternbook_app');
  await publish(store, 'the bench', [], [licence]);
  const running = await startRunning(store, new Keys(randomBytes(32)));
  const answer = await answering(running, connections);
  const insert = inserting(store);
  const measured: { durable: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    measured.push({ bare: await rate(connections, insert), durable: await rate(connections, answer) });
  const [bare, durable] = [
    middle(measured.map((each) => each.bare)),
    middle(measured.map((each) => each.durable)),
  ];
  console.log(
    `durable commands, ${connections} connections: ${(durable / bare).toFixed(2)} of a bare insert; ${Math.round(durable)} a second beside ${Math.round(bare)}`,
  );
  await close();
}
