import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDocument, readDocument } from '../../definition/index.ts';
import { publish, publicationsOf } from '../../store/index.ts';
import type { DocumentOf } from '../../definition/index.ts';
import type { Store } from '../../store/index.ts';

/** What an organisation published on a day of the past. */
interface Past {
  readonly document: DocumentOf<'service'>;
  readonly on: string;
  readonly author: string;
  readonly says: string;
}

/** Puts in what the demonstration’s councils published over the years, where it is not there yet. */
export async function publishPast(store: Store, folder: string): Promise<void> {
  for (const { document, on, author, says } of await pastIn(folder)) {
    const at = `${on}T09:00:00.000Z`;
    const there = await publicationsOf(store, 'service', document.id);
    if (there.some((one) => one.at === at)) continue;
    await publish(store, author, [document], [], [], { via: 'file', says, at });
  }
}

/** They stand beside the definitions and are none: each is what a service said then. */
async function pastIn(folder: string): Promise<Past[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: { code?: string }) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  const files = names.filter((name) => name.endsWith('.txt')).sort();
  return Promise.all(files.map(async (name) => pastOf(name, await readFile(join(folder, name), 'utf8'))));
}

function pastOf(name: string, text: string): Past {
  const said = /^# (\d{4}-\d{2}-\d{2}), published by ([^:]+): (.+)\n/.exec(text);
  const document = readDocument(text, name);
  if (!said || !isDocument(document) || document.kind !== 'service')
    throw new Error(`${name} is not what was published on a day: ${JSON.stringify(document)}`);
  const [, on, author, says] = said as unknown as [string, string, string, string];
  return { document, on, author, says };
}
