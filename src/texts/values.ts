import { isElapsed, parseDuration, sentence } from '../definition/index.ts';
import type { Fact, Unit, Value } from '../definition/index.ts';

export type Language = 'en' | 'cy';

/** What turns words of a definition into the person's language; words without a translation stay as they are. */
export interface Tongue {
  readonly language: Language;
  readonly words: Readonly<Record<string, string>>;
}

export const english: Tongue = { language: 'en', words: {} };

/** The tongue of a service in a language. */
export function tongueOf(service: { readonly words: Readonly<Record<string, Readonly<Record<string, string>>>> }, language: string): Tongue {
  return language === 'cy' ? { language, words: service.words.cy ?? {} } : english;
}

export function say(text: string, { words }: Tongue): string {
  return words[text] ?? text;
}

/** A value as people read it, by the type of its fact. Several lines are apart by a line break. */
export function inWords(value: Value | undefined, fact: Pick<Fact, 'type' | 'options'>, tongue: Tongue = english): string {
  if (value === undefined) return notGiven[tongue.language];
  if (fact.type === 'money') return money(value as number);
  if (fact.type === 'date') return longDate(value as string, tongue.language);
  if (fact.type === 'declaration' || fact.type === 'yes/no') return yesNo[tongue.language][value === true ? 0 : 1];
  if (isElapsed(value)) return years(value.from, value.until, tongue.language);
  if (fact.options) return [value].flat().map((name) => optionLabel(String(name), fact, tongue)).join(', ');
  if (Array.isArray(value)) return (value as readonly string[]).map((item) => inWords(item, fact, tongue)).join(', ');
  if (fact.type === 'duration') return duration(String(value), tongue.language);
  if (typeof value === 'object') return fact.type === 'file' ? String((value as { name?: string }).name) : lines(value as Record<string, string>, fact.type === 'name' ? ' ' : '\n');
  return String(value);
}

const notGiven: Record<Language, string> = { en: 'Not provided', cy: 'Heb ei ddarparu' };
const yesNo: Record<Language, [string, string]> = { en: ['Yes', 'No'], cy: ['Ydw', 'Nac ydw'] };

function optionLabel(name: string, fact: Pick<Fact, 'options'>, tongue: Tongue): string {
  return say(fact.options!.find((option) => option.name === name)?.label ?? sentence(name), tongue);
}

function lines(value: Record<string, string>, between: string): string {
  return Object.values(value).filter((line) => line !== undefined && line !== '').join(between);
}

/** Pence as `£212` or `£49.50`. */
export function money(pence: number): string {
  const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: pence % 100 === 0 ? 0 : 2 });
  return pounds.format(pence / 100);
}

/** `12 March 2026`. Takes a day or an instant; an instant is the day it is in London. */
export function longDate(date: string, language: Language = 'en'): string {
  return dates[language].format(new Date(date.length === 10 ? `${date}T12:00:00Z` : date));
}

/** `12 March 2026 at 3:05pm`. */
export function dateAndTime(instant: string): string {
  const time = times.format(new Date(instant)).replace(' ', '').toLowerCase();
  return `${longDate(instant)} at ${time}`;
}

const zone = { timeZone: 'Europe/London' } as const;
const dates = {
  en: new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }),
  cy: new Intl.DateTimeFormat('cy', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }),
};
const times = new Intl.DateTimeFormat('en-GB', { ...zone, hour: 'numeric', minute: '2-digit', hour12: true });

const welshUnits: Record<Unit, string> = { minute: 'munud', hour: 'awr', day: 'diwrnod', 'working day': 'diwrnod gwaith', week: 'wythnos', month: 'mis', year: 'mlynedd' };

/** Welsh keeps the noun singular after a number; years mutate by number. */
export function duration(text: string, language: Language = 'en'): string {
  const read = parseDuration(text);
  if (!read || language === 'en') return text;
  const unit = read.unit === 'year' ? welshYears(read.count) : welshUnits[read.unit];
  return `${read.count} ${unit}`;
}

function welshYears(count: number): string {
  if (count === 1) return 'flwyddyn';
  return [2, 3, 4, 6].includes(count) ? 'blynedd' : 'mlynedd';
}

function years(from: string, until: string, language: Language): string {
  const months = (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7)) - (until.slice(8) < from.slice(8) ? 1 : 0);
  const count = months >= 12 ? Math.floor(months / 12) : Math.max(months, 0);
  const unit = months >= 12 ? 'year' : 'month';
  return duration(`${count} ${unit}${count === 1 ? '' : 's'}`, language);
}
