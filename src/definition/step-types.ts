import type { z } from 'zod';
import type { common, occasion, verbs } from './verbs.ts';

/** Data that nobody changes, all the way down. */
type Frozen<Data> = Data extends object ? { readonly [Key in keyof Data]: Frozen<Data[Key]> } : Data;
type Said<Shape extends z.core.$ZodLooseShape> = Frozen<z.output<z.ZodObject<Shape>>>;

/** What any step says. */
type Common = Omit<Said<typeof common>, 'by'> & {
  /** The step's name, which is also the name of its result. */
  readonly id: string;
  /** The role that does it; where `instead` has a condition that holds, that one. */
  readonly by?: string;
  readonly instead?: readonly { readonly when: string; readonly by: string }[];
};
type StepWith<Verb extends keyof typeof verbs> = Common &
  Omit<Said<(typeof verbs)[Verb]['shape']>, keyof typeof common | 'to'> & { readonly verb: Verb };

export type Ask = StepWith<'ask'>;
export type Tell = StepWith<'tell'> & {
  /** Roles; or everyone in a register for whom the condition holds. */
  readonly to?: readonly string[];
  readonly everyone?: { readonly in: string; readonly where?: string };
};
/** Bodies whose findings the adopter accepts, too: by their ids. */
interface Accepting {
  readonly accepts?: readonly string[];
}
export type Check = StepWith<'check'> & Accepting;
export type Task = StepWith<'task'> & Accepting;
export type Pay = StepWith<'pay'> & {
  /** To whom money is paid out; without it, it is taken. */
  readonly to?: string;
};
export type Book = StepWith<'book'>;
export type Submit = StepWith<'submit'>;
export type Decide = StepWith<'decide'>;
export type Issue = StepWith<'issue'>;
export type Wait = StepWith<'wait'>;
export type End = StepWith<'end'>;
/** A block, before it is unfolded into a part. */
export type Use = StepWith<'use'>;
/** A spot where an adopter may add steps of these verbs. */
export type Place = StepWith<'place'>;
export type Part = Common & {
  readonly verb: 'part';
  readonly steps: readonly Step[];
  /** The block that it was unfolded from, and the step inside whose result is the part's. */
  readonly block?: string;
  readonly result?: string;
};
/** What may happen at any moment; a part whose turns begin when somebody takes it up, or time comes. */
export type Whenever = Common &
  Omit<Said<typeof occasion>, keyof typeof common> & {
    readonly verb: 'whenever';
    readonly steps: readonly Step[];
    /** The decision that the result of its last step replaces: a review. */
    readonly decides?: string;
  };
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

export type DecideOption = Decide['options'][number];
export type Option = NonNullable<Check['options']>[number];
/** One rung of a ladder of challenges. */
export type Rung = NonNullable<DecideOption['challenge']>[number];

/** The options of a decision, each with every rung by which it can be challenged. */
export function optionsIn({ options, challenge = [] }: Decide): readonly DecideOption[] {
  return options.map((option) => {
    const shared = challenge.filter(({ of }) => of === undefined || of.includes(option.name));
    const all = [...shared, ...(option.challenge ?? [])];
    return all.length === 0 ? option : { ...option, challenge: all };
  });
}

/** What a step holds. */
export function insideOf(step: Step): readonly Step[] {
  return step.verb === 'part' || step.verb === 'whenever' ? step.steps : [];
}

/** What a step says of itself that can be its name. */
export function saidIn(step: Step): string | undefined {
  switch (step.verb) {
    case 'check':
      return step.check;
    case 'task':
      return step.task;
    case 'book':
      return step.book;
    case 'wait':
      return step.wait;
    case 'issue':
      return step.issue;
    case 'end':
      return step.end;
    case 'tell':
      return step.tell;
    case 'whenever':
      return step.offer;
    default:
      return undefined;
  }
}
