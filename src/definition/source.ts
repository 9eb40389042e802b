import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Finding, Path, Problem } from './problems.ts';

/** A file's text as plain data, every scalar as the text that was written, and where each part stands. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly locate: (finding: Finding) => Problem;
}

const largest = 1_000_000;

/** Reads one YAML file. `bytes` may be anything at all; what is wrong comes back as problems. */
export function readSource(bytes: Uint8Array | string, file: string): Source | readonly Problem[] {
  const top = { file, line: 1, column: 1 };
  if (bytes.length > largest) {
    const size = (bytes.length / 1_000_000).toFixed(1);
    return [{ ...top, code: 'too-large', message: `This file is ${size} MB. A definition can be 1 MB at most.`, hint: 'Split it, or check that this is the file you meant.' }];
  }
  const text = typeof bytes === 'string' ? bytes : decode(bytes);
  if (text === undefined) {
    return [{ ...top, code: 'not-utf8', message: 'This file is not UTF-8 text.', hint: 'Save it again from your editor as UTF-8.' }];
  }
  return parseYaml(text, file);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseYaml(text: string, file: string): Source | readonly Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, logLevel: 'silent', prettyErrors: false, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const errors: Problem[] = document.errors.slice(0, 1).map((error) => ({ ...explain(error.code, text, error.pos[0]), ...at(error.pos[0]) }));
  const refused = errors.length > 0 ? [] : refusedFeatures(document).map(({ offset, message }) => ({ code: 'yaml-feature' as const, message, hint: 'Write the value out in full where it is used.', ...at(offset) }));
  if (errors.length + refused.length > 0) return [...errors, ...refused];
  return { file, text, value: document.toJS() as unknown, locate: (finding) => locate(document, finding, at) };
}

/** The parser's own messages name YAML's inner parts; these say what to do. */
function explain(code: string, text: string, offset: number): Pick<Problem, 'code' | 'message' | 'hint'> {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n')[0]!.trim();
  if (code === 'DUPLICATE_KEY') {
    return { code: 'duplicate-key', message: 'This key is written twice in the same place.', hint: 'Keep one of the two.' };
  }
  if (code === 'TAB_AS_INDENT') {
    return { code: 'not-yaml', message: 'This line is indented with a tab.', hint: 'Indent with spaces, two for each level.' };
  }
  if (code === 'MULTIPLE_DOCS') {
    return { code: 'not-yaml', message: 'This file holds more than one document.', hint: 'Put each document into a file of its own; remove the line “---”.' };
  }
  if (/\{.*[,["#].*/.test(line) || code === 'BAD_SCALAR_START') {
    return { code: 'not-yaml', message: 'This line can’t be read: a text here holds a character that YAML uses itself.', hint: 'Put the text in double quotes, or write each key on a line of its own.' };
  }
  if (/:.*: /.test(line)) {
    return { code: 'not-yaml', message: 'This line can’t be read: there is a second “: ” in its text.', hint: 'Put the text after the first colon in double quotes.' };
  }
  return { code: 'not-yaml', message: 'This line can’t be read as YAML.', hint: 'Look for a missing “:”, bracket or quote here or on the line above, and check that the indentation lines up.' };
}

function refusedFeatures(document: Document): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  const note = (node: Node, message: string) => found.push({ offset: node.range?.[0] ?? 0, message });
  visit(document, {
    Alias: (_, node) => note(node, 'Definitions do without YAML aliases (*name).'),
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor) note(node, 'Definitions do without YAML anchors (&name).');
      if (!isAlias(node) && node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) note(node, 'Definitions do without YAML tags (!name).');
    },
    Pair: (_, pair) => {
      if (!isScalar(pair.key)) found.push({ offset: 0, message: 'A key must be a plain text.' });
    },
  });
  return found.slice(0, 5);
}

function locate(document: Document, finding: Finding, at: (offset: number) => { file: string; line: number; column: number }): Problem {
  const { path, atKey, offset = 0, ...rest } = finding;
  return { ...rest, ...at(offsetOf(document, path, atKey ?? false) + offset) };
}

/** The offset of the value at `path`, or of the nearest enclosing thing that is in the file. */
function offsetOf(document: Document, path: Path, wantKey: boolean): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [index, part] of path.entries()) {
    const step = child(node, part);
    if (!step) break;
    const last = index === path.length - 1;
    offset = start(last && wantKey ? (step.key ?? step.value) : step.value) ?? start(step.key) ?? offset;
    node = step.value;
  }
  return offset;
}

function child(node: unknown, part: string | number): { key?: unknown; value: unknown } | undefined {
  if (isMap(node)) return node.items.find((pair: Pair) => isScalar(pair.key) && String(pair.key.value) === String(part));
  if (isSeq(node) && typeof part === 'number' && part < node.items.length) return { value: node.items[part] };
  return undefined;
}

/** Where a node's own text begins: inside the quote, if there is one. */
function start(node: unknown): number | undefined {
  const range = (node as Node | null | undefined)?.range;
  if (!range) return undefined;
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  return range[0] + (quoted ? 1 : 0);
}
