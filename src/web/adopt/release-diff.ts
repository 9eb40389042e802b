/** A piece of a text held against another: there in both, or in one of them. */
export interface Piece {
  readonly text: string;
  readonly is: 'same' | 'new' | 'gone';
}

/** Longer texts are not compared word for word: nobody would read that. */
const most = 800;
/** Of two texts that have less in common, each is read by itself. */
const alike = 0.6;

/** A text as it was and as it is, word for word in one; the new one alone where they have little in common. */
export function wordsBetween(before: string, after: string): readonly Piece[] {
  const [first, second] = [wordsIn(before), wordsIn(after)];
  if (first.length > most || second.length > most) return [{ text: after, is: 'same' }];
  const found = joined(alignment(first, second)).map(apart);
  const kept = found.filter(({ is }) => is === 'same').reduce((sum, { text }) => sum + text.length, 0);
  return kept < alike * Math.max(before.length, after.length) ? [{ text: after, is: 'same' }] : found;
}

/** Words with the space after them, so that a word at the end of a line is another than in its middle. */
function wordsIn(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? [];
}

function alignment(first: readonly string[], second: readonly string[]): Piece[] {
  const lengths = commonLengths(first, second);
  const pieces: Piece[] = [];
  let [row, column] = [0, 0];
  while (row < first.length || column < second.length) {
    const isSame = row < first.length && column < second.length && same(first[row]!, second[column]!);
    if (isSame) {
      pieces.push({ text: second[column]!, is: 'same' });
      [row, column] = [row + 1, column + 1];
    } else if (column === second.length || isGone(lengths, row, column))
      pieces.push({ text: first[row++]!, is: 'gone' });
    else pieces.push({ text: second[column++]!, is: 'new' });
  }
  return pieces;
}

/** More is in common without the word of the first than without that of the second. */
function isGone(lengths: readonly (readonly number[])[], row: number, column: number): boolean {
  const below = lengths[row + 1];
  return below !== undefined && below[column]! >= lengths[row]![column + 1]!;
}

/** How many words the rest of both have in common, from each place on. */
function commonLengths(first: readonly string[], second: readonly string[]): number[][] {
  const lengths = Array.from({ length: first.length + 1 }, () => Array<number>(second.length + 1).fill(0));
  for (let row = first.length - 1; row >= 0; row -= 1)
    for (let column = second.length - 1; column >= 0; column -= 1)
      lengths[row]![column] = same(first[row]!, second[column]!)
        ? lengths[row + 1]![column + 1]! + 1
        : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!);
  return lengths;
}

function same(one: string, other: string): boolean {
  return one.trim() === other.trim();
}

function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((found, { text, is }) => {
    const last = found.at(-1);
    if (last?.is !== is) return [...found, { text, is }];
    return [...found.slice(0, -1), { text: last.text + text, is }];
  }, []);
}

/** The last word of a text has no space after it, and another piece may follow. */
function apart(piece: Piece, index: number, all: readonly Piece[]): Piece {
  const isLast = index === all.length - 1;
  return isLast || /\s$/.test(piece.text) ? piece : { ...piece, text: `${piece.text} ` };
}
