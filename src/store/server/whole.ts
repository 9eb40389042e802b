import { access, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Makes a folder whole or not at all: built beside its place, then renamed. Of two that race, the first stays. */
export async function makeWhole(path: string, build: (beside: string) => Promise<void>): Promise<void> {
  if (await exists(path)) return;
  await removeLeftovers(path);
  const beside = await mkdtemp(`${path}.new-`);
  try {
    await build(beside);
    await rename(beside, path);
    await sync(dirname(path));
  } catch (error) {
    if (!isTaken(error)) throw error;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** What an hour-old unfinished build left is nobody's any more; a younger one may still be going on. */
async function removeLeftovers(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.new-`)) continue;
    const leftover = join(dirname(path), name);
    const changed = await stat(leftover).catch(() => undefined);
    if (changed && Date.now() - changed.mtimeMs > 3_600_000)
      await rm(leftover, { recursive: true, force: true });
  }
}

/** Without this a power cut could lose the name of data that was acknowledged. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
}
