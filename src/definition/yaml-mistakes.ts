import { isCollection, isScalar, visit } from 'yaml';
import type { Document, Node, YAMLError } from 'yaml';
import { shorten, tooDeep } from './yaml.ts';
import type { Refused } from './yaml.ts';

/** A mistake in the file, and what is around it. */
interface Slip {
  readonly error: YAMLError;
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
  const slip = { error, document, text, line, before: text.slice(from, offset) };
  for (const reading of readings) {
    const words = reading(slip);
    if (words) return { code: 'not-yaml', offset, ...words };
  }
  throw new Error('the last reading always speaks');
}

const readings: readonly ((slip: Slip) => Words | undefined)[] = [
  tab,
  anotherDocument,
  openQuote,
  openBracket,
  escape,
  afterText,
  beginsBadly,
  listOnLine,
  insideBraces,
  notLinedUp,
  noSpace,
  underValue,
  secondColon,
  noColon,
  anything,
];

function tab({ error }: Slip): Words | undefined {
  if (error.code !== 'TAB_AS_INDENT') return undefined;
  return { message: 'This line is indented with a tab.', hint: 'Indent with spaces, two for each level.' };
}

function anotherDocument({ error }: Slip): Words | undefined {
  if (error.code !== 'MULTIPLE_DOCS') return undefined;
  return {
    message: 'A second document begins here.',
    hint: 'Put each document into a file of its own, and remove the line “---” or “...”.',
  };
}

function openQuote({ error, document }: Slip): Words | undefined {
  if (!error.message.startsWith('Missing closing')) return undefined;
  return {
    message: 'The quote that opens here is never closed.',
    hint: 'Close it at the end of the text, or take it away.',
    offset: lastBefore(document, error.pos[0], isQuoted),
  };
}

function openBracket({ error, document, text }: Slip): Words | undefined {
  if (!/^Flow (?:map|sequence)/.test(error.message)) return undefined;
  const offset = lastBefore(document, error.pos[0], (node) => isOpen(node, text)) ?? error.pos[0];
  const closing = text[offset] === '{' ? '}' : ']';
  return {
    message: `The “${text[offset] === '{' ? '{' : '['}” that opens here is never closed.`,
    hint: `Add “${closing}” where it ends. A text that holds brackets goes in double quotes.`,
    offset,
  };
}

function escape({ error, text }: Slip): Words | undefined {
  if (error.code !== 'BAD_DQ_ESCAPE') return undefined;
  return {
    message: `“${text.slice(error.pos[0], error.pos[0] + 2)}” means nothing inside double quotes.`,
    hint: 'Write \\\\ where you mean a backslash.',
  };
}

function afterText({ error, before }: Slip): Words | undefined {
  if (error.code !== 'UNEXPECTED_TOKEN') return undefined;
  if (/(?:^|[:\-,[{]\s)\s*["'].*["']\s*$|'[^']*'$/.test(before)) {
    return {
      message: 'A text in quotes ends before this.',
      hint: 'Put double quotes round the whole text. A double quote inside it is written \\".',
    };
  }
  if (!/^[^{[]*:\s[{[][^{}[\]]*[}\]]\s*$/.test(before)) return undefined;
  return {
    message: 'A text that begins with a bracket ends where the bracket closes.',
    hint: 'Put double quotes round the whole text.',
  };
}

function beginsBadly({ error, text }: Slip): Words | undefined {
  const header = error.message.startsWith('Block scalar header');
  if (error.code !== 'BAD_SCALAR_START' && !header) return undefined;
  return {
    message: `A text can’t begin with “${text[header ? text.lastIndexOf(' ', error.pos[0]) + 1 : error.pos[0]]}”.`,
    hint: 'Put the text in double quotes.',
  };
}

function listOnLine({ error }: Slip): Words | undefined {
  if (!error.message.includes('block-seq-ind')) return undefined;
  return {
    message: 'A list can’t begin on the line of its key.',
    hint: 'Write each “- …” on a line of its own below, or write [a, b].',
  };
}

function insideBraces({ error, line, before }: Slip): Words | undefined {
  if (
    error.code === 'BLOCK_IN_FLOW' ||
    /[{[]/.test(before) ||
    (error.code === 'UNEXPECTED_TOKEN' && /[{[]/.test(line))
  ) {
    return {
      message: 'A text here holds a character that YAML uses itself.',
      hint: 'Put the text in double quotes, or write each key on a line of its own.',
    };
  }
  return undefined;
}

function notLinedUp({ error }: Slip): Words | undefined {
  if (error.code !== 'BAD_INDENT') return undefined;
  return {
    message: 'This line does not line up with those it belongs to.',
    hint: 'Give it the same number of spaces as its neighbours.',
  };
}

function noSpace({ line, error }: Slip): Words | undefined {
  const match = /^(\s*(?:- )?[\w ]+):(?=[^\s:])/.exec(line);
  if (!match || !['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'].includes(error.code)) return undefined;
  return {
    message: 'There is no space after this colon.',
    hint: `Write “${match[1]!.trim()}: ” and then the value.`,
    offset: error.pos[0] + match[0].trimStart().length - 1,
  };
}

function underValue({ error, text, line }: Slip): Words | undefined {
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY' || /:\s.*:\s/.test(line)) return undefined;
  const below = text.indexOf('\n', error.pos[0]) + 1;
  const indent = /^[ ]*/.exec(text.slice(below))![0].length;
  return {
    message: 'This line is indented under a key that already has a value.',
    hint: 'Line it up with the key above, or take the value above away.',
    offset: below + indent,
  };
}

function secondColon({ line, error }: Slip): Words | undefined {
  if (!/:\s.*:\s/.test(line) || error.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  return {
    message: 'There is a second “: ” on this line.',
    hint: 'Put the text after the first colon in double quotes.',
  };
}

function noColon({ line, error }: Slip): Words | undefined {
  if (!/^Implicit (?:map )?keys/.test(error.message)) return undefined;
  const [word = ''] = line.trim().split(/[\s:]/, 1);
  return {
    message: `“${shorten(line.trim())}” has no colon.`,
    hint: `A line is a key and its value, like “${shorten(word)}: …”. A text over several lines goes in double quotes.`,
  };
}

function anything(): Words {
  return {
    message: 'This can’t be read as YAML.',
    hint: 'Look for a missing “:”, bracket or quote here or on the line above, and check that the lines line up.',
  };
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
