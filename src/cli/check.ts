import { fileURLToPath } from 'node:url';
import { warnings } from '../definition/index.ts';
import { checkAll } from '../patterns/index.ts';
import { judge, runExamples } from '../rules/index.ts';
import { readFolders } from '../store/index.ts';
import type { Document, Library, Problem, Service } from '../definition/index.ts';
import type { Remark } from '../rules/index.ts';

/** The library that ships with the product. */
export const shipped = fileURLToPath(new URL('../../library', import.meta.url));

export interface Read {
  readonly documents: readonly Document[];
  /** Those that the library does not have. */
  readonly own: ReadonlySet<Document>;
  readonly library: Library;
  readonly services: ReadonlyMap<string, Service>;
  readonly problems: readonly Problem[];
  /** What stops a service from running, or a folder from meaning anything, in words. */
  readonly stops: readonly string[];
}

/** Reads and checks the library and these folders together. */
export async function readAll(folders: readonly string[]): Promise<Read> {
  const [ours, theirs] = [await readFolders([shipped]), await readFolders(folders)];
  const documents = [...ours.documents, ...theirs.documents];
  const unreadable = [...ours.problems, ...theirs.problems];
  const { library, services, problems: found } = checkAll(documents, unreadable);
  const problems = [...unreadable, ...found];
  const stops = [
    ...[...ours.empty, ...theirs.empty].map(
      (folder) => `${folder} holds no definition: no file in it ends in .yaml or .yml.\n`,
    ),
    ...problems.filter(({ code }) => !warnings.has(code)).map(inWords),
  ];
  return { documents, own: new Set(theirs.documents), library, services, problems, stops };
}

/**
 * `patternbook check`: exit code 1 when something is wrong that would stop a service from running, when a dated
 * example does not go as it says, or when a rule finds an error. Rules judge only what runs.
 */
export async function check(folders: readonly string[], { format }: { format: string }): Promise<number> {
  const { documents, own, library, services, problems, stops } = await readAll(folders);
  const runs = stops.length === 0;
  const failing = runs ? runExamples(library, services) : [];
  const remarks = runs ? judge(library, folders.length === 0 ? 'all' : own) : [];
  const errors = remarks.filter(({ level }) => level === 'error');
  const warned = [
    ...problems.filter(({ code }) => warnings.has(code)),
    ...remarks.filter(({ level }) => level === 'warning'),
  ];
  const summary = [
    counted(documents.length, 'document'),
    counted(services.size, 'service'),
    counted(problems.length + failing.length + errors.length, 'problem'),
    ...(warned.length > 0 ? [counted(warned.length, 'warning')] : []),
  ];
  const told = [...stops, ...[...failing, ...errors, ...warned].map(inWords), summary.join(', ')];
  const everything = [...problems, ...failing].map((one) => ({ ...one, level: levelOf(one) }));
  console.log(format === 'json' ? JSON.stringify([...everything, ...remarks], null, 2) : told.join('\n'));
  return runs && failing.length + errors.length === 0 ? 0 : 1;
}

function levelOf({ code }: Problem): Remark['level'] {
  return warnings.has(code) ? 'warning' : 'error';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A problem as the terminal shows it: where, what, what to do. */
export function inWords({ file, line, column, code, message, hint }: Problem<string>): string {
  return `${file}:${line}:${column}  ${code}\n  ${message}${hint ? `\n  ${hint}` : ''}\n`;
}
