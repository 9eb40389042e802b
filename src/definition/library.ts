import { hashOf } from './canonical.ts';
import type { Adoption, Block } from './documents.ts';
import type { Fact } from './sections.ts';
import type { Finding, Problem } from './problems.ts';
import type {
  BlockDocument,
  CalendarDocument,
  Document,
  ExampleDocument,
  FactsDocument,
  OrganisationDocument,
  OutcomeDocument,
  PatternDocument,
  RegisterDocument,
  ServiceDocument,
  ThingDocument,
  WordsDocument,
} from './read.ts';
import type { Source } from './source.ts';

/** Documents that may refer to each other, by kind and id. */
export interface Library {
  readonly organisations: ReadonlyMap<string, OrganisationDocument>;
  readonly vocabularies: ReadonlyMap<string, FactsDocument>;
  /** Every fact of every vocabulary, by its name. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** By id and version: `taxi-driver-licence 1.0.0`. */
  readonly patterns: ReadonlyMap<string, PatternDocument>;
  readonly services: ReadonlyMap<string, ServiceDocument>;
  readonly blocks: ReadonlyMap<string, BlockDocument>;
  readonly registers: ReadonlyMap<string, RegisterDocument>;
  readonly outcomes: ReadonlyMap<string, OutcomeDocument>;
  readonly things: ReadonlyMap<string, ThingDocument>;
  readonly calendars: ReadonlyMap<string, CalendarDocument>;
  /** By what they are examples of, and their own ids: `camford-temporary-event-notice nobody-objects`. */
  readonly examples: ReadonlyMap<string, ExampleDocument>;
  /** By the id of the document whose words they are, and language: `taxi-driver-licence cy`. */
  readonly words: ReadonlyMap<string, WordsDocument>;
}

/** Puts documents together. Two documents or facts of one name are a problem: the first one stays. */
export function gather(given: readonly Document[]): { library: Library; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const documents = [...given, ...given.flatMap(organisationIn)];
  const only = <Kind extends Document['kind']>(
    kind: Kind,
    key: (document: Extract<Document, { kind: Kind }>) => string,
  ) => {
    const found = new Map<string, Extract<Document, { kind: Kind }>>();
    for (const document of documents) {
      if (document.kind !== kind) continue;
      const ours = document as Extract<Document, { kind: Kind }>;
      const earlier = found.get(key(ours));
      if (earlier) problems.push(twice(ours, [kind], `${kind} “${key(ours)}”`, earlier.source.file));
      else found.set(key(ours), ours);
    }
    return found;
  };
  const vocabularies = only('facts', ({ id }) => id);
  const { facts, problems: factProblems } = gatherFacts([...vocabularies.values()]);
  const library = {
    organisations: only('organisation', ({ id }) => id),
    vocabularies,
    facts,
    patterns: only('pattern', ({ id, normal }) => `${id} ${normal.version}`),
    services: only('service', ({ id }) => id),
    blocks: only('block', ({ id }) => id),
    registers: only('register', ({ id }) => id),
    outcomes: only('outcome', ({ id }) => id),
    things: only('thing', ({ id }) => id),
    calendars: only('calendar', ({ id }) => id),
    examples: only('example', ({ id, normal }) => `${normal.of} ${id}`),
    words: only('words', ({ id, normal }) => `${id} ${normal.language}`),
  };
  return { library, problems: [...problems, ...factProblems] };
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
export function organisationIn(document: Document): OrganisationDocument[] {
  if (document.kind !== 'service' || typeof document.normal.organisation === 'string') return [];
  const { normal, source } = document;
  const { id, ...body } = normal.organisation as Exclude<Adoption['organisation'], string>;
  const organisation = { organisation: id, format: normal.format, ...body };
  const inside: Source['locate'] = (finding) =>
    source.locate({
      ...finding,
      path: ['organisation', ...finding.path.map((part) => (part === 'organisation' ? 'id' : part))],
    });
  return [
    {
      kind: 'organisation',
      id,
      normal: organisation,
      hash: hashOf(organisation),
      source: { ...source, locate: inside },
    },
  ];
}

function gatherFacts(vocabularies: readonly FactsDocument[]): {
  facts: Map<string, Fact>;
  problems: Problem[];
} {
  const facts = new Map<string, Fact>();
  const homes = new Map<string, string>();
  const problems: Problem[] = [];
  for (const document of vocabularies) {
    for (const [name, fact] of Object.entries(document.normal.define)) {
      if (facts.has(name))
        problems.push(twice(document, ['define', name], `fact “${name}”`, homes.get(name)!));
      else {
        facts.set(name, fact);
        homes.set(name, document.source.file);
      }
    }
  }
  return { facts, problems };
}

function twice(document: Document, path: Finding['path'], what: string, file: string): Problem {
  return document.source.locate({
    code: 'duplicate-name',
    message: `There is already ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}, in ${file}.`,
    hint: 'Use that one, or give this one another name.',
    path,
    atKey: true,
  });
}
