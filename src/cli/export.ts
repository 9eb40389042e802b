import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { openStore, publications, publicationsOf } from '../store/index.ts';
import { dataFolder } from './start.ts';
import type { Publication, Store } from '../store/index.ts';

/** `patternbook export`: writes what was made in the web into a folder, as the files that a developer would commit. */
export async function exportTo(folder: string): Promise<number> {
  await using open = new AsyncDisposableStack();
  const store = await openStore({
    folder: join(dataFolder(), 'postgres'),
    databaseUrl: process.env.DATABASE_URL,
    say: () => undefined,
  });
  open.defer(store.close);
  const made = (await publications(store)).filter(({ via }) => via === 'web');
  const told = [];
  for (const one of made) told.push(await write(store, folder, one));
  const lines = told.flatMap((line) => line ?? []);
  console.log(
    lines.length === 0 ? 'Nothing was made in the web that this folder does not have.' : lines.join('\n'),
  );
  return lines.some((line) => line.startsWith('Not')) ? 1 : 0;
}

/** A file that somebody changed as well is never written over: the other text stands beside it. */
async function write(store: Store, folder: string, made: Publication): Promise<string | undefined> {
  const name = placeOf(made);
  const file = join(folder, name);
  const there = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (there === made.text) return undefined;
  if (there !== undefined && !(await wasPublished(store, made, there))) {
    const beside = file.replace(/\.ya?ml$/, '.web.txt');
    await writeFile(beside, made.text);
    return `Not written: ${name}. It was changed here and in the web. What the web has is in ${beside}`;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, made.text);
  return `${there === undefined ? 'Written' : 'Changed'}: ${name}`;
}

/** Where it stands in the folder; never outside of it. */
function placeOf({ file, kind, id }: Publication): string {
  const name = normalize(file ?? `${kind}s/${id}.yaml`);
  return name.startsWith('..') || name.startsWith('/') ? `${kind}s/${id}.yaml` : name;
}

/** To the letter: a comment that only the folder has is not lost either. */
async function wasPublished(store: Store, { kind, id }: Publication, text: string): Promise<boolean> {
  return (await publicationsOf(store, kind, id)).some((one) => one.text === text);
}
