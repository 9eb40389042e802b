import type { Chapter, Told } from '../pictures/index.ts';

const width = 80;

/** Something told, with what is to be typed as it stands: such lines are never broken. */
export interface Item extends Told {
  readonly inside?: readonly Item[];
  readonly type?: readonly string[];
}

export interface Section extends Omit<Chapter, 'items'> {
  readonly items: readonly Item[];
  /** Rows of as many cells each, the first of them the headings. */
  readonly table?: readonly (readonly string[])[];
}

/** What is told, laid out for a terminal: headings, and lines of at most 80 characters. */
export function laidOut([name, ...lead]: readonly string[], chapters: readonly Section[]): string {
  const head = [
    ...wrapped(name!, ''),
    '='.repeat(Math.min(width, name!.length)),
    ...lead.flatMap((text) => ['', ...wrapped(text, '')]).slice(1),
  ];
  return [...head, ...chapters.flatMap(chapterLines)].join('\n');
}

function chapterLines({ title, intro, items, isOrdered = false, table = [] }: Section): string[] {
  const body = items.flatMap((item, index) => [
    ...(isOrdered && index > 0 ? [''] : []),
    ...itemLines(item, '', isOrdered ? `${index + 1}.`.padEnd(4) : '- '),
  ]);
  return [
    '',
    '',
    title,
    '-'.repeat(title.length),
    ...(intro === undefined ? [] : [...wrapped(intro, ''), '']),
    ...tableLines(table),
    ...body,
  ];
}

/** Columns as wide as they have to be; a first one that leaves no room for the others is cut. */
function tableLines(rows: readonly (readonly string[])[]): string[] {
  const wide = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const others = wide.slice(1).reduce((sum, one) => sum + one + 2, 0);
  const first = Math.max(12, Math.min(wide[0] ?? 0, width - others));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cut(cell, first).padEnd(first) : cell.padEnd(wide[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function itemLines({ text, inside = [], type = [] }: Item, indent: string, mark: string): string[] {
  const inner = indent + ' '.repeat(mark.length);
  return [
    ...wrapped(text, inner, indent + mark),
    ...type.map((line) => `${inner}  ${line}`),
    ...inside.flatMap((one) => itemLines(one, inner, '- ')),
  ];
}

/** Words in lines of at most so many characters, each after an indent. */
export function wrapped(text: string, indent: string, first = indent, most = width): string[] {
  const lines: string[] = [];
  let line = first;
  let isFresh = true;
  for (const word of text.split(/\s+/)) {
    if (!isFresh && line.length + 1 + word.length > most) {
      lines.push(line);
      line = indent;
      isFresh = true;
    }
    line += isFresh ? word : ` ${word}`;
    isFresh = false;
  }
  return [...lines, line];
}
