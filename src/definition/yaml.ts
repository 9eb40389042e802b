import { isAlias, isCollection, isMap, isPair, isScalar } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Code } from './problems.ts';

/** What definitions do without, or what is nearly always a slip, although it is YAML. */
export interface Refused {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

const deepest = 40;

/** Walks a parsed file with a stack of its own: a hostile file is nested deeper than ours goes. */
export function refusals(document: Document, text: string, lineAt: LineAt): readonly Refused[] {
  const found: Refused[] = [];
  const pending: { node: unknown; depth: number }[] = [{ node: document.contents, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, depth } = next;
    if (depth > deepest) return [tooDeep(startOf(node))];
    found.push(...(isPair(node) ? inPair(node) : inNode(node as Node | null, text)));
    if (isMap(node)) found.push(...inMap(node, lineAt));
    const parts = isPair(node) ? [node.key, node.value] : isCollection(node) ? node.items : [];
    for (const part of parts) pending.push({ node: part, depth: isPair(node) ? depth : depth + 1 });
  }
  const first = found.sort((a, b) => a.offset - b.offset).findIndex(({ code }) => code === 'yaml-feature');
  // An anchor and its aliases are one mistake; where one such feature is told, the rest follows.
  return found.filter(({ code }, index) => code !== 'yaml-feature' || index === first);
}

export function tooDeep(offset: number): Refused {
  const hint = 'Look for brackets that are opened over and over and never closed.';
  return { code: 'too-deep', message: 'This file is nested deeper than a definition can be.', hint, offset };
}

function inNode(node: Node | null, text: string): Refused[] {
  const from = startOf(node);
  const refuse = (what: string, written: string): Refused[] => {
    const message = `Definitions do without YAML ${what}: ${shorten(written)}.`;
    const offset = Math.max(0, text.lastIndexOf(written, from));
    return [{ code: 'yaml-feature', message, hint: 'Write the value out in full where it is used.', offset }];
  };
  if (isAlias(node)) return refuse('aliases', `*${node.source}`);
  if (node && 'anchor' in node && node.anchor) return refuse('anchors', `&${node.anchor}`);
  if (node?.tag !== undefined && !/^tag:yaml\.org,2002:(?:map|seq|str)$/.test(node.tag)) {
    return refuse('tags', node.tag.replace('tag:yaml.org,2002:', '!!'));
  }
  return hiddenText(node, text);
}

/** `Unit #4` ends at the space; only `Unit # a comment` looks as if that were meant. */
function hiddenText(node: Node | null, text: string): Refused[] {
  if (!isScalar(node) || node.type !== 'PLAIN' || !node.comment || /^[\s#]/.test(node.comment)) return [];
  const offset = text.indexOf('#', node.range![1]);
  if (text.slice(node.range![1], offset).includes('\n')) return [];
  const word = shorten(node.comment.split(/\s/)[0]!);
  const message = `The text ends before “#${word}”: a # after a space begins a comment.`;
  const hint = 'Put the whole text in double quotes; or, if this is a comment, write a space after the #.';
  return [{ code: 'not-yaml', message, hint, offset }];
}

function inPair({ key, value }: Pair): Refused[] {
  const offset = startOf(key ?? value);
  if (!isScalar(key)) {
    const hint = 'Write a name, then a colon, then the value.';
    return [{ code: 'yaml-feature', message: 'A key must be a plain text.', hint, offset }];
  }
  if (key.value === null || key.value === '') {
    const hint = 'Write the name of the key before it.';
    return [{ code: 'not-yaml', message: 'There is nothing before this colon.', hint, offset }];
  }
  if (key.value !== '__proto__') return [];
  const message = '“__proto__” can’t be the name of anything.';
  return [{ code: 'bad-name', message, hint: 'Choose another name.', offset }];
}

function inMap(map: YAMLMap, lineAt: LineAt): Refused[] {
  const empty = emptied(map);
  // What should stand further in stands among the keys, and may be there twice.
  return empty.length > 0 ? empty : [...twice(map, lineAt), ...withoutColon(map)];
}

/** A key with nothing after its colon, although more lines follow: what it says, or they are not indented enough. */
function emptied({ flow, items }: YAMLMap): Refused[] {
  const hint =
    'Write something, or take the key out. What belongs to it stands below, further in than it does.';
  return items.slice(0, flow ? 0 : -1).flatMap(({ key, value }): Refused[] => {
    const isEmpty = isScalar(value) && value.type === 'PLAIN' && value.source === '';
    if (!isEmpty || !isScalar(key)) return [];
    const message = `“${shorten(String(key.value))}” is empty.`;
    return [{ code: 'bad-value', message, hint, offset: startOf(value) }];
  });
}

type LineAt = (offset: number) => number;

/** Our own, with a map: the parser’s check compares every key with every other. */
function twice(map: YAMLMap, lineAt: LineAt): Refused[] {
  const seen = new Map<string, number>();
  return map.items.flatMap(({ key }): Refused[] => {
    const name = isScalar(key) ? String(key.value) : '';
    const first = seen.get(name);
    if (name === '' || first === undefined) return seen.set(name, startOf(key)) && [];
    const message = `“${shorten(name)}” is written twice in the same place.`;
    const hint = `Keep one of the two; the first is on line ${lineAt(first)}.`;
    return [{ code: 'duplicate-key', message, hint, offset: startOf(key) }];
  });
}

/** `{ say: You must be 18, or over }` is two keys to YAML, the second with no value. */
function withoutColon(map: YAMLMap): Refused[] {
  if (!map.flow) return [];
  return map.items
    .filter(({ value }) => value === null)
    .map(({ key }, index): Refused => {
      const name = shorten(isScalar(key) ? String(key.value) : '');
      const message = `“${name}” has no colon and no value.${index === 0 && map.items.length > 1 ? ' Inside { } a comma ends a text.' : ''}`;
      const hint = /[“”]/.test(name)
        ? 'Use the straight quotes of a keyboard: "…".'
        : 'Put a text with a comma in double quotes, or write each key on a line of its own.';
      return { code: 'not-yaml', message, hint, offset: startOf(key) };
    });
}

/** What people wrote, short enough for a message. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function startOf(node: unknown): number {
  const range = isPair(node) ? (node.key as Node | null)?.range : (node as Node | null)?.range;
  return range?.[0] ?? 0;
}
