import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = /^patternbook-dev-(\d+)-/;

/** A folder for data that is thrown away, and those of programs that were killed cleared up. */
export async function throwAwayFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  await clearUp();
  const folder = await mkdtemp(join(tmpdir(), `patternbook-dev-${process.pid}-`));
  // Root’s server runs as somebody else, who must be able to enter.
  if (process.geteuid?.() === 0) await chmod(folder, 0o755);
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

async function clearUp(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const pid = Number(name.exec(entry)?.[1]);
    const folder = join(tmpdir(), entry);
    if (!pid || isRunning(pid)) continue;
    const owner = await stat(folder).then(
      ({ uid }) => uid,
      () => undefined,
    );
    if (owner === process.geteuid?.())
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code !== 'ESRCH';
  }
}
