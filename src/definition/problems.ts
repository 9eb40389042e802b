/**
 * A mistake of a user, as a value. Thrown errors mean a bug.
 * `path` leads to the key or value inside the document; line and column count from 1.
 */
export interface Problem<Named extends string = Code> {
  readonly code: Named;
  readonly message: string;
  readonly hint?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A problem before its place in the file is known. */
export interface Finding<Named extends string = Code> {
  readonly code: Named;
  readonly message: string;
  readonly hint?: string;
  readonly path: Path;
  /** Points at the key of the path's last part, not its value. */
  readonly atKey?: boolean;
  /** Characters into the value, for a mistake inside a condition. */
  readonly offset?: number;
  /** Where in the same file the other one is; its line is added to the hint. */
  readonly other?: Path;
}

export type Path = readonly (string | number)[];

/** Every code there is, with its one-line meaning. Each has a page in docs/findings. */
export const codes = {
  'not-utf8': 'The file is not UTF-8 text.',
  'too-large': 'The file is larger than a definition can be.',
  'not-yaml': 'The file is not well-formed YAML.',
  'too-deep': 'The file is nested deeper than a definition can be.',
  'yaml-feature': 'The file uses a part of YAML that definitions do without.',
  'duplicate-key': 'The same key is written twice.',
  'unknown-kind': 'The first key does not name a kind of document.',
  'unknown-format': 'The format version is not one this program reads.',
  'unknown-key': 'The key is not one this place knows.',
  'missing-key': 'A key that must be there is not.',
  'wrong-type': 'The value is of another kind than this place takes.',
  'unknown-word': 'The word is not one of the words this place takes.',
  'bad-name': 'The name is not written the way names are.',
  'bad-value': 'The value can’t be read as the type it must have.',
  'no-verb': 'A step has no verb, so nobody knows what happens there.',
  'two-verbs': 'A step has more than one verb.',
  'bad-condition': 'The condition can’t be read.',
  'type-mismatch': 'The condition compares two things that can’t be compared.',
  'unknown-fact': 'The name is not a fact, a step or a choice.',
  'never-asked': 'The condition reads a fact that no step above it gives.',
  'bad-repeat': 'A step repeats in a way that can’t be.',
  'reads-whenever': 'A step of the list waits for what may happen at any moment.',
  'needs-count': 'A name stands for several turns, and the condition does not count or add them up.',
  'block-cycle': 'A block uses itself, so unfolding it would never end.',
  'unknown-option': 'The option is not one of those the fact or step has.',
  'unknown-reference': 'The name refers to something that does not exist.',
  'duplicate-name': 'Two things have the same name.',
  'unknown-placeholder': 'The text names a fact or choice that does not exist.',
  'out-of-bound': 'The answer to a local choice is outside its bound.',
  'unanswered-choice': 'A local choice without a default has no answer.',
  'table-gap': 'A table has no row for something that can be chosen.',
  'unbound-role': 'Nobody has been named for a role.',
  'stale-words': 'The words in another language translate a text that has since changed.',
  'example-fails': 'A dated example does not go as it says.',
  'derived-cycle': 'A derived fact depends on itself.',
  'not-open': 'The pattern leaves this to nobody who adopts it.',
  'still-read': 'What would be taken out, moved or narrowed is needed where it stands.',
  'not-given': 'What stands for a step does not give what the step gave.',
} as const;

export type Code = keyof typeof codes;

/** Codes that warn and do not stop a definition from running. */
export const warnings: ReadonlySet<Code> = new Set<Code>(['stale-words']);

/** From the top of the file to its end. */
export function byPlace(a: Problem<string>, b: Problem<string>): number {
  return a.line - b.line || a.column - b.column;
}
