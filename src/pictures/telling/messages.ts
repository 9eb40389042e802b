import { filled } from '../names.ts';
import type { Known } from '../names.ts';

/** What people read, in its first line or two: whole sentences as far as there is room. */
export function theyRead(say: string | undefined, service: Known): string {
  if (say === undefined) return '';
  const [first = '', ...others] = filled(say, service)
    .trim()
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.?!:]) /);
  let read = first;
  for (const one of others) {
    if (read.length + one.length > room) return ` They read: “${read} …”`;
    read += ` ${one}`;
  }
  return ` They read: “${read}”`;
}

const room = 160;
