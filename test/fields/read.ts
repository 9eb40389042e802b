import { uiWords } from '../../src/texts/index.ts';
import { fields } from '../../src/web/fields/index.ts';
import type { Fact, TypeName } from '../../src/definition/index.ts';
import type { Language } from '../../src/texts/index.ts';
import type { Question, Raw, Typed } from '../../src/web/fields/index.ts';

/** What is typed into the one input of a field, or into its parts. */
export type Given = string | Raw;

export function read(type: TypeName, given: Given, language?: Language): Typed {
  return fields[type].read(typeof given === 'string' ? { '': given } : given, question(type, language));
}

export function question(type: TypeName, language: Language = 'en'): Question {
  const fact: Fact = { type, unit: 'miles', optional: false, sensitive: false, counted: false };
  return { fact, called: 'start', words: uiWords(language).mistakes };
}
