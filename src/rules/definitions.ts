import { blocksOf, patternIn, unfold, walkAll } from '../definition/index.ts';
import type { Document, ExampleDocument, Library, Pattern } from '../definition/index.ts';
import { releasesOf } from '../patterns/index.ts';
import type { Definition } from './rule.ts';

export interface Judged {
  readonly definition: Definition;
  readonly document: Document;
}

/**
 * Every document of the library that says what people meet. A service that adopts a pattern says none of it; and of a
 * pattern only the newest release can still be made better.
 */
export function definitionsIn(library: Library): Judged[] {
  const { patterns, services, blocks, registers, vocabularies } = library;
  // What a layer comes to is its pattern’s to make better.
  const layered = new Set([...library.layers.values()].map(({ id }) => id));
  const ids = [...patterns.values()].map(({ id }) => id).filter((id) => !layered.has(id));
  const newest = [...new Set(ids)].map((id) => releasesOf(id, library).at(-1)!);
  const documents = [
    newest,
    ...[services, blocks, registers, vocabularies].map((found) => found.values()),
  ].flatMap((found) => [...found] as Document[]);
  return documents.flatMap((document) => {
    const said = saidIn(document);
    return said ? [{ document, definition: definitionOf(document, said, library) }] : [];
  });
}

function saidIn(document: Document): Pattern | undefined {
  switch (document.kind) {
    case 'pattern':
      return document.normal;
    case 'service':
      return patternIn(document.normal);
    case 'block':
      return partly(document.id, document.normal);
    case 'register':
      return partly(document.id, { ...document.normal, keeps: [] });
    case 'facts':
      return partly(document.id, { facts: document.normal.define });
    default:
      return undefined;
  }
}

/** What has only some of a pattern’s sections, as a pattern. */
function partly(id: string, sections: Partial<Pattern>): Pattern {
  const by = Object.keys(sections.roles ?? {})[0] ?? 'person';
  return { ...empty, pattern: id, opened: { by, others: [], through: [] }, ...sections };
}

const empty: Omit<Pattern, 'pattern' | 'opened'> = {
  ...{ version: '1.0.0', format: '1', name: '', steward: '', nations: [], lgsl: [] },
  ...{ start: { summary: '', need: [] }, triggers: [], law: {}, outcomes: {}, choices: {}, facts: {} },
  ...{ roles: {}, clocks: {}, limits: {}, steps: [], whenever: [], always: {}, keeps: [], contributes: [] },
};

function definitionOf(document: Document, said: Pattern, library: Library): Definition {
  const kind = document.kind as Definition['kind'];
  return {
    kind,
    id: document.id,
    isWhole: kind === 'pattern' || kind === 'service',
    said,
    whole: unfold(said, blocksOf(library)),
    steps: walkAll(said),
    facts: Object.entries(said.facts).map(([name, fact]) => ({
      name,
      fact,
      path: [kind === 'facts' ? 'define' : 'facts', name],
    })),
    known: new Map([...library.facts, ...Object.entries(said.facts)]),
    examples: examplesOf(document, library),
  };
}

/** The dated examples of a definition, or of a service that adopts it. */
function examplesOf({ kind, id }: Document, { examples, services }: Library): ExampleDocument[] {
  const adopts = (of: string) => services.get(of)?.normal.adopts?.startsWith(`${id} `);
  return [...examples.values()].filter(
    ({ normal: { of } }) => of === id || (kind === 'pattern' && adopts(of)),
  );
}
