import type { Chapter, Told } from '../pictures/index.ts';

const width = 80;

/** What is told, laid out for a terminal: headings, and lines of at most 80 characters. */
export function laidOut([name, ...lead]: readonly string[], chapters: readonly Chapter[]): string {
  const head = [
    ...wrapped(name!, ''),
    '='.repeat(Math.min(width, name!.length)),
    ...lead.flatMap((text) => ['', ...wrapped(text, '')]).slice(1),
  ];
  return [...head, ...chapters.flatMap(chapterLines)].join('\n');
}

function chapterLines({ title, intro, items, isOrdered = false }: Chapter): string[] {
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
    ...body,
  ];
}

function itemLines({ text, inside = [] }: Told, indent: string, mark: string): string[] {
  const inner = indent + ' '.repeat(mark.length);
  return [...wrapped(text, inner, indent + mark), ...inside.flatMap((one) => itemLines(one, inner, '- '))];
}

function wrapped(text: string, indent: string, first = indent): string[] {
  const lines: string[] = [];
  let line = first;
  let isFresh = true;
  for (const word of text.split(/\s+/)) {
    if (!isFresh && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      isFresh = true;
    }
    line += isFresh ? word : ` ${word}`;
    isFresh = false;
  }
  return [...lines, line];
}
