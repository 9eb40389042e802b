import { watch } from 'node:fs';

/** A save is often several changes; so many milliseconds after the last one it is over. */
const pause = 80;

/** Does work now, and again whenever something in the folder has changed; never twice at a time. */
export async function watchFolder(
  folder: string,
  work: () => Promise<void>,
): Promise<{ stop: () => Promise<void> }> {
  let timer: NodeJS.Timeout | undefined;
  let busy = Promise.resolve();
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (busy = busy.then(work)), pause);
  };
  // Before the first reading, so that no change falls between the two.
  const watcher = watch(folder, { recursive: true }, again).on('error', again);
  await work();
  return {
    stop: async () => {
      watcher.close();
      clearTimeout(timer);
      await busy;
    },
  };
}
