import { z } from 'zod';
import { canonical, hashOf } from './canonical.ts';
import { kinds } from './documents.ts';
import { suggestion } from './nearest.ts';
import { readSource } from './source.ts';
import { verbIndex, verbKeys } from './steps.ts';
import type { Adoption, Facts, KindName, Organisation, Pattern, Words } from './documents.ts';
import type { Finding, Path, Problem } from './problems.ts';
import type { Params } from './shapes.ts';
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
export type WordsDocument = Read<'words', Words>;
export type Document = OrganisationDocument | FactsDocument | PatternDocument | ServiceDocument | WordsDocument;

/** Reads one definition file: the document, or everything that is wrong with its form. */
export function readDocument(bytes: Uint8Array | string, file: string): Document | readonly Problem[] {
  const source = readSource(bytes, file);
  if (!('locate' in source)) return source;
  const kind = kindOf(source.value);
  if (typeof kind !== 'string') return [source.locate(kind)];
  const parsed = kinds[kind].safeParse(source.value);
  if (!parsed.success) {
    return parsed.error.issues.flatMap((issue) => findings(issue as Issue, source.value, [])).map((finding) => source.locate(finding));
  }
  const normal = deepFreeze(JSON.parse(canonicalKeepingOrder(parsed.data))) as never;
  const id = String((parsed.data as Record<string, unknown>)[kind]);
  return { kind, id, normal, hash: hashOf(normal), source } as Document;
}

export function isDocument(read: Document | readonly Problem[]): read is Document {
  return !Array.isArray(read);
}

function kindOf(value: unknown): KindName | Finding {
  const names = Object.keys(kinds) as KindName[];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'unknown-kind', message: 'This file does not begin with the kind of document it is.', hint: `Begin with one of: ${names.map((name) => `${name}:`).join(' ')}`, path: [] };
  }
  const [first = ''] = Object.keys(value);
  const found = names.find((name) => name === first);
  if (found) return found;
  return { code: 'unknown-kind', message: `“${first}” is not a kind of document.`, hint: suggestion(first, names), path: [first], atKey: true };
}

type Issue = z.core.$ZodIssue & { params?: Params };

/** Turns what the schema says into findings people can act on. */
function findings(issue: Issue, whole: unknown, base: Path): Finding[] {
  const path = [...base, ...(issue.path as Path)];
  const value = at(whole, path);
  switch (issue.code) {
    case 'custom':
      return [{ path, message: issue.message, ...(issue.params ?? { code: 'bad-value' as const }) }];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ code: 'unknown-key', message: `“${key}” is not something that can be said here.`, hint: suggestion(key, issue.message.split('|')), path: [...path, key], atKey: true }));
    case 'invalid_union':
      return branch(issue, whole, path, value);
    case 'invalid_key':
      return issue.issues.flatMap((inner) => describe(inner as Issue, path, path.at(-1), true));
    default:
      return describe(issue, path, value, false);
  }
}

function describe(issue: Issue, path: Path, value: unknown, atKey: boolean): Finding[] {
  const key = String(path.at(-1) ?? 'this');
  if (value === undefined) return [{ code: 'missing-key', message: `“${key}” is missing.`, hint: `Add “${key}:”.`, path: path.slice(0, -1), atKey: true }];
  if (issue.code === 'invalid_value') {
    const [place, ...more] = issue.message.split('|');
    const known = place === 'format' ? more : [place!, ...more];
    const code = place === 'format' ? 'unknown-format' : 'unknown-word';
    return [{ code, message: `“${show(value)}” is not one of the words this can be.`, hint: suggestion(show(value), known), path }];
  }
  if (issue.code === 'invalid_format') {
    const [what, , example] = issue.message.split('|');
    return [{ code: 'bad-name', message: `“${show(value)}” is not written the right way. ${what}.`, hint: example && `Write it like this: ${example}`, path, atKey }];
  }
  if (issue.code === 'too_small') return [{ code: 'bad-value', message: `“${key}” is empty.`, hint: 'Write something, or take the key out.', path }];
  return [{ code: 'wrong-type', message: `“${key}” is ${kindOfValue(value)}; ${wanted(issue)} belongs here.`, path }];
}

/** Of a union's branches, the one that the value was meant for. */
function branch(issue: Issue & { code: 'invalid_union' }, whole: unknown, path: Path, value: unknown): Finding[] {
  const branches = issue.errors as unknown as Issue[][];
  const verb = branches.length === verbKeys.length ? verbIndex(value) : -1;
  const chosen = verb >= 0 ? branches[verb]! : closest(branches);
  if (chosen.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0)) {
    return [{ code: 'wrong-type', message: `“${String(path.at(-1) ?? 'this')}” is ${kindOfValue(value)}, which does not belong here.`, path }];
  }
  return chosen.flatMap((inner) => findings(inner, whole, path));
}

function closest(branches: Issue[][]): Issue[] {
  const wrongAtOnce = (issues: Issue[]) => issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
  return branches.find((issues) => !wrongAtOnce(issues)) ?? branches[0]!;
}

function wanted(issue: Issue): string {
  const expected = issue.code === 'invalid_type' ? issue.expected : '';
  const names: Record<string, string> = { string: 'a text', object: 'a group of keys', record: 'a group of keys', array: 'a list', tuple: 'a list of two' };
  return names[expected] ?? 'something else';
}

function kindOfValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || value === '') return 'empty';
  return typeof value === 'object' ? 'a group of keys' : 'a text';
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : kindOfValue(value);
}

function at(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[part] : undefined), whole);
}

/** Drops what is undefined; keeps the order people wrote, which the pages follow. */
function canonicalKeepingOrder(value: unknown): string {
  return JSON.stringify(value) ?? canonical(value);
}

function deepFreeze<Data>(value: Data): Data {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
