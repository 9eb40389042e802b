import type { Field } from './field.ts';
import { line } from './words.ts';

/** Where something is, in words. Coordinates among them, as maps give them, are read too: `51.5, -0.12`. */
export const location: Field = {
  parts: [''],
  read: (raw, question) => {
    const typed = line.read(raw, question);
    if ('error' in typed || typed.value === undefined) return typed;
    const where = String(typed.value);
    const [whole, ...degrees] = coordinates.exec(where) ?? [];
    const [latitude, longitude] = degrees.map(Number) as [number?, number?];
    if (latitude === undefined || longitude === undefined) return { value: { where } };
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
      return { value: { where, latitude, longitude } };
    return whole === where ? { error: question.words.coordinates } : { value: { where } };
  },
  write: (value) => ({ '': (value as { where: string }).where }),
};

/** Two numbers with decimals and a comma between them, which the minus of a place in the west makes needless. */
const coordinates = /(?<![\d.])(-?\d{1,3}\.\d+)(?:\s*,\s*|\s+(?=-))(-?\d{1,3}\.\d+)(?![\d.])/;
