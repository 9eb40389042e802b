import { Document as Yaml, isCollection, isScalar, parseDocument, visit } from 'yaml';
import type { Node, ToStringOptions, YAMLMap, YAMLSeq } from 'yaml';
import { options as reading } from './source.ts';
import type { Document } from './read.ts';

type Collection = YAMLMap | YAMLSeq;

const width = 110;
export const style: ToStringOptions = { lineWidth: 0, flowCollectionPadding: true, blockQuote: 'literal' };

/**
 * What a document says, laid out as the text of a file that reads back to it. What fits stands in one line; sections
 * and what has several lines do not. Comments are no part of a document, so they are not in it.
 */
export function printDocument({ source }: Pick<Document, 'source'>): string {
  const yaml = new Yaml(source.value, reading);
  for (const pair of (yaml.contents as unknown as Collection).items as { key: Node; value: Node }[]) {
    if (!isCollection(pair.value)) continue;
    const isList = (pair.value.items as readonly unknown[]).every((item) => isScalar(item));
    if (isList) inLine(pair.value, lengthOf(pair.key) + 2);
    else for (const part of partsOf(pair.value)) layOut(part.node, part.before, 2);
  }
  return tightened(yaml.toString(style));
}

interface PartOf {
  readonly node: unknown;
  /** How many columns stand before it in its line. */
  readonly before: number;
}

function partsOf(collection: Collection): PartOf[] {
  return (collection.items as readonly unknown[]).map((item) => {
    const { key, value } = item as { key?: Node; value?: Node };
    return key ? { node: value, before: lengthOf(key) + 2 } : { node: item, before: 2 };
  });
}

/** In one line where it fits; else its parts, further in. */
export function layOut(node: unknown, before: number, indent: number): void {
  if (!isCollection(node) || inLine(node, before + indent)) return;
  for (const part of partsOf(node)) layOut(part.node, part.before, indent + 2);
}

function inLine(node: Collection, before: number): boolean {
  const written = oneLine(node);
  if (written === undefined || before + written.length > width) return false;
  node.flow = true;
  return true;
}

/** The text in one line; nothing where a text in it has several. */
function oneLine(node: Collection): string | undefined {
  let isSafe = true;
  visit(node, {
    Scalar: (_, { value }) => {
      if (/[\n\r]/.test(String(value))) isSafe = false;
    },
  });
  if (!isSafe) return undefined;
  const copy = new Yaml(node.toJSON(), { ...reading });
  if (isCollection(copy.contents)) copy.contents.flow = true;
  return copy.toString(style).trimEnd();
}

function lengthOf(key: Node): number {
  return isScalar(key) ? String(key.value).length : 0;
}

/** Lists without the spaces inside their brackets, which are written around the keys of a group. */
export function tightened(text: string): string {
  const spaces: number[] = [];
  visit(parseDocument(text, reading), {
    Seq: (_, { flow, range, items }) => {
      if (!flow || !range || items.length === 0) return;
      for (const at of [range[0] + 1, range[1] - 2]) if (text[at] === ' ') spaces.push(at);
    },
  });
  const inOrder = spaces.sort((a, b) => a - b);
  return [...inOrder, text.length]
    .map((at, index) => text.slice(index === 0 ? 0 : inOrder[index - 1]! + 1, at))
    .join('');
}

/** As it can stand among the keys of a group, too. */
export function inOneLine(node: Node): string | undefined {
  if (isCollection(node)) {
    const line = oneLine(node);
    return line && tightened(line);
  }
  const text = isScalar(node) ? String(node.value) : '\n';
  return /[\n\r]/.test(text)
    ? undefined
    : oneLine(new Yaml([text], reading).contents as Collection)?.slice(2, -2);
}
