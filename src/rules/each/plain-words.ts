import words from '../official-words.json' with { type: 'json' };
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { found, textsOf } from '../texts.ts';
import type { Said } from '../texts.ts';

export const plainWords = rule({
  id: 'plain-words',
  level: 'warning',
  title: 'Words that people say, not words that offices write',
  says: 'An official word costs every reader a moment and some of them the meaning. Each has a shorter one.',
  looksAt: (definition) => found(official, textsOf(definition)),
  wrong: (at, definition) => plainFor(at, definition) !== undefined,
  message: ({ word }) => `“${word}” is an office’s word.`,
  hint: (at, definition) => `Write ${plainFor(at, definition)}.`,
});

function plainFor(
  { word, as }: { word: string; as: Said['as'] },
  definition: Definition,
): string | undefined {
  const key = word.toLowerCase();
  return instead[key] ?? (isToThem(as, definition) ? asTheyAreCalled[key] : undefined);
}

/** Somebody may fill in a form for an applicant; a message is for the one who reads it. */
function isToThem(as: Said['as'], { isWhole }: Definition): boolean {
  return isWhole && (as === 'message' || as === 'declaration' || as === 'heading');
}

/** Each official word with the plain one. */
const instead: Readonly<Record<string, string>> = words.instead;
/** What offices call those whom they write to. */
const asTheyAreCalled: Readonly<Record<string, string>> = words.asTheyAreCalled;

const official = new RegExp(
  `(?<![\\w/-])(?:${Object.keys({ ...instead, ...asTheyAreCalled })
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('.', '\\.'))
    .join('|')})(?![\\w/-])`,
  'gi',
);
