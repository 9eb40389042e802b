import assert from 'node:assert/strict';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import type { Code, Problem } from '../../src/definition/index.ts';
import { files } from './library.ts';

/** One mistake: what is changed in which file of the library, and what is said of it. `‸` marks where it is found. */
export interface Slip {
  readonly code: Code;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly says: string;
  readonly hint?: string;
  /** The same place without the mistake. */
  readonly mended?: string;
}

const mark = '‸';

/** Holds what the library says after a slip against what it should: that one problem, there; and none once it is mended. */
export function check(
  { code, file, from, to, says, hint, mended = from }: Slip,
  library: Readonly<Record<string, string>> = files,
): void {
  const before = library[file]!;
  assert.equal(before.split(from).length, 2, `“${from}” stands once in ${file}`);
  const marked = before.replace(from, () => to);
  assert.ok(marked.includes(mark), 'the slip marks its place');
  const found = problemsOf({ ...library, [file]: marked.replace(mark, '') });
  const expected = { code, message: says, ...(hint === undefined ? {} : { hint }), file, ...placeOf(marked) };
  assert.deepEqual(
    found.map(({ hint: told, ...rest }) => ({ ...rest, ...(hint === undefined ? {} : { hint: told }) })),
    [expected].map((problem) => problem),
  );
  assert.deepEqual(problemsOf({ ...library, [file]: before.replace(from, () => mended) }), [], 'mended');
}

/** Everything that is said about some files, read and checked together. */
export function problemsOf(texts: Readonly<Record<string, string | Uint8Array>>): readonly Problem[] {
  const read = Object.entries(texts).map(([name, text]) => readDocument(text, name));
  const unreadable = read.flatMap((result) => (isDocument(result) ? [] : result));
  return [...unreadable, ...checkAll(read.filter(isDocument), unreadable).problems];
}

/** The line and column of the mark, both from 1. */
export function placeOf(marked: string): { line: number; column: number } {
  const before = marked.slice(0, marked.indexOf(mark));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}
