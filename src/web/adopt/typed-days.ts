import { parseDate } from '../../definition/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Typed } from './asked.ts';

/** A day as people write it, `2027-04-01`, `1/4/2027` or `1 April 2027`, as files have it. Undefined where it is no day. */
export function dayTyped(text: string): string | undefined {
  const [, day, month, year] =
    /^(\d{1,2})(?:\/| +)(\d{1,2}|[a-z]+)(?:\/| +)(\d{4})$/i.exec(text.trim()) ?? [];
  if (day === undefined) return parseDate(text);
  const number = /\d/.test(month!) ? Number(month) : 1 + months.findIndex((one) => isMonth(month!, one));
  return parseDate([year, ...[number, day].map((part) => String(part).padStart(2, '0'))].join('-'));
}

/** What was typed for one choice with its days as files have them, or what is wrong with a day. */
export function withDays(choice: string, typed: Typed, today: string): Typed | string {
  const isDay = (key: string) =>
    key === `${choice}:decided` || (key.startsWith(`${choice}:p`) && key.endsWith(':from'));
  const days = Object.entries(typed)
    .filter(([key, text]) => isDay(key) && String(text).trim() !== '')
    .map(([key, text]) => [key, text, dayTyped(String(text))] as const);
  const wrong = days.find(([, , day]) => day === undefined);
  if (wrong) return `“${String(wrong[1])}” must be a real date, like 2027-04-01 or 1 April 2027.`;
  const form = { ...typed, ...Object.fromEntries(days.map(([key, , day]) => [key, day!])) };
  // What is said first holds before its day, too.
  const first = String(form[`${choice}:p0:from`] ?? '');
  return first > today ? `Say first what holds until ${longDate(first)}, and leave its day empty.` : form;
}

const months = Array.from({ length: 12 }, (_, index) =>
  longDate(`2027-${String(index + 1).padStart(2, '0')}-01`)
    .split(' ')[1]!
    .toLowerCase(),
);

function isMonth(typed: string, month: string): boolean {
  return typed.length >= 3 && month.startsWith(typed.toLowerCase());
}
