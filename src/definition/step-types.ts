import type { Channel, Stage } from './steps.ts';

export interface Option {
  readonly name: string;
  readonly label: string;
}
/** One rung of a ladder of challenges. */
export interface Rung {
  readonly to: string;
  readonly within?: string;
  readonly 'answered within'?: string;
  readonly law?: string;
  readonly say?: string;
}
export interface DecideOption extends Option {
  readonly when?: string;
  readonly grounds?: readonly Option[];
  readonly reasons: boolean;
  readonly gives?: readonly string[];
  readonly challenge?: readonly Rung[];
}

interface Common {
  /** The step's name, which is also the name of its result. */
  readonly id: string;
  /** What people call it, where its id in words would not do. */
  readonly name?: string;
  readonly when?: string;
  /** The role that does it; where `instead` has a condition that holds, that one. */
  readonly by?: string;
  readonly instead?: readonly { readonly when: string; readonly by: string }[];
  readonly within?: string;
  readonly until?: string;
  readonly 'not before'?: string;
  readonly otherwise?: string;
  readonly early?: string;
  readonly 'holds up'?: 'nothing';
  readonly 'for each'?: string | readonly string[];
  readonly 'again while'?: string;
  readonly 'at least'?: string;
  readonly 'at most'?: string;
  readonly channels?: readonly Channel[];
  readonly uses?: readonly string[];
  readonly stage?: Stage;
  readonly law?: readonly string[];
  readonly outcome?: string;
  readonly local?: readonly string[];
}
export interface Ask extends Common {
  readonly verb: 'ask';
  readonly ask: readonly string[];
  readonly say?: string;
}
export interface Tell extends Common {
  readonly verb: 'tell';
  readonly tell: string;
  readonly say: string;
  /** Roles; or everyone in a register for whom the condition holds. */
  readonly to?: readonly string[];
  readonly everyone?: { readonly in: string; readonly where?: string };
}
export interface Check extends Common {
  readonly verb: 'check';
  readonly check: string;
  readonly options?: readonly Option[];
  readonly gives?: readonly string[];
  readonly through?: string;
}
export interface Task extends Common {
  readonly verb: 'task';
  readonly task: string;
  readonly options?: readonly Option[];
  readonly gives?: readonly string[];
}
export interface Pay extends Common {
  readonly verb: 'pay';
  readonly pay: string;
  /** To whom money is paid out; without it, it is taken. */
  readonly to?: string;
}
export interface Book extends Common {
  readonly verb: 'book';
  readonly book: string;
  readonly calendar: string;
  readonly hold?: string;
  readonly remind?: readonly string[];
  readonly 'change until'?: string;
  readonly 'let go when'?: string;
}
export interface Submit extends Common {
  readonly verb: 'submit';
  readonly submit: string;
}
export interface Decide extends Common {
  readonly verb: 'decide';
  readonly decide: string;
  readonly options: readonly DecideOption[];
  readonly rule?: readonly { readonly when: string; readonly is: string }[];
}
export interface Issue extends Common {
  readonly verb: 'issue';
  readonly issue: string;
  readonly for?: string;
  readonly into?: string;
  readonly replaces?: string;
  /** The state in which what it replaces is left; the last of its register’s, where nothing is said. */
  readonly leaves?: string;
}
export interface Wait extends Common {
  readonly verb: 'wait';
  readonly wait: string;
}
export interface End extends Common {
  readonly verb: 'end';
  readonly end: string;
  readonly say?: string;
}
/** A block, before it is unfolded into a part. */
export interface Use extends Common {
  readonly verb: 'use';
  readonly use: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly roles?: Readonly<Record<string, string>>;
}
/** A spot where an adopter may add steps of these verbs. */
export interface Place extends Common {
  readonly verb: 'place';
  readonly place: readonly string[];
}
export interface Part extends Common {
  readonly verb: 'part';
  readonly steps: readonly Step[];
  /** The block that it was unfolded from, and the step inside whose result is the part's. */
  readonly block?: string;
  readonly result?: string;
}
/** What may happen at any moment; a part whose turns begin when somebody takes it up, or time comes. */
export interface Whenever extends Common {
  readonly verb: 'whenever';
  readonly offer?: string;
  readonly at?: string;
  readonly every?: string;
  readonly while?: string;
  readonly say?: string;
  readonly steps: readonly Step[];
  readonly redo?: string;
  readonly sets?: string;
  readonly opens?: string;
  /** It may be taken up when the case has ended, too. */
  readonly after?: 'end';
  /** The decision that the result of its last step replaces: a review. */
  readonly decides?: string;
}
export type Step =
  | Ask
  | Tell
  | Check
  | Task
  | Pay
  | Book
  | Submit
  | Decide
  | Issue
  | Wait
  | End
  | Use
  | Place
  | Part
  | Whenever;

/** What a step holds. */
export function insideOf(step: Step): readonly Step[] {
  return step.verb === 'part' || step.verb === 'whenever' ? step.steps : [];
}
