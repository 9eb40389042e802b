import { hashOf } from './canonical.ts';
import { kinds } from './documents.ts';
import { freeze } from './freeze.ts';
import { findings } from './issues.ts';
import { nearest, suggestion } from './nearest.ts';
import { byPlace } from './problems.ts';
import { readSource } from './source.ts';
import { shorten } from './yaml.ts';
import type {
  Adoption,
  Block,
  Facts,
  KindName,
  Organisation,
  Pattern,
  Register,
  SharedOutcome,
  Thing,
  Words,
} from './documents.ts';
import type { Calendar } from './calendars.ts';
import type { Example } from './examples.ts';
import type { Issue } from './issues.ts';
import type { Finding, Problem } from './problems.ts';
import type { Source } from './source.ts';

interface Read<Kind extends KindName, Normal> {
  readonly kind: Kind;
  readonly id: string;
  /** The normal form: frozen plain data. Its hash is the document's identity. */
  readonly normal: Normal;
  readonly hash: string;
  readonly source: Source;
}
export type OrganisationDocument = Read<'organisation', Organisation>;
export type FactsDocument = Read<'facts', Facts>;
export type PatternDocument = Read<'pattern', Pattern>;
export type ServiceDocument = Read<'service', Adoption>;
export type BlockDocument = Read<'block', Block>;
export type RegisterDocument = Read<'register', Register>;
export type OutcomeDocument = Read<'outcome', SharedOutcome>;
export type ThingDocument = Read<'thing', Thing>;
export type CalendarDocument = Read<'calendar', Calendar>;
export type ExampleDocument = Read<'example', Example>;
export type WordsDocument = Read<'words', Words>;
export type Document =
  | OrganisationDocument
  | FactsDocument
  | PatternDocument
  | ServiceDocument
  | BlockDocument
  | RegisterDocument
  | OutcomeDocument
  | ThingDocument
  | CalendarDocument
  | ExampleDocument
  | WordsDocument;

/** Reads one definition file: the document, or everything that is wrong with its form, from top to bottom. */
export function readDocument(bytes: Uint8Array | string, file: string): Document | readonly Problem[] {
  const source = readSource(bytes, file);
  if (!('locate' in source)) return source;
  const kind = kindOf(source.value);
  if (typeof kind !== 'string') return [source.locate(kind)];
  const parsed = kinds[kind].safeParse(source.value);
  if (!parsed.success) {
    const found = parsed.error.issues.flatMap((issue) => findings(issue as Issue, source.value));
    return found.map((finding) => source.locate(finding)).sort(byPlace);
  }
  // JSON drops what is undefined and keeps the order people wrote, which the pages follow.
  const normal = freeze(JSON.parse(JSON.stringify(parsed.data))) as never;
  const id = String((parsed.data as Record<string, unknown>)[kind]);
  return { kind, id, normal, hash: hashOf(normal), source } as Document;
}

export function isDocument(read: Document | readonly Problem[]): read is Document {
  return !Array.isArray(read);
}

function kindOf(value: unknown): KindName | Finding {
  const names = Object.keys(kinds) as KindName[];
  const hint = `Begin with one of: ${names.map((name) => `${name}:`).join(' ')}`;
  const [first] =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  if (first === undefined)
    return {
      code: 'unknown-kind',
      message: 'This file does not begin with the kind of document it is.',
      hint,
      path: [],
    };
  const found = names.find((name) => name === first);
  if (found) return found;
  const below = names.find((name) => Object.hasOwn(value as object, name));
  const message = below
    ? `“${below}:” comes first in a file, and here “${shorten(first)}” does.`
    : `“${shorten(first)}” is not a kind of document.`;
  return {
    code: 'unknown-kind',
    message,
    hint: below ? `Move “${below}:” to the top.` : nearest(first, names) ? suggestion(first, names) : hint,
    path: [first],
    atKey: true,
  };
}
