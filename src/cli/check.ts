import { fileURLToPath } from 'node:url';
import { warnings } from '../definition/index.ts';
import { checkAll } from '../patterns/index.ts';
import { readFolders } from '../store/index.ts';
import type { Document, Library, Problem, Service } from '../definition/index.ts';

/** The library that ships with the product. */
export const shipped = fileURLToPath(new URL('../../library', import.meta.url));

export interface Read {
  readonly documents: readonly Document[];
  readonly library: Library;
  readonly services: ReadonlyMap<string, Service>;
  readonly problems: readonly Problem[];
  /** What stops a service from running, or a folder from meaning anything, in words. */
  readonly stops: readonly string[];
}

/** Reads and checks the library and these folders together. */
export async function readAll(folders: readonly string[]): Promise<Read> {
  const { documents, problems: unreadable, empty } = await readFolders([shipped, ...folders]);
  const { library, services, problems: found } = checkAll(documents, unreadable);
  const problems = [...unreadable, ...found];
  const stops = [
    ...empty.map((folder) => `${folder} holds no definition: no file in it ends in .yaml or .yml.\n`),
    ...problems.filter(({ code }) => !warnings.has(code)).map(inWords),
  ];
  return { documents, library, services, problems, stops };
}

/** `patternbook check`: exit code 1 when something is wrong that would stop a service from running. */
export async function check(folders: readonly string[], { format }: { format: string }): Promise<number> {
  const { documents, services, problems, stops } = await readAll(folders);
  const warned = problems.filter(({ code }) => warnings.has(code)).map(inWords);
  const summary = [
    counted(documents.length, 'document'),
    counted(services.size, 'service'),
    counted(problems.length, 'problem'),
  ];
  if (format === 'json') console.log(JSON.stringify(problems, null, 2));
  else console.log([...stops, ...warned, summary.join(', ')].join('\n'));
  return stops.length > 0 ? 1 : 0;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function inWords({ file, line, column, code, message, hint }: Problem): string {
  return `${file}:${line}:${column}  ${code}\n  ${message}${hint ? `\n  ${hint}` : ''}\n`;
}
