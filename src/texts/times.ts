import { lastDay, momentOf } from '../definition/index.ts';
import type { Language } from './ui.ts';

/** `12 March 2026`. Takes a day or an instant; an instant is the day it is in London. */
export function longDate(date: string, language: Language = 'en'): string {
  return dates[language].format(new Date(date.length === 10 ? `${date}T12:00:00Z` : date));
}

/** `12 March 2026 at 3:05pm`, `12 Mawrth 2026, 3:05pm`. */
export function dateAndTime(instant: string, language: Language = 'en'): string {
  const time = times.format(new Date(instant)).replace(' ', '').toLowerCase();
  return `${longDate(instant, language)}${at[language]}${time}`;
}

/** A time on the clock, like `19:30`, as `7:30pm`. */
export function clockTime(time: string, language: Language = 'en'): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  if (minute === 0 && hour % 12 === 0) return twelve[language][hour === 0 ? 0 : 1];
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** A day and a time on the clock as `12 March 2026 at 7pm`. “At midnight” alone would leave open which night. */
export function wallTime(moment: string, language: Language = 'en'): string {
  const day = longDate(moment.slice(0, 10), language);
  const time = moment.slice(11);
  if (time === '00:00') return `${firstMinuteOf[language]} ${day}`;
  return `${day}${at[language]}${clockTime(time, language)}`;
}

/** What is over with the end of a day is to be done by that day. */
export function untilInWords(instant: string, language: Language = 'en'): string {
  return isMidnight(instant) ? longDate(lastDay(instant), language) : wallTime(momentOf(instant), language);
}

/** From when something may be done. */
export function fromInWords(instant: string, language: Language = 'en'): string {
  return isMidnight(instant) ? longDate(instant, language) : wallTime(momentOf(instant), language);
}

function isMidnight(instant: string): boolean {
  return momentOf(instant).endsWith('T00:00');
}

/** A day, or that of a moment on the clock, with its weekday: `Wednesday 12 March 2026`. Whoever comes somewhere wants to know both. */
export function longDay(moment: string, language: Language = 'en'): string {
  return days[language].format(new Date(`${moment.slice(0, 10)}T12:00:00Z`)).replace(',', '');
}

/** When somebody is to come: `Wednesday 12 March 2026 at 4:30pm`. */
export function visitTime(moment: string, language: Language = 'en'): string {
  return `${longDay(moment, language)}${at[language]}${clockTime(moment.slice(11), language)}`;
}

/** `2026-03` as `March 2026`. */
export function longMonth(month: string, language: Language = 'en'): string {
  return months[language].format(new Date(`${month}-01T12:00:00Z`));
}

const twelve: Record<Language, readonly [midnight: string, midday: string]> = {
  en: ['midnight', 'midday'],
  cy: ['hanner nos', 'hanner dydd'],
};
const firstMinuteOf: Record<Language, string> = {
  en: 'midnight at the start of',
  cy: 'hanner nos ar ddechrau',
};

/** Welsh for “at” is “am”, which would read “am 9:05am”. */
const at: Record<Language, string> = { en: ' at ', cy: ', ' };
const zone = { timeZone: 'Europe/London' } as const;
const dates = {
  en: new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }),
  cy: new Intl.DateTimeFormat('cy', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }),
};
const times = new Intl.DateTimeFormat('en-GB', { ...zone, hour: 'numeric', minute: '2-digit', hour12: true });
const day = { ...zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const days = { en: new Intl.DateTimeFormat('en-GB', day), cy: new Intl.DateTimeFormat('cy', day) };
const months = {
  en: new Intl.DateTimeFormat('en-GB', { ...zone, month: 'long', year: 'numeric' }),
  cy: new Intl.DateTimeFormat('cy', { ...zone, month: 'long', year: 'numeric' }),
};
