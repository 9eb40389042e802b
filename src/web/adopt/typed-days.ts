import { parseDate } from '../../definition/index.ts';
import { longDate } from '../../texts/index.ts';

/** A day as people write it, `2027-04-01`, `1/4/2027` or `1 April 2027`, as files have it. Undefined where it is no day. */
export function dayTyped(text: string): string | undefined {
  const [, day, month, year] =
    /^(\d{1,2})(?:\/| +)(\d{1,2}|[a-z]+)(?:\/| +)(\d{4})$/i.exec(text.trim()) ?? [];
  if (day === undefined) return parseDate(text);
  const number = /\d/.test(month!) ? Number(month) : 1 + months.findIndex((one) => isMonth(month!, one));
  return parseDate([year, ...[number, day].map((part) => String(part).padStart(2, '0'))].join('-'));
}

const months = Array.from({ length: 12 }, (_, index) =>
  longDate(`2027-${String(index + 1).padStart(2, '0')}-01`)
    .split(' ')[1]!
    .toLowerCase(),
);

function isMonth(typed: string, month: string): boolean {
  return typed.length >= 3 && month.startsWith(typed.toLowerCase());
}
