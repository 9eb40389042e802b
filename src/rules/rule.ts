import type {
  ExampleDocument,
  Fact,
  Finding,
  Library,
  Path,
  Pattern,
  Placed,
  Problem,
} from '../definition/index.ts';

/**
 * What makes a definition good, beyond that it can run. An error is missing for everybody; a warning needs
 * somebody’s judgement, who may be right to leave it.
 */
export interface Rule {
  /** Stable: the name of its file, its page in docs/rules, and its table of examples. */
  readonly id: string;
  readonly level: 'error' | 'warning';
  readonly title: string;
  /** Why it is so. */
  readonly says: string;
  readonly judge: (definition: Definition, library: Library) => readonly Notice[];
}

/** A rule as its file says it: its name, why it is so, where it looks, when that is wrong, and what to say then. */
interface Told<At extends Place> extends Omit<Rule, 'judge'> {
  readonly looksAt: (definition: Definition, library: Library) => readonly At[];
  /** Left out where all that it looks at is wrong. */
  readonly wrong?: (at: At, definition: Definition, library: Library) => boolean;
  readonly message: string | ((at: At, definition: Definition) => string);
  readonly hint: string | ((at: At, definition: Definition) => string);
  /** Which part of what it looks at should change. */
  readonly part?: string;
}

/** Something that a rule looks at, and where it stands. */
type Place = Pick<Finding, 'path' | 'offset'>;

export function rule<At extends Place>({ looksAt, wrong, message, hint, part, ...about }: Told<At>): Rule {
  const judge: Rule['judge'] = (definition, library) =>
    looksAt(definition, library)
      .filter((at) => wrong === undefined || wrong(at, definition, library))
      .map((at) => ({
        message: typeof message === 'string' ? message : message(at, definition),
        hint: typeof hint === 'string' ? hint : hint(at, definition),
        path: part === undefined ? at.path : [...at.path, part],
        ...(at.offset === undefined ? { atKey: true } : { offset: at.offset }),
      }));
  return { ...about, judge };
}

/** What a rule finds: what is so, what to do, and where. */
export interface Notice extends Omit<Finding, 'code'> {
  readonly hint: string;
}

/** A notice in its place; its code is the id of the rule. */
export interface Remark extends Problem<string> {
  readonly level: Rule['level'];
}

/** A document that says what people meet, and what it comes to. */
export interface Definition {
  readonly kind: 'pattern' | 'service' | 'block' | 'register' | 'facts';
  readonly id: string;
  /** It tells a service from beginning to end: a pattern, or a service that spells everything out. */
  readonly isWhole: boolean;
  /** As it is written; what its kind does not have is empty. */
  readonly said: Pattern;
  /** With its blocks unfolded. */
  readonly whole: Pattern;
  /** The steps that stand in the file. */
  readonly steps: readonly Placed[];
  readonly facts: readonly FactIn[];
  /** Its own facts and those of the vocabularies. */
  readonly known: ReadonlyMap<string, Fact>;
  readonly examples: readonly ExampleDocument[];
}

export interface FactIn {
  readonly name: string;
  readonly fact: Fact;
  readonly path: Path;
}
