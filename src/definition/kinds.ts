import type { Kind } from './types.ts';

/** What is known of a name: its kind, and its options where it has some. */
export interface Type {
  readonly kind: Kind;
  readonly options?: readonly string[];
  /** There is one for each turn of these, which repeat side by side. */
  readonly per?: readonly string[];
}

export interface Scope {
  readonly lookup: (name: string) => Type | undefined;
  readonly names: () => Iterable<string>;
  /** Of which nothing can be told, because something is wrong with it that is said elsewhere. */
  readonly isUnclear?: (name: string) => boolean;
  /** Whose turns the expression is read inside of. */
  readonly inside?: readonly string[];
}

/** Kinds whose values come before or after each other. */
export const ordered: ReadonlySet<Kind> = new Set<Kind>([
  'number',
  'money',
  'date',
  'moment',
  'time',
  'duration',
]);
/** Kinds, as messages name them. */
export const says: Record<Kind, string> = {
  number: 'a number',
  money: 'an amount of money',
  date: 'a date',
  moment: 'a date and time',
  time: 'a time of day',
  duration: 'a length of time',
  text: 'a text',
  boolean: 'a yes or no',
  option: 'one of several options',
  options: 'some of several options',
  whole: 'something that is only answered or not',
};

/** A day and a time of a day can be put in order. */
export function isTime(kind: Kind): boolean {
  return kind === 'date' || kind === 'moment';
}
