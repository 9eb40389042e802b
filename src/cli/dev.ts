import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { startClock, startOutbox, startRunning } from '../running/index.ts';
import { Keys, openStore, publish } from '../store/index.ts';
import { createApp } from '../web/index.ts';
import { devClock, movableClock } from './dev-clock.ts';
import { throwAwayFolder } from './dev-data.ts';
import { followFolder } from './dev-following.ts';
import { publishing } from './dev-publishing.ts';
import { folderReader } from './dev-reading.ts';
import { watchFolder } from './dev-watching.ts';
import { host, say, stopped, tryPort } from './serving.ts';
import type { Prepared } from '../cases/index.ts';
import type { Running } from '../running/index.ts';
import type { Store } from '../store/index.ts';
import type { Serving } from './serving.ts';

/** `patternbook dev`: the services of a folder live beside what is wrong with them, while somebody writes them. */
export async function dev(folder: string, { port, log }: Serving): Promise<number> {
  // Whoever names a folder that can’t be read should hear it before anything starts.
  await readdir(folder);
  await tryPort(port);
  const { beside, read } = await folderReader(folder);
  await using open = new AsyncDisposableStack();
  const store = await throwAwayStore(open);
  await publish(store, 'dev', beside, []);
  const moving = movableClock();
  const live = new Map<string, Prepared>();
  const running: Running = { ...(await startRunning(store, new Keys(randomBytes(32)), moving.now)), live };
  for (const part of [startOutbox(running, say), startClock(running, say)]) open.defer(part.stop);
  const { goLive, versionOf } = publishing(running, live);
  const { look, changed, standing, follow } = followFolder(read, goLive, say);
  const clock = devClock(running, moving, changed, say);
  const app = await createApp(
    running,
    { demo: true, ownServer: true, following: { folder, clock, standing, follow, versionOf } },
    { secret: randomBytes(32).toString('hex'), https: false, sessionMinutes: 24 * 60, log },
  );
  open.defer((await watchFolder(folder, look)).stop);
  open.defer(() => app.close());
  const address = await app.listen({ port, host });
  say(
    `\nSee it at ${address.replace(host, 'localhost')}/dev and save a file in ${folder}: the page follows. Ctrl-C stops it, and throws its cases away.\n`,
  );
  await stopped();
  return 0;
}

async function throwAwayStore(open: AsyncDisposableStack): Promise<Store> {
  const data = await throwAwayFolder();
  open.defer(data.remove);
  const store = await openStore({ folder: data.folder, say: (line) => line.includes('lost') && say(line) });
  open.defer(store.close);
  return store;
}
