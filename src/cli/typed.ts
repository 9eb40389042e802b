import { relative } from 'node:path';

/** A command of this program as it is typed. */
export function command(...words: readonly string[]): string {
  return `npm run patternbook -- ${words.map(typed).join(' ')}`;
}

/** A word as a shell takes it. */
export function typed(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A file as somebody names it who works in this folder. */
export function shownPath(file: string): string {
  const inside = relative(process.cwd(), file);
  return inside === '' || inside.startsWith('..') ? file : inside;
}
