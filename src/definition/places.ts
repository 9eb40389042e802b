import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Finding, Path, Problem } from './problems.ts';

export type Place = Pick<Problem, 'file' | 'line' | 'column'>;

/** Turns an offset into a text into its file, line and column, both counted from 1. */
export function placesIn(text: string, file: string): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (wanted) => {
    const offset = Math.max(0, Math.min(wanted, text.length));
    const line = lastNotAfter(starts, offset);
    return { file, line: line + 1, column: offset - starts[line]! + 1 };
  };
}

function lastNotAfter(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Gives findings about a document their place in its file. */
export function locator(
  document: Document,
  text: string,
  at: (offset: number) => Place,
): <Named extends string>(finding: Finding<Named>) => Problem<Named> {
  const pairs = pairFinder();
  return ({ path, atKey = false, offset, other, ...rest }) => {
    const { start, end, whole } = find(document, path, atKey, pairs);
    const inside = whole && offset !== undefined ? along(text.slice(start, end), whole, offset) : 0;
    const found = { ...rest, ...at(start + inside) };
    if (other === undefined) return found;
    const { line } = at(find(document, other, true, pairs).start);
    return { ...found, hint: `${rest.hint} The other is on line ${line}.` };
  };
}

type PairFinder = (map: YAMLMap, key: string) => Pair | undefined;

/** Finds pairs by key, reading each map once: a file may have many keys and as many problems. */
function pairFinder(): PairFinder {
  const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map, key) => {
    const pairs =
      known.get(map) ??
      new Map(map.items.map((pair) => [String(isScalar(pair.key) ? pair.key.value : ''), pair]));
    known.set(map, pairs);
    return pairs.get(key);
  };
}

interface Found {
  readonly start: number;
  readonly end: number;
  /** The text of the value itself, where the path led to one. */
  readonly whole?: string;
}

/** The value or key at `path`, or the nearest enclosing thing that is in the file. */
function find(document: Document, path: Path, atKey: boolean, pairs: PairFinder): Found {
  let node: unknown = document.contents;
  let found: Found = rangeOf(node) ?? { start: 0, end: 0 };
  for (const [index, part] of path.entries()) {
    // A list of one may be written without its brackets.
    if (part === 0 && node && !isSeq(node)) continue;
    const step = child(node, part, pairs);
    if (!step) return { ...found, whole: isScalar(node) ? found.whole : undefined };
    const last = index === path.length - 1;
    found = rangeOf(last && atKey ? (step.key ?? step.value) : step.value) ?? rangeOf(step.key) ?? found;
    node = step.value;
  }
  return found;
}

function child(
  node: unknown,
  part: string | number,
  pairs: PairFinder,
): { key?: unknown; value: unknown } | undefined {
  if (isMap(node)) return pairs(node, String(part));
  if (isSeq(node) && typeof part === 'number' && part < node.items.length) return { value: node.items[part] };
  return undefined;
}

/** Where a node's own text stands: inside the quote, if there is one. */
function rangeOf(node: unknown): Found | undefined {
  const range = (node as Node | null | undefined)?.range;
  if (!range) return undefined;
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  return {
    start: range[0] + (quoted ? 1 : 0),
    end: range[1],
    whole: isScalar(node) ? String(node.value) : undefined,
  };
}

/** How far into the written text a character of the value stands: lines may be folded and characters escaped. */
function along(written: string, value: string, offset: number): number {
  const header = /^[|>][-+\d]*[^\n]*\n\s*/.exec(written)?.[0].length ?? 0;
  let at = header;
  for (let index = 0; index < offset && at < written.length; at += 1) {
    if (/\s/.test(value[index] ?? '')) {
      while (/\s/.test(value[index] ?? '') && index < offset) index += 1;
      while (/\s/.test(written[at + 1] ?? '')) at += 1;
    } else if (written[at] === value[index]) index += 1;
  }
  return at;
}
