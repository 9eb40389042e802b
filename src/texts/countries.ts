import { countries } from '../definition/index.ts';
import type { Language } from './ui.ts';

/** The name of a country by its code. */
export function countryName(code: string, language: Language = 'en'): string {
  return names[language].of(code) ?? code;
}

/** Every country in the order of its name in a language. */
export function countriesByName(language: Language): readonly { value: string; text: string }[] {
  return (lists[language] ??= countries
    .map((value) => ({ value, text: countryName(value, language) }))
    .sort((a, b) => a.text.localeCompare(b.text, language)));
}

const lists: Partial<Record<Language, readonly { value: string; text: string }[]>> = {};
const names = {
  en: new Intl.DisplayNames('en-GB', { type: 'region' }),
  cy: new Intl.DisplayNames('cy', { type: 'region' }),
};
