import { hashOf } from './canonical.ts';
import { kinds } from './documents.ts';
import { freeze } from './freeze.ts';
import { findings } from './issues.ts';
import { nearest, suggestion } from './nearest.ts';
import { byPlace } from './problems.ts';
import { readSource } from './source.ts';
import { shorten } from './yaml.ts';
import type { z } from 'zod';
import type { KindName } from './documents.ts';
import type { Issue } from './issues.ts';
import type { Finding, Problem } from './problems.ts';
import type { Source } from './source.ts';

export interface DocumentOf<Kind extends KindName> {
  readonly kind: Kind;
  readonly id: string;
  /** The normal form: frozen plain data. Its hash is the document's identity. */
  readonly normal: z.output<(typeof kinds)[Kind]>;
  readonly hash: string;
  readonly source: Source;
}
export type Document = { [Kind in KindName]: DocumentOf<Kind> }[KindName];
export type ExampleDocument = DocumentOf<'example'>;

/** Reads one definition file: the document, or everything that is wrong with its form, from top to bottom. */
export function readDocument(bytes: Uint8Array | string, file: string): Document | readonly Problem[] {
  const source = readSource(bytes, file);
  if (!('locate' in source)) return source;
  const kind = kindOf(source.value);
  if (typeof kind !== 'string') return [source.locate(kind)];
  const parsed = kinds[kind].safeParse(source.value);
  if (!parsed.success) {
    const found = findings(parsed.error.issues as Issue[], source.value);
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
  const begin = `Begin with one of: ${names.map((name) => `${name}:`).join(' ')}`;
  const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const [first] = keys;
  const found = names.find((name) => name === first);
  if (found) return found;
  const unknown = { code: 'unknown-kind', hint: begin, path: keys.slice(0, 1), atKey: true } as const;
  if (first === undefined)
    return { ...unknown, message: 'This file does not begin with the kind of document it is.' };
  const below = names.find((name) => keys.includes(name));
  if (below) {
    const message = `“${below}:” comes first in a file, and here “${shorten(first)}” does.`;
    return { ...unknown, message, hint: `Move “${below}:” to the top.` };
  }
  const hint = nearest(first, names) ? suggestion(first, names) : begin;
  return { ...unknown, message: `“${shorten(first)}” is not a kind of document.`, hint };
}
