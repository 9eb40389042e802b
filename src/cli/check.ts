import { join, resolve } from 'node:path';
import { warnings } from '../definition/index.ts';
import { checkAll } from '../patterns/index.ts';
import { judge, runExamples } from '../rules/index.ts';
import { readFolders } from '../store/index.ts';
import { counted } from './typed.ts';
import type { Code, Document, Library, Problem, Service } from '../definition/index.ts';
import type { Remark } from '../rules/index.ts';

/** The library that is read beside other folders: the one that ships with the product, or another that its setting names. */
export function libraryFolder(): string {
  return resolve(process.env.PATTERNBOOK_LIBRARY || join(import.meta.dirname, '../../library'));
}

export interface Read {
  readonly documents: readonly Document[];
  /** Those that the library does not have. */
  readonly own: ReadonlySet<Document>;
  readonly library: Library;
  readonly services: ReadonlyMap<string, Service>;
  readonly problems: readonly Remark[];
  /** Those that stop a service from running, or a folder from meaning anything. */
  readonly stops: readonly Remark[];
}

export type FolderRead = Awaited<ReturnType<typeof readFolders>>;

/** Reads and checks the library and these folders together. */
export async function readAll(folders: readonly string[], library = libraryFolder()): Promise<Read> {
  return checkTogether(await readFolders([library]), await readFolders(folders));
}

/** Checks what was read of folders with what was read of the library. */
export function checkTogether(ours: FolderRead, theirs: FolderRead): Read {
  const documents = [...ours.documents, ...theirs.documents];
  const unreadable = [...ours.problems, ...theirs.problems];
  const { library, services, problems: found } = checkAll(documents, unreadable);
  const problems = [...theirs.empty.map(emptyFolder), ...unreadable, ...found].map((one): Remark => ({
    ...one,
    level: warnings.has(one.code as Code) ? 'warning' : 'error',
  }));
  const stops = problems.filter(isError);
  return { documents, own: new Set(theirs.documents), library, services, problems, stops };
}

function emptyFolder(folder: string): Problem<string> {
  const message = 'This folder holds no definition: no file in it ends in .yaml or .yml.';
  const hint = 'Name the folder in which your definitions are.';
  return { code: 'no-definition', message, hint, file: folder, line: 1, column: 1 };
}

/** `patternbook check`: exit code 1 when there is an error. A warning is told, and is for somebody to judge. */
export async function check(
  folders: readonly string[],
  { format, prove = false }: { format: string; prove?: boolean },
): Promise<number> {
  const read = await readAll(folders);
  const remarks = remarksOn(read, folders.length === 0 ? 'all' : read.own);
  const errors = remarks.filter(isError);
  const warned = remarks.filter((one) => !isError(one));
  const summary = [
    counted(read.documents.length, 'document'),
    counted(read.services.size, 'service'),
    counted(errors.length, 'problem'),
    ...(warned.length > 0 ? [counted(warned.length, 'warning')] : []),
  ];
  const told = [...[...errors, ...warned].map(inWords), summary.join(', ')];
  console.log(format === 'json' ? JSON.stringify(remarks, null, 2) : told.join('\n'));
  if (prove && errors.length === 0) await tellProofs(read, folders.length === 0);
  return errors.length === 0 ? 0 : 1;
}

async function tellProofs({ services, own }: Read, isAll: boolean): Promise<void> {
  const { provedInWords } = await import('./prove.ts');
  const ids = new Set([...own].map(({ id }) => id));
  const today = new Date().toISOString().slice(0, 10);
  for (const service of services.values())
    if (isAll || ids.has(service.id)) console.log(`\n${provedInWords(service, today)}`);
}

/**
 * What is wrong with these documents, or would make them better. A dated example that does not go as it says is an
 * error. Examples are played, and rules judge, only once nothing stops a service from running.
 */
export function remarksOn(
  { library, services, problems, stops }: Read,
  of: Parameters<typeof judge>[1],
): readonly Remark[] {
  if (stops.length > 0) return problems;
  const failing = runExamples(library, services, of).map((one): Remark => ({ ...one, level: 'error' }));
  return [...problems, ...failing, ...judge(library, of)];
}

export function isError({ level }: Remark): boolean {
  return level === 'error';
}

/** A problem as the terminal shows it: where, what, what to do. */
export function inWords({ file, line, column, code, message, hint }: Problem<string>): string {
  return `${file}:${line}:${column}  ${code}\n  ${message}${hint ? `\n  ${hint}` : ''}\n`;
}
