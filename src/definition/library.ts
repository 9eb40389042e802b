import { hashOf } from './canonical.ts';
import type { Adoption, Block, KindName } from './documents.ts';
import type { Fact } from './sections.ts';
import type { Finding, Problem } from './problems.ts';
import type { Document, DocumentOf } from './read.ts';
import type { Source } from './source.ts';

const shelves = {
  organisations: 'organisation',
  vocabularies: 'facts',
  blocks: 'block',
  registers: 'register',
  patterns: 'pattern',
  layers: 'layer',
  services: 'service',
  outcomes: 'outcome',
  things: 'thing',
  calendars: 'calendar',
  words: 'words',
  examples: 'example',
} as const satisfies Record<string, KindName>;

type Shelves = {
  readonly [Shelf in keyof typeof shelves]: ReadonlyMap<string, DocumentOf<(typeof shelves)[Shelf]>>;
};

/** Documents that may refer to each other, of each kind by what names them. */
export interface Library extends Shelves {
  /** Every fact of every vocabulary, by its name. */
  readonly facts: ReadonlyMap<string, Fact>;
}

/** What names a document among those of its kind: mostly its id. */
function nameOf({ kind, id, normal }: Document): string {
  switch (kind) {
    case 'pattern':
    case 'layer':
      return `${id} ${normal.version}`;
    case 'words':
      return [id, normal.language, normal.version ?? []].flat().join(' ');
    case 'example':
      return `${normal.of} ${id}`;
    default:
      return id;
  }
}

/** Puts documents together. Two documents or facts of one name are a problem: the first one stays. */
export function gather(given: readonly Document[]): { library: Library; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const found = new Map<KindName, Map<string, Document>>(
    Object.values(shelves).map((kind) => [kind, new Map()]),
  );
  for (const document of [...given, ...given.flatMap(organisationIn)]) {
    const { kind } = document;
    const name = nameOf(document);
    const earlier = found.get(kind)!.get(name);
    if (earlier) problems.push(twice(document, [kind], `${kind} “${name}”`, earlier.source.file));
    else found.get(kind)!.set(name, document);
  }
  const shelved = Object.fromEntries(
    Object.entries(shelves).map(([shelf, kind]) => [shelf, found.get(kind)]),
  );
  const { vocabularies } = shelved as unknown as Shelves;
  const { facts, problems: factProblems } = gatherFacts([...vocabularies.values()]);
  const library = { ...(shelved as unknown as Shelves), facts };
  return { library, problems: [...problems, ...factProblems] };
}

/** Every document of a library. */
export function documentsIn(library: Library): Document[] {
  return (Object.keys(shelves) as (keyof Shelves)[]).flatMap((shelf): Document[] => [
    ...library[shelf].values(),
  ]);
}

/** The blocks that definitions use, by their ids. */
export function blocksOf({ blocks }: Library): ReadonlyMap<string, Block> {
  return new Map([...blocks].map(([id, { normal }]) => [id, normal]));
}

/** The id of the organisation that a service belongs to. */
export function organisationOf({ organisation }: Adoption): string {
  return typeof organisation === 'string' ? organisation : organisation.id;
}

/** An adopter may say who it is in its service; it is read as the document it could have been. */
export function organisationIn(document: Document): DocumentOf<'organisation'>[] {
  if (document.kind !== 'service' || typeof document.normal.organisation === 'string') return [];
  const { normal, source } = document;
  const { id, ...body } = normal.organisation as Exclude<Adoption['organisation'], string>;
  const organisation = { organisation: id, format: normal.format, ...body };
  const inside: Source['locate'] = (finding) =>
    source.locate({
      ...finding,
      path: ['organisation', ...finding.path.map((part) => (part === 'organisation' ? 'id' : part))],
    });
  const hash = hashOf(organisation);
  return [{ kind: 'organisation', id, normal: organisation, hash, source: { ...source, locate: inside } }];
}

type Facts = readonly DocumentOf<'facts'>[];

function gatherFacts(vocabularies: Facts): { facts: Map<string, Fact>; problems: Problem[] } {
  const facts = new Map<string, Fact>();
  const homes = new Map<string, string>();
  const problems: Problem[] = [];
  for (const document of vocabularies) {
    for (const [name, fact] of Object.entries(document.normal.define)) {
      const home = homes.get(name);
      if (home !== undefined) problems.push(twice(document, ['define', name], `fact “${name}”`, home));
      else homes.set(name, document.source.file);
      facts.set(name, facts.get(name) ?? fact);
    }
  }
  return { facts, problems };
}

function twice(document: Document, path: Finding['path'], what: string, file: string): Problem {
  const message = `There is already ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}, in ${file}.`;
  const hint = 'Use that one, or give this one another name.';
  return document.source.locate({ code: 'duplicate-name', message, hint, path, atKey: true });
}
