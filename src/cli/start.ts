import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { openDemo, startClock, startOutbox, startRunning } from '../running/index.ts';
import { Keys, openStore, publish } from '../store/index.ts';
import { createApp } from '../web/index.ts';
import { readAll, shipped } from './check.ts';
import { stopped } from './stopped.ts';

export interface StartOptions {
  readonly from: readonly string[];
  readonly port: number;
}

/** Where the program keeps its data when PATTERNBOOK_DATA does not say. */
export function dataFolder(): string {
  if (process.env.PATTERNBOOK_DATA) return process.env.PATTERNBOOK_DATA;
  if (process.getuid?.() === 0) return '/var/lib/patternbook';
  return join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'patternbook');
}

/** `patternbook start`: publishes the library, opens the store, serves the site until told to stop. */
export async function start({ from, port }: StartOptions): Promise<number> {
  const say = (line: string) => console.log(line);
  const { documents, services, stops } = await readAll(from);
  if (stops.length > 0) {
    console.error(stops.join('\n'));
    return 1;
  }
  const folder = dataFolder();
  const store = await openStore({
    folder: join(folder, 'postgres'),
    databaseUrl: process.env.DATABASE_URL,
    say,
  });
  await publish(store, 'library', documents, services.values());
  const running = await startRunning(store, new Keys(await secret(folder, 'keys')));
  const outbox = startOutbox(running, say);
  const clock = startClock(running, say);
  const demo = store.wipe && openDemo(running, join(shipped, 'demo'), store.wipe, say);
  const app = await createApp(
    running,
    { demo: true, ownServer: store.place.kind === 'own', resetDemo: demo?.reset },
    {
      secret: (await secret(folder, 'cookies')).toString('hex'),
      https: false,
      sessionMinutes: 240,
      log: process.env.PATTERNBOOK_LOG === 'yes',
    },
  );
  await app.listen({ port, host: '127.0.0.1' });
  say(
    `The data is in ${store.place.words}${store.place.kind === 'own' ? ', for trying out, not for live use' : ''}.`,
  );
  say('This is a demo on this machine only: staff sign in without passwords, payments and messages pretend.');
  say(`Patternbook is at http://localhost:${port}`);
  // The pages are there meanwhile.
  demo?.begin().catch((error: Error) => say(`The demo is not whole: ${error.message}`));
  await stopped();
  await app.close();
  await demo?.stop();
  await clock.stop();
  await outbox.stop();
  await store.close();
  return 0;
}

/** 32 random bytes, made once and kept beside the data, readable by this user alone. */
async function secret(folder: string, name: string): Promise<Buffer> {
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file, randomBytes(32), { mode: 0o600, flag: 'wx' }).catch((error: { code?: string }) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(file);
}
