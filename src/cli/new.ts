import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { idOf, suggestion } from '../definition/index.ts';
import { readAll } from './check.ts';
import { starterFiles } from './starter.ts';
import type { Library } from '../definition/index.ts';
import type { Starting } from './starter.ts';

export interface NewOptions {
  readonly name: string;
  /** What an organisation is called, or the id of one that the library has. */
  readonly organisation: string;
  /** A design that others can adopt, and one service that does. */
  readonly pattern?: boolean;
}

/** `patternbook new`: a small service to begin with, in a folder that has nothing in it yet. */
export async function newService(folder: string, options: NewOptions): Promise<number> {
  const full = await isFull(folder);
  if (full) return refuse(full);
  const { library } = await readAll([]);
  const starting = startingWith(options, library);
  if (typeof starting === 'string') return refuse(starting);
  const files = await starterFiles(options.pattern ? 'pattern' : 'service', starting);
  for (const [file, text] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text, { flag: 'wx' });
  }
  console.log(told(folder, starting, [...files.keys()]));
  return 0;
}

function refuse(why: string): number {
  console.error(why);
  return 1;
}

/** A file that only the system keeps there is none. */
async function isFull(folder: string): Promise<string | undefined> {
  try {
    const names = (await readdir(folder)).filter((name) => !['.DS_Store', '.git'].includes(name));
    if (names.length === 0) return undefined;
    return `${folder} has files in it (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}). Name a folder that is new or empty, and nothing of yours is overwritten.`;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT' && folder !== '') return undefined;
    if (code === 'ENOTDIR') return `${folder} is a file. Name a folder that is new or empty.`;
    throw error;
  }
}

/** The names, or why they can’t be. */
function startingWith({ name: given, organisation }: NewOptions, library: Library): Starting | string {
  const name = given.replaceAll(/\s+/g, ' ').trim();
  const about = organisationOf(organisation.replaceAll(/\s+/g, ' ').trim(), library);
  if (typeof about === 'string') return about;
  const wrong = [name, about.organisation.name].find(
    (words) => !/\p{L}/u.test(words) || /[{}]|.{101}/u.test(words),
  );
  if (wrong !== undefined)
    return `“${wrong}” can’t be a name here. A name has letters, no curly brackets, and 100 characters at most.`;
  const id = idOf(name) || 'my-service';
  const taken =
    library.services.has(id) || [...library.patterns.values()].some((pattern) => pattern.id === id);
  return { ...about, name, id: taken ? idOf(`${about.organisation.id}-${id}`) : id };
}

/** An organisation of the library by its id or name, or a new one of that name. */
export function organisationOf(
  given: string,
  { organisations }: Library,
): Omit<Starting, 'id' | 'name'> | string {
  const known = [...organisations.values()].find(
    ({ id, normal }) => id === given || normal.name.toLowerCase() === given.toLowerCase(),
  );
  if (known) {
    const { id, normal } = known;
    return { organisation: { id, name: normal.name, kind: normal.kind }, isKnown: true };
  }
  const id = idOf(given) || 'my-organisation';
  if (organisations.has(id))
    return `There is an organisation “${id}” in the library, with another name. ${suggestion(given, [...organisations.keys()]) ?? ''}`.trim();
  return { organisation: { id, name: given, kind: 'council' }, isKnown: false };
}

function told(folder: string, { name, organisation }: Starting, files: readonly string[]): string {
  const shown = /[^\w./~-]/.test(folder) ? `"${folder}"` : folder;
  return `“${name}” of ${organisation.name} is in ${folder}: ${files.join(', ')}.

See it live, and change it while you look:
  npm run patternbook -- dev ${shown}
Say what is wrong with it, if anything:
  npm run patternbook -- check ${shown}`;
}
