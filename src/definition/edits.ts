import { isCollection, isMap, isNode, isScalar, parseDocument, YAMLMap } from 'yaml';
import type { Node, Pair } from 'yaml';
import { inOneLine, layOut, style, tightened } from './print.ts';
import { isDocument, readDocument } from './read.ts';
import { options as reading } from './source.ts';
import type { KindName } from './documents.ts';
import type { Path, Problem } from './problems.ts';
import type { DocumentOf } from './read.ts';

/** One change to a file: what stands at a path has another value, or goes where neither is said; or another place. */
export interface Edit {
  readonly path: Path;
  readonly value?: unknown;
  /** The key that it has from now on; what stands there stays as it is written. */
  readonly key?: string;
  /** The key under which it stands from now on, in a group of its own at its path. */
  readonly under?: string;
  /** The key out of which it comes, in the place of the group that it stood in. */
  readonly out?: string;
}

/** A document with some of its values changed, read anew; or what is wrong with it then. */
export function edited<Kind extends KindName>(
  document: DocumentOf<Kind>,
  edits: readonly Edit[],
): DocumentOf<Kind> | readonly Problem[] {
  if (edits.length === 0) return document;
  const { text, file } = document.source;
  const read = readDocument(editDocument(text, edits), file);
  return isDocument(read) ? (read as DocumentOf<Kind>) : read;
}

type Yaml = ReturnType<typeof parseDocument>;

/**
 * The text of a file with some of its values changed, or taken out where there is none. All else stays, comments too;
 * and every letter of it where what changes stands in one line and still does. A group in which nothing is left goes, too.
 * Paths are those of the text as it is: keys get their new names when all else is done.
 */
export function editDocument(text: string, edits: readonly Edit[]): string {
  const keys = edits.filter(({ key }) => key !== undefined);
  const yaml = parseDocument(text, reading);
  const placed = edits
    .filter(({ key }) => key === undefined)
    .map((edit) => ({ edit, place: placeIn(yaml, edit, text) }));
  const others = placed.flatMap(({ edit, place }) => (place ? [] : [edit]));
  const spliced = withPlaces(
    text,
    placed.flatMap(({ place }) => place ?? []),
  );
  const edited = others.length === 0 ? spliced : rebuilt(spliced, others);
  return keys.length === 0 ? edited : withKeys(edited, keys);
}

interface Place {
  readonly from: number;
  readonly until: number;
  readonly as: string;
}

function withPlaces(text: string, places: readonly Place[]): string {
  const fromTheEnd = places.toSorted((a, b) => b.from - a.from);
  return fromTheEnd.reduce(
    (written, { from, until, as }) => written.slice(0, from) + as + written.slice(until),
    text,
  );
}

/** Where a value stands that is in one line and stays so. */
function placeIn(yaml: Yaml, { path, value, out }: Edit, text: string): Place | undefined {
  const before = value === undefined && out === undefined ? undefined : yaml.getIn(path, true);
  if (!isNode(before) || !before.range || !isInOneLine(before, text)) return undefined;
  const inner = out === undefined ? undefined : (yaml.getIn([...path, out], true) as Node).range!;
  const as = inner ? text.slice(inner[0], inner[1]) : inOneLine(yaml.createNode(value));
  return as === undefined ? undefined : { from: before.range[0], until: before.range[1], as };
}

function isInOneLine(node: Node, text: string): boolean {
  const isOpen = isScalar(node)
    ? !/^[|>]/.test(text[node.range![0]] ?? '')
    : isCollection(node) && node.flow === true;
  return isOpen && !text.slice(node.range![0], node.range![1]).includes('\n');
}

function rebuilt(text: string, edits: readonly Edit[]): string {
  const yaml = parseDocument(text, reading);
  for (const { path, value, under, out } of edits) {
    if (under !== undefined) putUnder(yaml, path, under);
    else if (out !== undefined) takeUp(yaml, path, out);
    else if (value === undefined) takeOut(yaml, path);
    else {
      const node = yaml.createNode(value);
      layOut(node, String(path.at(-1)).length + 2, path.length * 2 - 2);
      yaml.setIn(path, node);
    }
  }
  return tightened(yaml.toString(style));
}

/** The node itself goes further in, so that comments in it do, too. */
function putUnder(yaml: Yaml, path: Path, key: string): void {
  const node = yaml.getIn(path, true) as Node;
  const group = new YAMLMap(yaml.schema);
  group.flow = !node.comment && (isScalar(node) ? !/\n/.test(String(node.value)) : isFlow(node));
  group.items.push(yaml.createPair(key, node));
  yaml.setIn(path, group);
}

/** What stood above it, stands above it still. */
function takeUp(yaml: Yaml, path: Path, key: string): void {
  const group = yaml.getIn(path, true) as YAMLMap;
  const pair = group.items.find((one) => isScalar(one.key) && one.key.value === key)!;
  const node = pair.value as Node;
  const above = [group.commentBefore, (pair.key as Node).commentBefore, node.commentBefore];
  const comments = above.filter((one) => one !== undefined && one !== null);
  if (comments.length > 0) node.commentBefore = comments.join('\n');
  yaml.setIn(path, node);
}

function isFlow(node: Node): boolean {
  return isCollection(node) && node.flow === true;
}

function takeOut(yaml: Yaml, path: Path): void {
  if (!yaml.hasIn(path)) return;
  yaml.deleteIn(path);
  const holder = path.slice(0, -1);
  const left = holder.length > 0 ? yaml.getIn(holder, true) : undefined;
  if (isCollection(left) && left.items.length === 0) takeOut(yaml, holder);
}

/** All at once, so that two keys can change places. */
function withKeys(text: string, edits: readonly Edit[]): string {
  const yaml = parseDocument(text, reading);
  const places = edits.flatMap(({ path, key }): Place[] => {
    const [from, until] = (pairAt(yaml, path)?.key as Node | undefined)?.range ?? [];
    const as = inOneLine(yaml.createNode(key));
    return from === undefined || until === undefined || as === undefined ? [] : [{ from, until, as }];
  });
  return withPlaces(text, places);
}

function pairAt(yaml: Yaml, path: Path): Pair | undefined {
  const holder = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true);
  if (!isMap(holder)) return undefined;
  return holder.items.find(({ key }) => (isScalar(key) ? key.value : key) === path.at(-1));
}
