import { access, lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Makes a folder once, however many processes ask at the same time: each that finds it missing fills a draft beside it,
 * the first to finish gives the draft its name, and the others throw theirs away. Nobody sees a half-filled folder.
 * A folder that has lost a needed file (temporary folders get swept) is replaced.
 */
export async function folderOnce(
  folder: string,
  needed: string[],
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  await makePrivate(dirname(folder));
  if (await isWhole(folder, needed)) return;
  const draft = await mkdtemp(`${folder}.draft-`);
  try {
    await fill(draft);
    await publish(draft, folder, needed);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** In a folder that every user may write to, somebody else may have put a program under our name. */
async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const ours = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  if (!ours) throw new Error(`${folder} is not a private folder of this user. Remove it and try again.`);
}

async function isWhole(folder: string, needed: string[]): Promise<boolean> {
  const missing = await Promise.all(
    needed.map((file) =>
      access(join(folder, file)).then(
        () => false,
        () => true,
      ),
    ),
  );
  return !missing.includes(true);
}

async function publish(draft: string, folder: string, needed: string[]): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (await isWhole(folder, needed)) return;
    await retire(folder, `${draft}-damaged`);
    await publish(draft, folder, needed);
  }
}

function isTaken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}

async function retire(folder: string, aside: string): Promise<void> {
  await rename(folder, aside).catch(() => undefined); // another process may have retired it already
  await rm(aside, { recursive: true, force: true });
}
