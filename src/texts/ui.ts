import { cy } from './ui.cy.ts';
import { en } from './ui.en.ts';

export type UiWords = typeof en;

export type Language = 'en' | 'cy';

const words: Record<Language, UiWords> = { en, cy };

/** The words of the pages themselves in a language. */
export function uiWords(language: Language): UiWords {
  return words[language];
}
