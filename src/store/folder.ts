import { glob, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDocument, readDocument } from '../definition/index.ts';
import type { Document, Problem } from '../definition/index.ts';

export interface FolderRead {
  readonly documents: readonly Document[];
  readonly problems: readonly Problem[];
  /** Those that hold no definition file at all: most likely not what was meant. */
  readonly empty: readonly string[];
}

/** Reads every definition file below the folders; a file may stand for a folder. Problems name files as seen from their folder. */
export async function readFolders(folders: readonly string[]): Promise<FolderRead> {
  const documents: Document[] = [];
  const problems: Problem[] = [];
  const empty: string[] = [];
  for (const given of folders) {
    const { folder, files } = await filesOf(given);
    if (files.length === 0) empty.push(given);
    for (const file of files) {
      const read = readDocument(await readFile(join(folder, file)), file);
      if (isDocument(read)) documents.push(read);
      else problems.push(...read);
    }
  }
  return { documents, problems, empty };
}

async function filesOf(given: string): Promise<{ folder: string; files: string[] }> {
  // glob says nothing of a folder that is not there; this does.
  if ((await stat(given)).isFile()) return { folder: dirname(given), files: [basename(given)] };
  const files = await Array.fromAsync(glob('**/*.{yaml,yml}', { cwd: given }));
  return { folder: given, files: files.sort() };
}
