import { fill, parseDate } from '../definition/index.ts';
import type { Service, Value } from '../definition/index.ts';
import { english, inWords, longDate, money, say } from './values.ts';
import type { Tongue } from './values.ts';

/** A text of a service with its placeholders filled, in the person's language. */
export function fillText(text: string, service: Service, read: (name: string) => Value | undefined, tongue: Tongue = english): string {
  return fill(say(text, tongue), (name) => {
    const value = read(name);
    const meaning = name.startsWith('choice.') ? service.choices[name.slice(7)]?.choice : service.facts[name];
    if (value === undefined) return '';
    return meaning ? inWords(value, meaning, tongue) : resultInWords(name, value, tongue);
  });
}

/** What a step leaves behind has no fact to say its type; its own form does. */
function resultInWords(name: string, value: Value, tongue: Tongue): string {
  if (name.endsWith('.amount') && typeof value === 'number') return money(value);
  if (typeof value === 'string' && parseDate(value)) return longDate(value, tongue.language);
  return String(value);
}
