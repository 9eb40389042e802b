import { isCollection, isScalar, visit } from 'yaml';
import type { Document, Node, YAMLError } from 'yaml';
import { shorten, tooDeep } from './yaml.ts';
import type { Refused } from './yaml.ts';

/** A mistake in the file, and what is around it. */
interface Slip {
  readonly error: YAMLError;
  readonly offset: number;
  readonly document: Document;
  readonly text: string;
  /** The line it is on, and the part of that line before it. */
  readonly line: string;
  readonly before: string;
}

interface Words {
  readonly message: string;
  readonly hint: string;
  /** Where to look, when that is not where the parser gave up. */
  readonly offset?: number;
}

/** The parser's own messages name YAML's inner parts; these say what to do. The first that knows the mistake speaks. */
export function explain(error: YAMLError, document: Document, text: string): Refused {
  const [offset] = error.pos;
  if (error.code === 'RESOURCE_EXHAUSTION') return tooDeep(offset);
  const from = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const line = text.slice(from).split(/\r?\n/, 1)[0]!;
  const slip = { error, offset, document, text, line, before: text.slice(from, offset) };
  const words = readings.map((reading) => reading(slip)).find((found) => found !== false);
  return { code: 'not-yaml', offset, ...(words || anything) };
}

const anything: Words = {
  message: 'This can’t be read as YAML.',
  hint: 'Look for a missing “:”, bracket or quote here or on the line above, and check that the lines line up.',
};

const isCode =
  (code: YAMLError['code'], words: Words) =>
  ({ error }: Slip) =>
    error.code === code && words;

const readings: readonly ((slip: Slip) => Words | false)[] = [
  isCode('TAB_AS_INDENT', {
    message: 'This line is indented with a tab.',
    hint: 'Indent with spaces, two for each level.',
  }),
  isCode('MULTIPLE_DOCS', {
    message: 'A second document begins here.',
    hint: 'Put each document into a file of its own, and remove the line “---” or “...”.',
  }),
  ({ error, offset, document }) =>
    error.message.startsWith('Missing closing') && {
      message: 'The quote that opens here is never closed.',
      hint: 'Close it at the end of the text, or take it away.',
      offset: lastBefore(document, offset, isQuoted),
    },
  openBracket,
  ({ error, offset, text }) =>
    error.code === 'BAD_DQ_ESCAPE' && {
      message: `“${text.slice(offset, offset + 2)}” means nothing inside double quotes.`,
      hint: 'Write \\\\ where you mean a backslash.',
    },
  ({ error, before }) =>
    error.code === 'UNEXPECTED_TOKEN' &&
    /(?:^|[:\-,[{]\s)\s*["'].*["']\s*$|'[^']*'$/.test(before) && {
      message: 'A text in quotes ends before this.',
      hint: 'Put double quotes round the whole text. A double quote inside it is written \\".',
    },
  ({ error, before }) =>
    error.code === 'UNEXPECTED_TOKEN' &&
    /^[^{[]*:\s[{[][^{}[\]]*[}\]]\s*$/.test(before) && {
      message: 'A text that begins with a bracket ends where the bracket closes.',
      hint: 'Put double quotes round the whole text.',
    },
  beginsBadly,
  ({ error }) =>
    error.message.includes('block-seq-ind') && {
      message: 'A list can’t begin on the line of its key.',
      hint: 'Write each “- …” on a line of its own below, or write [a, b].',
    },
  ({ error, line, before }) =>
    (error.code === 'BLOCK_IN_FLOW' ||
      /[{[]/.test(before) ||
      (error.code === 'UNEXPECTED_TOKEN' && /[{[]/.test(line))) && {
      message: 'A text here holds a character that YAML uses itself.',
      hint: 'Put the text in double quotes, or write each key on a line of its own.',
    },
  ({ error, offset, line }) =>
    error.code === 'BAD_INDENT' && {
      message: 'This line does not line up with those it belongs to.',
      hint: 'Give it as many spaces as its neighbours have; or look at the line above.',
      offset: offset + indentOf(line),
    },
  noSpace,
  ({ error, offset, text, line }) =>
    error.code === 'BLOCK_AS_IMPLICIT_KEY' &&
    !hasTwoColons(line) && {
      message: 'This line is indented under a key that already has a value.',
      hint: 'Line it up with the key above, or take the value above away.',
      offset: text.indexOf('\n', offset) + 1 + indentOf(text.slice(text.indexOf('\n', offset) + 1)),
    },
  isCode('BLOCK_AS_IMPLICIT_KEY', {
    message: 'There is a second “: ” on this line.',
    hint: 'Put the text after the first colon in double quotes.',
  }),
  ({ error, offset, text }) =>
    lacksColon(error) &&
    /[|>][-+]?\s*$/.test(text.slice(0, offset)) && {
      message: 'A text of several lines begins above, and this line is not indented under its key.',
      hint: 'Indent every line of the text further than its key.',
    },
  ({ error, line }) =>
    lacksColon(error) && {
      message: `“${shorten(line.trim())}” has no colon.`,
      hint: `A line is a key and its value, like “${shorten(line.trim().split(/[\s:]/, 1)[0]!)}: …”. A text over several lines goes in double quotes.`,
    },
];

function openBracket({ error, offset, document, text }: Slip): Words | false {
  if (!/^Flow (?:map|sequence)/.test(error.message)) return false;
  const opens = lastBefore(document, offset, (node) => isOpen(node, text)) ?? offset;
  const [opening, closing] = text[opens] === '{' ? ['{', '}'] : ['[', ']'];
  const message = `The “${opening}” that opens here is never closed.`;
  const hint = `Add “${closing}” where it ends. A text that holds brackets goes in double quotes.`;
  return { message, hint, offset: opens };
}

function beginsBadly({ error, offset, text }: Slip): Words | false {
  const isHeader = error.message.startsWith('Block scalar header');
  if (error.code !== 'BAD_SCALAR_START' && !isHeader) return false;
  const first = text[isHeader ? text.lastIndexOf(' ', offset) + 1 : offset];
  return { message: `A text can’t begin with “${first}”.`, hint: 'Put the text in double quotes.' };
}

function noSpace({ line, error, offset }: Slip): Words | false {
  const match = /^(\s*(?:- )?[\w ]+):(?=[^\s:])/.exec(line);
  if (!match || !['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'].includes(error.code)) return false;
  const hint = `Write “${match[1]!.trim()}: ” and then the value.`;
  const length = match[0].trimStart().length;
  return { message: 'There is no space after this colon.', hint, offset: offset + length - 1 };
}

function hasTwoColons(line: string): boolean {
  return /:\s.*:\s/.test(line);
}

function lacksColon(error: YAMLError): boolean {
  return /^Implicit (?:map )?keys/.test(error.message);
}

function indentOf(text: string): number {
  return /^ */.exec(text)![0].length;
}

function isQuoted(node: Node): boolean {
  return isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
}

function isOpen(node: Node, text: string): boolean {
  return isCollection(node) && node.flow === true && !['}', ']'].includes(text[node.range![1] - 1] ?? '');
}

/** The start of the last node before an offset of which something is true. */
function lastBefore(document: Document, offset: number, isIt: (node: Node) => boolean): number | undefined {
  let found: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const start = node.range?.[0];
      if (
        start !== undefined &&
        start <= offset &&
        (found === undefined || start > found) &&
        isIt(node as Node)
      )
        found = start;
    },
  });
  return found;
}
