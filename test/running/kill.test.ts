import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  deliver,
  Keys,
  loadCase,
  openStore,
  publish,
  verifyCase,
  type Acting,
} from '../../src/store/index.ts';
import { licence } from '../world/licence.ts';
import type { Event } from '../../src/cases/index.ts';

// A real server on a real disk, and processes killed at any moment: nothing that was acknowledged is lost, and
// nothing happens twice.

const rounds = process.env.PATTERNBOOK_LONG === '1' ? 500 : 10;
const program = fileURLToPath(new URL('until-killed.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'patternbook-kill-'));
chmodSync(folder, 0o755);
const secret = randomBytes(32).toString('hex');
const keys = new Keys(Buffer.from(secret, 'hex'));

let store = await openStore({ folder, connections: 4 });

after(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What was acknowledged of a case: who its person is, and up to which version what was done. */
interface Known {
  acting: Acting;
  version: number;
  readonly done: { readonly version: number; readonly step: string }[];
}

const known = new Map<string, Known>();

test(
  `kill -9, ${rounds} times: no acknowledged answer, payment or decision is lost, no effect is doubled`,
  { timeout: rounds * 12_000 },
  async (t) => {
    await publish(store, 'the tests', [], [licence]);
    let acknowledged = 0;
    for (let round = 0; round < rounds; round += 1) {
      const serverToo = round % 3 === 2;
      const touched = await untilKilled(serverToo);
      acknowledged += touched.length;
      if (serverToo) await openAgain();
      await check(new Set(touched));
    }
    await check(known.keys());
    while ((await deliver(store)) > 0);
    await checkEffects();
    assert.ok(acknowledged > rounds * 5, `only ${acknowledged} acknowledged`);
    t.diagnostic(`${acknowledged} acknowledged in ${known.size} cases`);
  },
);

/** Runs the program and kills it at a random moment, the server before it now and then; the cases it spoke of. */
async function untilKilled(serverToo: boolean): Promise<string[]> {
  const child = spawn(process.execPath, [program, folder, secret], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((done) => child.once('exit', done));
  const touched: string[] = [];
  const lines = createInterface(child.stdout);
  const first = new Promise<void>((done) => lines.once('line', () => done()));
  const read = new Promise((done) => lines.once('close', done));
  lines.on('line', (line) => touched.push(note(line)));
  await Promise.race([first, gone]);
  await delay(randomInt(5, 250));
  assert.equal(child.exitCode, null, 'it ended by itself');
  if (serverToo) process.kill(postmaster(), 'SIGKILL');
  if (serverToo) await delay(randomInt(0, 30));
  child.kill('SIGKILL');
  await Promise.all([gone, read]);
  return touched;
}

function note(line: string): string {
  const [what, reference, third, step] = line.split(' ') as [string, string, string, string];
  if (what === 'began') known.set(reference, { acting: third as Acting, version: 1, done: [] });
  else known.get(reference)!.done.push({ version: Number(third), step });
  return reference;
}

function postmaster(): number {
  return Number.parseInt(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10);
}

async function openAgain(): Promise<void> {
  await store.close();
  store = await openStore({ folder, connections: 4 });
}

async function check(references: Iterable<string>): Promise<void> {
  for (const reference of references) {
    const { acting, done } = known.get(reference)!;
    const kept = await loadCase(store, keys, acting, reference);
    assert.ok(kept, `${reference} is lost`);
    assert.ok(await verifyCase(store, acting, reference), `the chain of ${reference} is broken`);
    for (const { version, step } of done) {
      const events = kept.events.slice(0, version);
      assert.equal(events.length, version, `${reference} lost its events after ${events.length}`);
      assert.equal(events.filter((event) => isDone(event, step)).length, 1, `${step} of ${reference}`);
    }
  }
}

/** Somebody did it, not the service. */
function isDone(event: Event, step: string): boolean {
  return 'step' in event && event.step === step && event.by.role !== 'service';
}

/** For every letter that a case says it sent there is one, delivered once; and no other. */
async function checkEffects(): Promise<void> {
  for (const [reference, { acting }] of known) {
    const kept = (await loadCase(store, keys, acting, reference))!;
    const told = kept.events.filter(({ type }) => type === 'told').length;
    const { rows } = await store.pool.query<{ found: { state: string } }>(
      'select list_messages($1, $2, 100) as found',
      [acting, kept.id],
    );
    assert.equal(rows.length, told, `messages of ${reference}`);
    for (const { found } of rows) assert.equal(found.state, 'done');
  }
  const client = await store.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.acting', 'delivery', true)`);
    assert.equal((await client.query('select from outbox where attempts <> 1')).rowCount, 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
