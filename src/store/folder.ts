import { glob, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
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
  if ((await stat(given)).isFile()) return { folder: dirname(given), files: [basename(given)] };
  return { folder: given, files: await filesIn(given) };
}

/** The definition files below a folder, as seen from it. */
export async function filesIn(folder: string): Promise<string[]> {
  // glob says nothing of a folder that is not there or may not be read; this does.
  await readdir(folder);
  const found = await Array.fromAsync(glob('**/*.{yaml,yml}', { cwd: folder, withFileTypes: true }));
  return found
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();
}
