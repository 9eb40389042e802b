import { filled } from '../names.ts';
import type { Known } from '../names.ts';

/** What people read, in its first line or two: whole sentences as far as there is room. */
export function theyRead(say: string | undefined, service: Known): string {
  if (say === undefined) return '';
  const [first = '', ...others] = filled(say, service)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.?!:]) /);
  let read = first;
  for (const [index, one] of others.entries()) {
    if (read.length + one.length > room) return ` They read: “${read}${index < others.length ? ' …' : ''}”`;
    read += ` ${one}`;
  }
  return ` They read: “${read}”`;
}

const room = 160;
