import { fileURLToPath } from 'node:url';
import { checkAll } from '../../src/patterns/index.ts';
import { startRunning } from '../../src/running/index.ts';
import { Keys, publish, readFolders } from '../../src/store/index.ts';
import { createApp } from '../../src/web/index.ts';
import type { Running } from '../../src/running/index.ts';
import type { SiteSettings } from '../../src/web/index.ts';
import { openTestStore } from '../database.ts';
import type { TestStore } from '../database.ts';

export const library = fileURLToPath(new URL('../../library', import.meta.url));

export interface TestSite {
  readonly baseURL: string;
  readonly running: Running;
  readonly opened: TestStore;
  readonly close: () => Promise<void>;
}

async function readWith(folders: readonly string[]) {
  const { documents } = await readFolders([library, ...folders]);
  return { documents, services: checkAll(documents).services };
}

let once: ReturnType<typeof readWith> | undefined;
const shipped = () => (once ??= readWith([]));

/** The whole site on a port of its own, with the library's services and a real database; no demo cases. */
export async function openSite(
  options: { folders?: readonly string[]; settings?: Partial<SiteSettings>; now?: () => string } = {},
): Promise<TestSite> {
  const opened = await openTestStore();
  const { documents, services } = options.folders ? await readWith(options.folders) : await shipped();
  await publish(opened.store, 'test', documents, services.values());
  const running = await startRunning(opened.store, new Keys(Buffer.alloc(32, 7)), options.now, documents);
  const settings: SiteSettings = {
    secret: 'a secret of the tests, 32 characters',
    https: false,
    sessionMinutes: 240,
    log: false,
    ...options.settings,
  };
  const app = await createApp(running, { demo: true, ownServer: true }, settings);
  const baseURL = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    baseURL: baseURL.replace('127.0.0.1', 'localhost'),
    running,
    opened,
    close: async () => {
      await app.close();
      await opened.close();
    },
  };
}
