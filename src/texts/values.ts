import { isElapsed, parseDuration, sentence } from '../definition/index.ts';
import type { Fact, Unit, Value } from '../definition/index.ts';
import { uiWords } from './ui.ts';
import type { Language } from './ui.ts';

/** What turns words of a definition into the person's language; words without a translation stay as they are. */
export interface Tongue {
  readonly language: Language;
  readonly words: Readonly<Record<string, string>>;
}

export const english: Tongue = { language: 'en', words: {} };

/** The tongue of a service in a language. */
export function tongueOf(
  service: { readonly words: Readonly<Record<string, Readonly<Record<string, string>>>> },
  language: string,
): Tongue {
  return language === 'cy' ? { language, words: service.words.cy ?? {} } : english;
}

export function say(text: string, { words }: Tongue): string {
  return words[text] ?? text;
}

/** Words on a page, with their language where it is not the page's own. */
export interface Said {
  readonly text: string;
  readonly lang?: Language;
}

/** Whether a text of the definition can be said in this tongue. */
export function isSaid(text: string, { language, words }: Tongue): boolean {
  return language === 'en' || words[text] !== undefined;
}

/** A value as people read it, by the type of its fact. Several lines are apart by a line break. */
export function inWords(
  value: Value | undefined,
  fact: Pick<Fact, 'type' | 'options'>,
  tongue: Tongue = english,
): string {
  if (value === undefined) return notGiven[tongue.language];
  if (fact.type === 'money') return money(value as number);
  if (fact.type === 'date') return longDate(value as string, tongue.language);
  if (fact.type === 'declaration' || fact.type === 'yes/no') return yesNo(value === true, tongue.language);
  if (isElapsed(value)) return years(value.from, value.until, tongue.language);
  if (fact.options)
    return labelsOf(value, fact)
      .map((label) => say(label, tongue))
      .join(', ');
  if (Array.isArray(value))
    return (value as readonly string[]).map((item) => inWords(item, fact, tongue)).join(', ');
  if (fact.type === 'duration') return duration(String(value), tongue.language);
  if (typeof value === 'object') return composed(value, fact);
  return String(value);
}

/** The same, for a page that marks what is not in its language: only options are words of the definition. */
export function sayValue(
  value: Value | undefined,
  fact: Pick<Fact, 'type' | 'options'>,
  tongue: Tongue,
): Said {
  const isWhole = value === undefined || labelsOf(value, fact).every((label) => isSaid(label, tongue));
  return { text: inWords(value, fact, tongue), ...(!isWhole && { lang: 'en' }) };
}

const notGiven: Record<Language, string> = { en: 'Not provided', cy: 'Heb ei ddarparu' };

function yesNo(isYes: boolean, language: Language): string {
  const { yes, no } = uiWords(language);
  return isYes ? yes : no;
}

function labelsOf(value: Value, { options }: Pick<Fact, 'options'>): string[] {
  if (!options) return [];
  return [value]
    .flat()
    .map((name) => options.find((option) => option.name === name)?.label ?? sentence(String(name)));
}

function composed(value: object, { type }: Pick<Fact, 'type'>): string {
  if (type === 'file') return String((value as { name?: string }).name);
  return lines(value as Record<string, string>, type === 'name' ? ' ' : '\n');
}

function lines(value: Record<string, string>, between: string): string {
  return Object.values(value)
    .filter((line) => line !== undefined && line !== '')
    .join(between);
}

/** Pence as `£212` or `£49.50`. */
export function money(pence: number): string {
  return (pence % 100 === 0 ? wholePounds : pounds).format(pence / 100);
}

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const wholePounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
});

/** `12 March 2026`. Takes a day or an instant; an instant is the day it is in London. */
export function longDate(date: string, language: Language = 'en'): string {
  return dates[language].format(new Date(date.length === 10 ? `${date}T12:00:00Z` : date));
}

/** `12 March 2026 at 3:05pm`, `12 Mawrth 2026, 3:05pm`. */
export function dateAndTime(instant: string, language: Language = 'en'): string {
  const time = times.format(new Date(instant)).replace(' ', '').toLowerCase();
  return `${longDate(instant, language)}${at[language]}${time}`;
}

/** Welsh for “at” is “am”, which would read “am 9:05am”. */
const at: Record<Language, string> = { en: ' at ', cy: ', ' };
const zone = { timeZone: 'Europe/London' } as const;
const dates = {
  en: new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }),
  cy: new Intl.DateTimeFormat('cy', { ...zone, day: 'numeric', month: 'long', year: 'numeric' }),
};
const times = new Intl.DateTimeFormat('en-GB', { ...zone, hour: 'numeric', minute: '2-digit', hour12: true });

/** A length of time as people read it. */
export function duration(text: string, language: Language = 'en'): string {
  const read = parseDuration(text);
  return !read || language === 'en' ? text : `${read.count} ${welshUnit(read.count, read.unit)}`;
}

/** Welsh keeps the noun singular after a number, and some numbers change its first letter. */
function welshUnit(count: number, unit: Unit): string {
  if (unit === 'year') return welshYears(count);
  const [plain, afterTwo = plain] = welshUnits[unit];
  return count === 2 ? afterTwo : plain;
}

const welshUnits: Record<Exclude<Unit, 'year'>, readonly [string, afterTwo?: string]> = {
  minute: ['munud', 'funud'],
  hour: ['awr'],
  day: ['diwrnod', 'ddiwrnod'],
  'working day': ['diwrnod gwaith', 'ddiwrnod gwaith'],
  week: ['wythnos'],
  month: ['mis', 'fis'],
};

/** Un flwyddyn, dwy flynedd, tair blynedd, pum mlynedd, chwe blynedd, saith mlynedd. */
function welshYears(count: number): string {
  if (count === 1) return 'flwyddyn';
  if (count === 2) return 'flynedd';
  return [3, 4, 6].includes(count) ? 'blynedd' : 'mlynedd';
}

function years(from: string, until: string, language: Language): string {
  const months =
    (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(until.slice(5, 7)) -
    Number(from.slice(5, 7)) -
    (until.slice(8) < from.slice(8) ? 1 : 0);
  const count = months >= 12 ? Math.floor(months / 12) : Math.max(months, 0);
  const unit = months >= 12 ? 'year' : 'month';
  return duration(`${count} ${unit}${count === 1 ? '' : 's'}`, language);
}
