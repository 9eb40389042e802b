/** The known word closest to the one written, if it is close enough to be what was meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  const own = word.slice(word.lastIndexOf('.') + 1);
  const most = Math.min(Math.floor(word.length / 3), Math.floor((own.length * 2) / 3));
  let bestDistance = Math.max(1, most) + 1;
  for (const candidate of known) {
    if (word.length > 1 && candidate.endsWith(`.${word}`)) return candidate;
    if (word.endsWith(` ${candidate}`)) return candidate;
    if (word.length > longest || Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** A word longer than this is no misspelling. */
const longest = 100;

/** “Did you mean …?”, or the few words there are, or nothing. */
export function suggestion(word: string, known: Iterable<string>): string | undefined {
  const words = [...new Set(known)];
  const match = nearest(word, words);
  if (match !== undefined) return `Did you mean “${match}”?`;
  const between = words.some((one) => one.includes(',')) ? '; ' : ', ';
  return words.length > 0 && words.length <= 30 ? `It can be: ${words.join(between)}.` : undefined;
}

/** Letters changed, added, left out, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      row.push(Math.min(substitution, swapped, previous[j]! + 1, row[j - 1]! + 1));
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length]!;
}
