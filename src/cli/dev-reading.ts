import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { warnings } from '../definition/index.ts';
import { checkAll } from '../patterns/index.ts';
import { judge, runExamples } from '../rules/index.ts';
import { readFolders } from '../store/index.ts';
import { shipped } from './check.ts';
import type { Document, ExampleDocument, Library, Problem, Service } from '../definition/index.ts';
import type { Found, Played } from '../web/index.ts';

/** What a folder comes to, beside the library. */
export interface FolderNow {
  readonly own: readonly Document[];
  /** Those of the folder that can run, and those of the library that adopt a pattern of the folder. */
  readonly services: readonly Service[];
  readonly problems: readonly Found[];
  /** What would make it better; nothing of it stops a service. */
  readonly advice: readonly Found[];
  /** Nothing stands in the way of what is written. */
  readonly isGood: boolean;
  /** By the id of the service that they are played with. */
  readonly examples: ReadonlyMap<string, readonly Played[]>;
}

export interface Reader {
  /** The documents of the library that ships, without those of the folder. */
  readonly beside: readonly Document[];
  readonly read: () => Promise<FolderNow>;
}

/** Reads a folder again and again; the library beside it is read once. */
export async function folderReader(folder: string): Promise<Reader> {
  const { documents } = await readFolders([shipped]);
  const inside = relative(shipped, resolve(folder));
  // A folder of the library itself is not read twice.
  const isTwice = ({ source }: Document) =>
    !inside.startsWith('..') && (inside === '' || source.file.startsWith(`${inside}${sep}`));
  const beside = documents.filter((document) => !isTwice(document));
  return { beside, read: () => readBeside(folder, beside) };
}

async function readBeside(folder: string, beside: readonly Document[]): Promise<FolderNow> {
  const own = await readFolders([folder]);
  const documents = [...beside, ...own.documents];
  const { library, services, problems: found } = checkAll(documents, own.problems);
  const problems = [...own.problems, ...found];
  const here = servicesOf(own.documents, services);
  return {
    own: own.documents,
    services: here,
    problems: await withLines(folder, problems),
    advice: await withLines(folder, judge(library, new Set(own.documents))),
    isGood: problems.every(({ code }) => warnings.has(code)),
    examples: await examplesOf(folder, own.documents, library, here),
  };
}

function servicesOf(own: readonly Document[], services: ReadonlyMap<string, Service>): Service[] {
  const ids = (kind: Document['kind']) =>
    new Set(own.flatMap((document) => (document.kind === kind ? document.id : [])));
  const [written, patterns] = [ids('service'), ids('pattern')];
  return [...services.values()].filter(({ id, pattern }) => written.has(id) || patterns.has(pattern.id));
}

/** The folder’s examples, played with the service that they are of, or the first that adopts their pattern. */
async function examplesOf(
  folder: string,
  own: readonly Document[],
  library: Library,
  services: readonly Service[],
): Promise<Map<string, Played[]>> {
  const all = own.filter((document): document is ExampleDocument => document.kind === 'example');
  const played = new Map<string, Played[]>();
  for (const example of all) {
    const of = example.normal.of;
    const service = services.find(({ id }) => id === of) ?? services.find(({ pattern }) => pattern.id === of);
    if (!service) continue;
    const alone = { ...library, examples: new Map([['', example]]) };
    const problems = await withLines(folder, runExamples(alone, new Map([[service.id, service]])));
    const { file } = example.source;
    played.set(service.id, [
      ...(played.get(service.id) ?? []),
      { name: example.normal.name, file, problems },
    ]);
  }
  return played;
}

/** Each problem with the line it is in, where that is a line of the folder. */
async function withLines(folder: string, problems: readonly Problem<string>[]): Promise<Found[]> {
  const files = [...new Set(problems.map(({ file }) => file))];
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')));
  const lines = new Map(files.map((file, index) => [file, texts[index]!.split('\n')]));
  return problems.map((problem) => {
    const line = lines.get(problem.file)?.[problem.line - 1]?.trimEnd().slice(0, 200);
    return line ? { ...problem, excerpt: line } : problem;
  });
}
