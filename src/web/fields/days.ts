import { parseDate, parseMonth } from '../../definition/index.ts';
import { readClock, shortClock } from './clock.ts';
import { one } from './field.ts';
import type { Field, Question, Raw, Typed } from './field.ts';

type Part = 'day' | 'month' | 'year' | 'time';

export const date = inParts(['day', 'month', 'year'], readDay, (value) => dayInParts(String(value)));

export const month = inParts(['month', 'year'], readMonth, (value) => {
  const { month, year } = dayInParts(`${String(value)}-01`);
  return { month, year };
});

export const moment = inParts(['day', 'month', 'year', 'time'], readMoment, (value) => {
  const [day, time] = String(value).split('T') as [string, string];
  return { ...dayInParts(day), time: shortClock(time) };
});

/** Whole or not there at all; some parts without the others are a mistake. */
function inParts(
  parts: readonly Part[],
  read: (raw: Raw, question: Question) => Typed,
  write: Field['write'],
): Field {
  return {
    parts,
    read: (raw, question) => {
      const missing = parts.filter((part) => one(raw, part) === '');
      if (missing.length === parts.length) return {};
      if (missing.length === 0) return read(raw, question);
      return { error: question.words.dateLacks(question.called, missing), part: missing[0] };
    },
    write,
  };
}

function readDay(raw: Raw, { called, words }: Question): Typed {
  const [day, year] = [one(raw, 'day'), one(raw, 'year')];
  if (!isYear(year)) return { error: words.year, part: 'year' };
  const month = monthNumber(one(raw, 'month'));
  const isDay = month !== undefined && /^\d{1,2}$/.test(day);
  const value = isDay ? parseDate(`${year}-${month}-${day.padStart(2, '0')}`) : undefined;
  return value === undefined ? { error: words.realDate(called), part: 'day' } : { value };
}

function readMonth(raw: Raw, { called, words }: Question): Typed {
  const year = one(raw, 'year');
  if (!isYear(year)) return { error: words.year, part: 'year' };
  const value = parseMonth(`${year}-${monthNumber(one(raw, 'month')) ?? ''}`);
  return value === undefined ? { error: words.realMonth(called), part: 'month' } : { value };
}

function readMoment(raw: Raw, question: Question): Typed {
  const day = readDay(raw, question);
  if ('error' in day) return day;
  const time = readClock(one(raw, 'time'));
  if ('wrong' in time) return { error: question.words[time.wrong](question.called), part: 'time' };
  return { value: `${String(day.value)}T${time.is}` };
}

function dayInParts(date: string) {
  const [year, month, day] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

function isYear(typed: string): boolean {
  return /^\d{4}$/.test(typed);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const welshMonths = ['ion', 'chw', 'maw', 'ebr', 'mai', 'meh', 'gor', 'aws', 'med', 'hyd', 'tac', 'rha'];

/** People write 9, 09, Sep, September or Medi. */
function monthNumber(typed: string): string | undefined {
  const start = typed.toLowerCase().slice(0, 3);
  const named = Math.max(months.indexOf(start), welshMonths.indexOf(start)) + 1;
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : named;
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined;
}
