import type { Fact, Value } from '../../definition/index.ts';
import type { UiWords } from '../../texts/index.ts';

/** What came from a form for one fact: by the part of its name, the whole being ''. */
export type Raw = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Question {
  readonly fact: Fact;
  /** What the fact is called in a sentence: “date of birth”. */
  readonly called: string;
  readonly offers?: readonly Value[];
  /** What is said of a mistake, in the language of who is asked. */
  readonly words: UiWords['mistakes'];
}

export type Typed = { readonly value?: Value } | { readonly error: string; readonly part?: string };

/** How one type of fact is asked for: what was typed into a value and back. */
export interface Field {
  readonly parts: readonly string[];
  /** Nothing typed is no value, which is right only for what is optional. */
  readonly read: (raw: Raw, question: Question) => Typed;
  readonly write: (value: Value) => Raw;
}

export function one(raw: Raw, part = ''): string {
  const found = raw[part];
  return (typeof found === 'string' ? found : (found?.[0] ?? '')).trim();
}
