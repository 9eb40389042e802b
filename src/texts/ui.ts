import { cy } from './ui.cy.ts';
import { en } from './ui.en.ts';
import type { Language } from './values.ts';

export type UiWords = typeof en;

const words: Record<Language, UiWords> = { en, cy };

/** The words of the pages themselves in a language. */
export function uiWords(language: Language): UiWords {
  return words[language];
}
