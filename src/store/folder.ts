import { glob, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDocument, readDocument } from '../definition/index.ts';
import type { Document, Problem } from '../definition/index.ts';

/** Reads every definition file below the folders. Files are named in problems as seen from their folder. */
export async function readFolders(
  folders: readonly string[],
): Promise<{ documents: Document[]; problems: Problem[] }> {
  const documents: Document[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    // glob says nothing of a folder that is not there; this does.
    await readdir(folder);
    const files = await Array.fromAsync(glob('**/*.{yaml,yml}', { cwd: folder }));
    for (const file of files.sort()) {
      const read = readDocument(await readFile(join(folder, file)), file);
      if (isDocument(read)) documents.push(read);
      else problems.push(...read);
    }
  }
  return { documents, problems };
}
