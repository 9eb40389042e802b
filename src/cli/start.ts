import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { checkAll } from '../patterns/index.ts';
import {
  openDemo,
  overlapInWords,
  publishPast,
  startBooks,
  startClock,
  startOutbox,
  startRunning,
  withTheWeb,
} from '../running/index.ts';
import { Keys, openStore, publish } from '../store/index.ts';
import { createApp } from '../web/index.ts';
import { inWords, readAll, libraryFolder } from './check.ts';
import { host, say, stopped, tryPort } from './serving.ts';
import type { Document } from '../definition/index.ts';
import type { Store } from '../store/index.ts';
import type { Read } from './check.ts';
import type { Serving } from './serving.ts';

/** `patternbook start`: publishes the library, opens the store, serves the site until told to stop. */
export async function start(from: readonly string[], { port, log }: Serving): Promise<number> {
  const read = await readAll(from);
  if (read.stops.length > 0) {
    console.error(read.stops.map(inWords).join('\n'));
    return 1;
  }
  await tryPort(port);
  const [folder, demoFolder] = [dataFolder(), join(libraryFolder(), 'demo')];
  await using open = new AsyncDisposableStack();
  const store = await openStore({
    folder: join(folder, 'postgres'),
    databaseUrl: process.env.DATABASE_URL,
    say,
  });
  open.defer(store.close);
  // What was published before comes before what is published now.
  if (store.wipe) await publishPast(store, join(demoFolder, 'adoptions'));
  const documents = await publishFolders(store, read);
  const running = await startRunning(store, new Keys(await secret(folder, 'keys')), undefined, documents);
  for (const part of [startOutbox(running, say), startClock(running, say), startBooks(running, say)])
    open.defer(part.stop);
  const demo =
    store.wipe && existsSync(demoFolder) ? openDemo(running, demoFolder, store.wipe, say) : undefined;
  if (demo) open.defer(demo.stop);
  const ownServer = store.place.kind === 'own';
  const app = await createApp(
    running,
    { demo: true, ownServer, resetDemo: demo?.reset },
    { secret: (await secret(folder, 'cookies')).toString('hex'), https: false, sessionMinutes: 240, log },
  );
  open.defer(() => app.close());
  const address = await app.listen({ port, host });
  say(`The data is in ${store.place.words}${ownServer ? ', for trying out, not for live use' : ''}.`);
  say('This is a demo on this machine only: staff sign in without passwords, payments and messages pretend.');
  say(`Patternbook is at ${address.replace(host, 'localhost')}`);
  // The pages are there meanwhile.
  demo?.begin().catch((error: Error) => say(`The demo is not whole: ${error.message}`));
  await stopped();
  return 0;
}

/** Publishes what the folders say, beside what was made in the web; which documents stand then. */
async function publishFolders(store: Store, read: Read): Promise<readonly Document[]> {
  const { documents, overlaps } = await withTheWeb(store, read.documents);
  for (const overlap of overlaps) say(overlapInWords(overlap));
  const ours = new Set(read.documents);
  const fromFolders = documents.filter((document) => ours.has(document));
  const { services } = fromFolders.length === documents.length ? read : checkAll(documents);
  await publish(store, 'library', fromFolders, services.values());
  return documents;
}

/** Where the program keeps its data when PATTERNBOOK_DATA does not say. */
export function dataFolder(): string {
  if (process.env.PATTERNBOOK_DATA) return process.env.PATTERNBOOK_DATA;
  if (process.getuid?.() === 0) return '/var/lib/patternbook';
  return join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'patternbook');
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
