import { parseAccountNumber, parseRollNumber, parseSortCode } from '../../definition/index.ts';
import { one } from './field.ts';
import type { Field, Question, Raw, Typed } from './field.ts';

/** A bank or building society account. */
export const account: Field = {
  parts: ['name', 'sortCode', 'number', 'rollNumber'],
  read: (raw, { words }) => {
    if (account.parts.every((part) => one(raw, part) === '')) return {};
    const mistake = checks.map((check) => check(raw, words)).find((found) => found !== undefined);
    return mistake ?? { value: valueOf(raw) };
  },
  write: (value) => value as Raw,
};

type Check = (raw: Raw, words: Question['words']) => Extract<Typed, { error: string }> | undefined;

const checks: readonly Check[] = [
  (raw, words) => (one(raw, 'name') === '' ? { error: words.accountHolder, part: 'name' } : undefined),
  (raw, words) => check(raw, 'sortCode', parseSortCode, words.sortCode, words.fullSortCode),
  (raw, words) => check(raw, 'number', parseAccountNumber, words.accountNumber, words.fullAccountNumber),
  (raw, words) =>
    one(raw, 'rollNumber') === ''
      ? undefined
      : check(raw, 'rollNumber', parseRollNumber, words.rollNumber, words.rollNumber),
];

function check(
  raw: Raw,
  part: string,
  parse: (typed: string) => string | undefined,
  missing: string,
  wrong: string,
): Extract<Typed, { error: string }> | undefined {
  const typed = one(raw, part);
  if (typed === '') return { error: missing, part };
  return parse(typed) === undefined ? { error: wrong, part } : undefined;
}

function valueOf(raw: Raw): Record<string, string> {
  const rollNumber = parseRollNumber(one(raw, 'rollNumber'));
  return {
    name: one(raw, 'name').replaceAll(/\s+/g, ' '),
    sortCode: parseSortCode(one(raw, 'sortCode'))!,
    number: parseAccountNumber(one(raw, 'number'))!,
    ...(rollNumber !== undefined && { rollNumber }),
  };
}
