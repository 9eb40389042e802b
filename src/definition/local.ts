import { inOneWord, named, oneOrMore } from './shapes.ts';

/** What a pattern may leave to its adopters, besides choices. */
export const localDeeds = [
  'reword',
  'remove',
  'replace',
  'move',
  'add',
  'tighten',
  'narrow',
  'accept',
] as const;
export type LocalDeed = (typeof localDeeds)[number];

/** The mark of a slot. Without it the slot is common, and nobody may change it. */
export const local = oneOrMore(
  named(
    /^may (?:reword|remove|replace|add|tighten|narrow|accept|move to [a-z][a-zA-Z0-9]*)$/,
    'What an adopter may do is “may reword”, “may remove”, “may replace”, “may move to” a place, “may add”, “may tighten”, “may narrow” or “may accept”',
    (words) =>
      words[0] === 'may' && words[1] === 'move' ? `may move to ${inOneWord(words.slice(3))}` : 'may reword',
  ),
);

/** The deeds that can be marked on each kind of slot. A step’s depend on its verb, too. */
export const marksOf = {
  step: ['reword', 'remove', 'replace', 'move', 'tighten', 'narrow', 'accept'],
  offer: ['reword', 'remove'],
  fact: ['reword', 'add', 'narrow'],
  start: ['reword', 'add'],
  opened: ['narrow'],
  clock: ['tighten'],
  limit: ['tighten'],
} as const satisfies Record<string, readonly LocalDeed[]>;
export type SlotKind = keyof typeof marksOf;

/** `may move to checks`: what may be done, and for a move, where to. */
export function readMark(mark: string): { readonly deed: LocalDeed; readonly to?: string } {
  const [, deed, to] = /^may (\w+)(?: to (\w+))?$/.exec(mark)!;
  return { deed: deed as LocalDeed, to };
}

/** Whether these marks let an adopter do it; a move, to this place. */
export function isOpen(marks: readonly string[] = [], deed: LocalDeed, to?: string): boolean {
  return marks.map(readMark).some((mark) => mark.deed === deed && (deed !== 'move' || mark.to === to));
}
