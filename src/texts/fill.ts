import { fill } from '../definition/index.ts';
import type { Service, Value } from '../definition/index.ts';
import { english, inWords, say } from './values.ts';
import type { Tongue } from './values.ts';

/** A text of a service with its placeholders filled, in the person's language. */
export function fillText(text: string, service: Service, read: (name: string) => Value | undefined, tongue: Tongue = english): string {
  return fill(say(text, tongue), (name) => {
    const value = read(name);
    const meaning = name.startsWith('choice.') ? service.choices[name.slice(7)]?.choice : service.facts[name];
    if (!meaning) return String(value ?? '');
    return value === undefined ? '' : inWords(value, meaning, tongue);
  });
}
