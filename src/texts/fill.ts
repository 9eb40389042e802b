import { fill, parseDate, parseMoment } from '../definition/index.ts';
import type { Service, Value } from '../definition/index.ts';
import { longDate, wallTime } from './times.ts';
import { english, inWords, isSaid, money, say } from './values.ts';
import type { Said, Tongue } from './values.ts';

type Read = (name: string) => Value | undefined;

/** A text of a service with its placeholders filled, in the person's language; all of it in English where nobody translated it. */
export function fillText(text: string, service: Service, read: Read, tongue: Tongue = english): string {
  const spoken = isSaid(text, tongue) ? tongue : english;
  return fill(say(text, spoken), (name) => {
    const value = read(name);
    const meaning = name.startsWith('choice.') ? service.choices[name.slice(7)]?.choice : service.facts[name];
    if (value === undefined) return '';
    return meaning ? inWords(value, meaning, spoken) : resultInWords(name, value, spoken);
  });
}

/** The same, for a page that marks what is not in its language. */
export function sayText(text: string, service: Service, read: Read, tongue: Tongue): Said {
  return { text: fillText(text, service, read, tongue), ...(!isSaid(text, tongue) && { lang: 'en' }) };
}

/** What a step leaves behind has no fact to say its type; its own form does. */
function resultInWords(name: string, value: Value, tongue: Tongue): string {
  if (name.endsWith('.amount') && typeof value === 'number') return money(value);
  if (typeof value === 'string' && parseDate(value)) return longDate(value, tongue.language);
  if (typeof value === 'string' && parseMoment(value)) return wallTime(value, tongue.language);
  if (name.endsWith('.grounds')) return eachLine(String(value), (ground) => say(ground, tongue));
  return String(value);
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}
