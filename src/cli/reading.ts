import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readFolders } from '../store/index.ts';
import { checkTogether, libraryFolder } from './check.ts';
import type { Document, Problem } from '../definition/index.ts';
import type { FolderRead, Read } from './check.ts';

/** The library and some folders, read together, with the file of each document. */
export interface ReadWithFiles extends Read {
  readonly fileOf: (document: Document) => string | undefined;
}

/** Reads folders beside the library. A folder of the library itself, or one in another, is not read twice. */
export async function readBeside(folders: readonly string[]): Promise<ReadWithFiles> {
  const files = new Map<Document, string>();
  const seen = new Set<string>();
  const theirs = await readOnce(folders, files, seen);
  const ours = await readOnce([libraryFolder()], files, seen);
  return { ...checkTogether(ours, theirs), fileOf: (document) => files.get(document) };
}

async function readOnce(
  folders: readonly string[],
  files: Map<Document, string>,
  seen: Set<string>,
): Promise<FolderRead> {
  const [documents, problems, empty]: [Document[], Problem[], string[]] = [[], [], []];
  for (const given of folders) {
    const read = await readFolders([given]);
    const folder = (await stat(given)).isFile() ? dirname(given) : given;
    const isNew = (file: string) => !seen.has(resolve(folder, file));
    const own = read.documents.filter(({ source }) => isNew(source.file));
    for (const document of own) files.set(document, resolve(folder, document.source.file));
    documents.push(...own);
    problems.push(...read.problems.filter(({ file }) => isNew(file)));
    empty.push(...read.empty);
    const looked = [...own.map(({ source }) => source.file), ...read.problems.map(({ file }) => file)];
    for (const file of looked) seen.add(resolve(folder, file));
  }
  return { documents, problems, empty };
}
