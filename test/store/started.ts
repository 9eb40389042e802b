import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { startRunning, type Running } from '../../src/running/index.ts';
import { Keys, publish } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../database.ts';
import { licence } from '../world/licence.ts';

export interface Started extends TestStore {
  readonly running: Running;
}

/** A store of its own for one test file, with the licence service live. */
export async function started(connections?: number): Promise<Started> {
  const test = await openTestStore({ connections });
  after(test.close);
  await publish(test.store, 'the tests', [], [licence]);
  return { ...test, running: await startRunning(test.store, new Keys(randomBytes(32))) };
}
