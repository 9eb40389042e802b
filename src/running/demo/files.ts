import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Fact, Value } from '../../definition/index.ts';
import type { Plan } from './plan.ts';
import { between } from './random.ts';
import type { Random } from './random.ts';

/** A file that somebody sent: the answer that names it, and its bytes. */
export interface DemoFile {
  readonly id: string;
  readonly value: Value;
  readonly bytes: Buffer;
}

/** A page or a picture that says or shows that it is made up. */
export function fileFor(name: string, { label }: Fact, { history, person }: Plan, random: Random): DemoFile {
  const isPhoto = history.photos.includes(name);
  const title = label ?? name;
  const bytes = isPhoto
    ? portrait(random)
    : page([title, `${person.name.first} ${person.name.last}`, 'Made up for the demonstration']);
  const id = randomUUID();
  const fileName = `${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.${isPhoto ? 'png' : 'pdf'}`;
  return {
    id,
    bytes,
    value: { id, name: fileName, type: isPhoto ? 'image/png' : 'application/pdf', size: bytes.length },
  };
}

/** The smallest PDF with a few lines of text. Letters beyond Latin-1 lose their marks. */
function page(lines: readonly string[]): Buffer {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/[^ -~]/g, '')
      .replaceAll(/[()\\]/g, '');
  const text = `BT /F 20 Tf 72 740 Td 32 TL ${lines.map((line) => `(${plain(line)}) ' `).join('')}ET`;
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let written = '%PDF-1.4\n';
  const places = parts.map((part, index) => {
    const place = written.length;
    written += `${index + 1} 0 obj\n${part}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const trailer = `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${written.length}\n%%EOF\n`;
  return Buffer.from(
    `${written}xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${places.join('')}${trailer}`,
  );
}

const [width, height] = [120, 150];

/** Head and shoulders of nobody, before a plain wall, in one of a few colours. */
function portrait(random: Random): Buffer {
  const colour = between(0, colours.length - 1, random);
  return (portraits[colour] ??= draw(colours[colour]!));
}

const wall = [228, 226, 220];
const colours = [
  [74, 92, 120],
  [120, 84, 72],
  [88, 108, 84],
  [110, 96, 128],
  [70, 70, 78],
];
const portraits: Buffer[] = [];

function draw(figure: readonly number[]): Buffer {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      rows.set(isFigure(x, y) ? figure : wall, y * (1 + 3 * width) + 1 + 3 * x);
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function isFigure(x: number, y: number): boolean {
  const head = ((x - 60) / 27) ** 2 + ((y - 58) / 34) ** 2 <= 1;
  const shoulders = ((x - 60) / 54) ** 2 + ((y - 158) / 58) ** 2 <= 1;
  return head || shoulders;
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}
