import { parseTime } from '../../definition/index.ts';
import { one } from './field.ts';
import type { Field } from './field.ts';

/** A time, or why it is none: `whichHalf` where it could be in the morning or the evening. */
export type Clock = { readonly is: string } | { readonly wrong: 'realTime' | 'whichHalf' };

export const time: Field = {
  parts: [''],
  read: (raw, { called, words }) => {
    const typed = one(raw);
    if (typed === '') return {};
    const read = readClock(typed);
    return 'wrong' in read ? { error: words[read.wrong](called) } : { value: read.is };
  },
  write: (value) => ({ '': shortClock(String(value)) }),
};

/** Reads `7pm`, `7.30 p.m.`, `19:30`, `1930` and `midday`. `7:30` alone could be either; `07:30` and `10:30` are not. */
export function readClock(typed: string): Clock {
  const text = typed.toLowerCase().replaceAll(/\s+/g, ' ');
  const named = Object.keys(names).find((time) => names[time]!.includes(text));
  if (named) return { is: named };
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?([ap]m)?$/.exec(text.replaceAll(/ |(?<=[apm])\./g, ''));
  if (!match) return { wrong: 'realTime' };
  const [, hour, minute, half] = match as unknown as [string, string, string | undefined, string | undefined];
  const isEither = Number(hour) > 0 && Number(hour) < 13 && (hour.length === 1 || minute === undefined);
  if (half === undefined && isEither) return { wrong: 'whichHalf' };
  const time = parseTime(`${hourOfDay(hour, half)}:${minute ?? '00'}`);
  return time === undefined ? { wrong: 'realTime' } : { is: time };
}

const names: Readonly<Record<string, readonly string[]>> = {
  '00:00': ['midnight', '12 midnight', 'hanner nos', 'canol nos'],
  '12:00': ['midday', 'noon', '12 noon', '12 midday', 'hanner dydd', 'canol dydd'],
};

/** People write `19:30pm` too; `19:30am` and `0pm` are nothing. */
function hourOfDay(hour: string, half: string | undefined): string {
  const number = Number(hour);
  if (half === undefined || (half === 'pm' && number > 12)) return hour.padStart(2, '0');
  if (number < 1 || number > 12) return 'none';
  return String((number % 12) + (half === 'pm' ? 12 : 0)).padStart(2, '0');
}

/** A time as people type it: `7pm`, `7:30pm`; at twelve, by which am and pm say little, as `12:30` and `00:30`. */
export function shortClock(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  if (hour % 12 === 0) return time;
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}
