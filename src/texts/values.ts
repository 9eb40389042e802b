import { isElapsed, parseDuration, sentence } from '../definition/index.ts';
import type { Fact, Unit, Value } from '../definition/index.ts';
import { countryName } from './countries.ts';
import { clockTime, longDate, longMonth, wallTime } from './times.ts';
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

/** What of a fact its values are read by. */
type Shape = Pick<Fact, 'type' | 'options' | 'unit'>;

/** A value as people read it, by the type of its fact. Several lines are apart by a line break. */
export function inWords(value: Value | undefined, fact: Shape, tongue: Tongue = english): string {
  if (value === undefined) return notGiven[tongue.language];
  if (isElapsed(value)) return years(value.from, value.until, tongue.language);
  if (typeof value === 'number') return numberInWords(value, fact, tongue);
  if (typeof value === 'boolean') return yesNo(value, tongue.language);
  if (fact.options)
    return labelsOf(value, fact)
      .map((label) => say(label, tongue))
      .join(', ');
  if (Array.isArray(value))
    return (value as readonly string[]).map((item) => inWords(item, fact, tongue)).join(', ');
  if (typeof value === 'object') return composed(value, fact, tongue.language);
  return writtenIn[fact.type]?.(String(value), tongue.language) ?? String(value);
}

/** Types whose values are kept in a form that people don’t read. */
const writtenIn: Partial<Record<Fact['type'], (value: string, language: Language) => string>> = {
  date: longDate,
  'date and time': wallTime,
  time: clockTime,
  month: longMonth,
  duration,
  country: countryName,
  'vehicle registration': (plate) => plate.replace(/^([A-Z]{2}\d{2})([A-Z]{3})$/, '$1 $2'),
};

/** The same, for a page that marks what is not in its language: only options and units are words of the definition. */
export function sayValue(value: Value | undefined, fact: Shape, tongue: Tongue): Said {
  const words = fact.unit === undefined ? labelsOf(value ?? [], fact) : [fact.unit];
  const isWhole = value === undefined || words.every((word) => isSaid(word, tongue));
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

function numberInWords(value: number, { type, unit }: Shape, tongue: Tongue): string {
  if (type === 'money') return money(value);
  if (type === 'whole number' && unit === undefined) return String(value);
  const counted = unit === undefined ? '' : ` ${countedIn(unit, value, tongue)}`;
  return `${grouped.format(value)}${counted}`;
}

/** A unit is written as of several: `miles`. Welsh has the same word for one. */
function countedIn(unit: string, count: number, tongue: Tongue): string {
  const said = say(unit, tongue);
  return count === 1 && isEnglish(unit, tongue) ? said.replace(/(?<=[^s])s$/, '') : said;
}

function isEnglish(text: string, tongue: Tongue): boolean {
  return tongue.language === 'en' || !isSaid(text, tongue);
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

function composed(value: object, { type }: Pick<Fact, 'type'>, language: Language): string {
  if (type === 'file') return String((value as { name?: string }).name);
  if (type === 'location') return String((value as { where?: string }).where);
  if (type === 'bank account') return account(value as Record<string, string>, language);
  return lines(value as Record<string, string>, type === 'name' ? ' ' : '\n');
}

function account({ name, sortCode, number, rollNumber }: Record<string, string>, language: Language): string {
  const words = uiWords(language).fields;
  return [
    name,
    `${words.sortCode}: ${sortCode!.replaceAll(/(?<=\d)(?=(\d\d)+$)/g, '-')}`,
    `${words.accountNumber}: ${number}`,
    ...(rollNumber === undefined ? [] : [`${words.rollNumber}: ${rollNumber}`]),
  ].join('\n');
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
