import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { playedWith } from '../rules/index.ts';
import { readFolders } from '../store/index.ts';
import { checkTogether, isError, remarksOn, libraryFolder } from './check.ts';
import type { Document, ExampleDocument, Problem, Service } from '../definition/index.ts';
import type { Found, Served } from '../web/index.ts';
import type { FolderRead, Read } from './check.ts';

/** What a folder comes to, beside the library. */
export interface FolderNow {
  readonly own: readonly Document[];
  /** Those of the folder that can run, and those of the library that adopt a pattern of the folder. */
  readonly services: readonly Pick<Served, 'service' | 'examples'>[];
  readonly problems: readonly Found[];
  /** What would make it better. */
  readonly advice: readonly Found[];
  /** Nothing stops a service from running. */
  readonly isGood: boolean;
}

export interface Reader {
  /** The documents of the library that ships, without those of the folder. */
  readonly beside: readonly Document[];
  readonly read: () => Promise<FolderNow>;
}

/** Reads a folder again and again; the library beside it is read once. */
export async function folderReader(folder: string): Promise<Reader> {
  const ours = await readFolders([libraryFolder()]);
  const inside = relative(libraryFolder(), resolve(folder));
  // A folder of the library itself is not read twice.
  const isTwice = ({ source }: Document) =>
    !inside.startsWith('..') && (inside === '' || source.file.startsWith(`${inside}${sep}`));
  const beside = ours.documents.filter((document) => !isTwice(document));
  return { beside, read: () => readBeside(folder, { ...ours, documents: beside }) };
}

async function readBeside(folder: string, ours: FolderRead): Promise<FolderNow> {
  // Whoever begins with an empty folder has done nothing wrong.
  const read = checkTogether(ours, { ...(await readFolders([folder])), empty: [] });
  const remarks = await withLines(folder, remarksOn(read, read.own));
  return {
    own: [...read.own],
    services: servicesOf(read).map((service) => ({ service, examples: examplesOf(service, read, remarks) })),
    problems: remarks.filter(isError),
    advice: remarks.filter((one) => !isError(one)),
    isGood: read.stops.length === 0,
  };
}

function servicesOf({ own, services }: Read): Service[] {
  const ids = (kind: Document['kind']) =>
    new Set([...own].flatMap((document) => (document.kind === kind ? document.id : [])));
  const [written, patterns] = [ids('service'), ids('pattern')];
  return [...services.values()].filter(({ id, pattern }) => written.has(id) || patterns.has(pattern.id));
}

/** The folder’s examples that are played with a service, and whether each goes as written. */
function examplesOf(
  service: Service,
  { own, services }: Read,
  remarks: readonly Found[],
): Served['examples'] {
  return [...own]
    .filter((document): document is ExampleDocument => document.kind === 'example')
    .filter(({ normal }) => playedWith(normal.of, services) === service)
    .map(({ normal: { name }, source: { file } }) => ({
      name,
      file,
      fails: remarks.some((one) => one.code === 'example-fails' && one.file === file),
    }));
}

/** Each problem with the line it is in, where that is a line of the folder. */
async function withLines<One extends Problem<string>>(
  folder: string,
  problems: readonly One[],
): Promise<(One & Found)[]> {
  const files = [...new Set(problems.map(({ file }) => file))];
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')));
  const lines = new Map(files.map((file, index) => [file, texts[index]!.split('\n')]));
  return problems.map((problem) => {
    const line = lines.get(problem.file)?.[problem.line - 1]?.trimEnd().slice(0, 200);
    return line ? { ...problem, excerpt: line } : problem;
  });
}
