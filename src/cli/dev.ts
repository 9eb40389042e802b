import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { startClock, startOutbox, startRunning } from '../running/index.ts';
import { Keys, openStore, publish } from '../store/index.ts';
import { createApp } from '../web/index.ts';
import { devClock, movableClock } from './dev-clock.ts';
import { throwAwayFolder } from './dev-data.ts';
import { followFolder } from './dev-following.ts';
import { publishing } from './dev-publishing.ts';
import { folderReader } from './dev-reading.ts';
import { watchFolder } from './dev-watching.ts';
import { stopped } from './stopped.ts';
import type { FastifyInstance } from 'fastify';
import type { Prepared } from '../cases/index.ts';
import type { Store } from '../store/index.ts';
import type { Reader } from './dev-reading.ts';

export interface DevOptions {
  readonly folder: string;
  readonly port: number;
}

interface Developing {
  readonly app: FastifyInstance;
  readonly stop: () => Promise<void>;
}

const say = (line: string) => console.log(line);

/** `patternbook dev`: the services of a folder live beside what is wrong with them, while somebody writes them. */
export async function dev({ folder, port }: DevOptions): Promise<number> {
  // Whoever names a folder that can’t be read should hear it before anything starts.
  await readdir(folder);
  await listenOnce(port);
  const reader = await folderReader(folder);
  const data = await throwAwayFolder();
  try {
    const store = await openStore({ folder: data.folder, say: (line) => line.includes('lost') && say(line) });
    try {
      const developing = await develop(folder, reader, store);
      try {
        await developing.app.listen({ port, host: '127.0.0.1' });
        const { port: found } = developing.app.server.address() as { port: number };
        say(
          `\nSee it at http://localhost:${found}/dev and save a file in ${folder}: the page follows. Ctrl-C stops it, and throws its cases away.\n`,
        );
        await stopped();
      } finally {
        await developing.stop();
      }
    } finally {
      await store.close();
    }
  } finally {
    await data.remove();
  }
  return 0;
}

async function develop(folder: string, { beside, read }: Reader, store: Store): Promise<Developing> {
  await publish(store, 'dev', beside, []);
  const moving = movableClock();
  const live = new Map<string, Prepared>();
  const running = { ...(await startRunning(store, new Keys(randomBytes(32)), moving.now)), live };
  const published = publishing(running, live);
  const { look, changed, standing, follow } = followFolder(folder, read, published, say);
  const clock = devClock(running, moving, changed, say);
  const following = { folder, clock, standing, follow, versionOf: published.versionOf };
  const app = await createApp(
    running,
    { demo: true, ownServer: true, following },
    { secret: randomBytes(32).toString('hex'), https: false, sessionMinutes: 24 * 60, log: false },
  );
  const watching = await watchFolder(folder, look);
  const parts = [watching, startClock(running, say), startOutbox(running, say)];
  const stop = async () => {
    await app.close();
    for (const part of parts) await part.stop();
  };
  return { app, stop };
}

/** A port that is taken should be heard of at once, too. */
async function listenOnce(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
