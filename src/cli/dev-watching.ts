import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from '../store/index.ts';

/** How often the folder is looked at, in milliseconds. */
const pause = 400;

/**
 * Does work now, and again whenever a file of the folder has changed; never twice at a time. It looks, and does not
 * wait to be told: what the system tells of a file ends when an editor puts a new one in its place.
 */
export async function watchFolder(
  folder: string,
  work: () => Promise<void>,
): Promise<{ stop: () => Promise<void> }> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  // Before the first reading, so that no change falls between the two.
  let seen = await standing(folder);
  const look = async () => {
    const now = await standing(folder);
    if (now !== seen) {
      seen = now;
      await work();
    }
    if (!isStopped) timer = setTimeout(() => (busy = look()), pause);
  };
  await work();
  let busy = look();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await busy;
    },
  };
}

/** How the files of a folder stand: which there are, how long, and when each was written. */
async function standing(folder: string): Promise<string> {
  const files = await filesIn(folder).catch(() => []);
  const each = files.map(async (file) => {
    const found = await stat(join(folder, file)).catch(() => undefined);
    return `${file} ${found?.mtimeMs} ${found?.size} ${found?.ino}`;
  });
  return (await Promise.all(each)).join('\n');
}
