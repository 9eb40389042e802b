import { z } from 'zod';
import {
  complain,
  duration,
  expression,
  factName,
  keyed,
  oneOf,
  oneOrMore,
  optionName,
  options,
  sentence,
  text,
  word,
  yesNo,
} from './shapes.ts';
import type { Refine } from './shapes.ts';

export const stages = [
  'find and understand',
  'choose a channel',
  'complete the steps',
  'checks, casework and processing',
  'getting the outcome',
  'help, updates, changes and complaints',
] as const;
export type Stage = (typeof stages)[number];

export const channels = ['web', 'app', 'campaign', 'text', 'post', 'phone', 'face-to-face', 'api'] as const;
export type Channel = (typeof channels)[number];

/** What any step may say. */
const common = {
  name: text.optional(),
  when: expression.optional(),
  by: word.optional(),
  within: duration.optional(),
  channels: oneOrMore(oneOf(channels)).optional(),
  stage: oneOf(stages).optional(),
  law: oneOrMore(word).optional(),
  outcome: word.optional(),
};

const challenge = keyed({ to: word, within: duration, law: word.optional(), say: text.optional() });

const decideOption = keyed({
  label: text.optional(),
  grounds: options.optional(),
  reasons: yesNo.default(false),
  gives: oneOrMore(factName).optional(),
  challenge: challenge.optional(),
});

const rule = keyed({ when: expression, is: optionName });

const decideOptions = z.union([
  z
    .array(optionName)
    .min(1)
    .transform((names) =>
      names.map((name) => ({
        name,
        label: sentence(name),
        reasons: false,
        grounds: undefined,
        gives: undefined,
        challenge: undefined,
      })),
    ),
  z.record(optionName, decideOption).transform((found) =>
    Object.entries(found).map(([name, option]) => ({
      ...option,
      name,
      label: option.label ?? sentence(name),
    })),
  ),
]);

/** The closed set of verbs: each is something that really happens. */
const verbs = {
  ask: keyed({ ask: oneOrMore(factName), say: text.optional(), ...common }),
  tell: keyed({ tell: text, say: text, to: word.optional(), ...common }),
  check: keyed({
    check: text,
    options: options.optional(),
    gives: oneOrMore(factName).optional(),
    ...common,
  }),
  task: keyed({ task: text, options: options.optional(), gives: oneOrMore(factName).optional(), ...common }),
  pay: keyed({ pay: expression, ...common }),
  submit: keyed({ submit: text, ...common }),
  decide: keyed({ decide: text, options: decideOptions, rule: z.array(rule).min(1).optional(), ...common }),
  issue: keyed({ issue: text, for: expression.optional(), ...common }),
  end: keyed({ end: text, say: text.optional(), ...common }),
  steps: keyed({
    get steps() {
      return steps;
    },
    ...common,
  }),
};

export const verbKeys = Object.keys(verbs) as (keyof typeof verbs)[];

export interface Option {
  readonly name: string;
  readonly label: string;
}
export interface Challenge {
  readonly to: string;
  readonly within: string;
  readonly law?: string;
  readonly say?: string;
}
export interface DecideOption extends Option {
  readonly grounds?: readonly Option[];
  readonly reasons: boolean;
  readonly gives?: readonly string[];
  readonly challenge?: Challenge;
}

interface Common {
  /** The step's name, which is also the name of its result. */
  readonly id: string;
  /** What people call it, where its id in words would not do. */
  readonly name?: string;
  readonly when?: string;
  readonly by?: string;
  readonly within?: string;
  readonly channels?: readonly Channel[];
  readonly stage?: Stage;
  readonly law?: readonly string[];
  readonly outcome?: string;
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
  readonly to?: string;
}
export interface Check extends Common {
  readonly verb: 'check';
  readonly check: string;
  readonly options?: readonly Option[];
  readonly gives?: readonly string[];
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
}
export interface End extends Common {
  readonly verb: 'end';
  readonly end: string;
  readonly say?: string;
}
export interface Part extends Common {
  readonly verb: 'part';
  readonly steps: readonly Step[];
}
export type Step = Ask | Tell | Check | Task | Pay | Submit | Decide | Issue | End | Part;

const anyStep = z.preprocess(
  withOneVerb,
  z.union([
    verbs.ask,
    verbs.tell,
    verbs.check,
    verbs.task,
    verbs.pay,
    verbs.submit,
    verbs.decide,
    verbs.issue,
    verbs.end,
    verbs.steps,
  ]),
);

/** Looked at first: without its verb, nothing else that is wrong with a step can be told. */
function withOneVerb(value: unknown, context: Refine): unknown {
  const hint = `Give it one of: ${verbKeys.join(', ')}.`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return complain(context, 'wrong-type', 'A step is a group of keys, with a verb among them.', { hint });
  }
  const found = verbKeys.filter((verb) => Object.hasOwn(value, verb));
  if (found.length === 0)
    complain(context, 'no-verb', 'This step says nothing that happens.', { hint, atKey: true });
  if (found.length > 1)
    complain(context, 'two-verbs', `This step has the verbs ${found.join(' and ')}; a step does one thing.`, {
      hint: 'Make a step of each.',
      atKey: true,
    });
  return value;
}

/** Steps are written as a map, in order; the normal form is a list, since a map's order is lost in canonical JSON. */
export const steps: z.ZodType<readonly Step[]> = z.lazy(() =>
  z
    .record(word, anyStep)
    .transform((found) =>
      Object.entries(found).map(([name, step]) => normal(name, step as Record<string, unknown>)),
    ),
) as never;

function normal(id: string, step: Record<string, unknown>): Step {
  const verb = verbKeys.find((key) => key in step)!;
  return { id, verb: verb === 'steps' ? 'part' : verb, ...step } as unknown as Step;
}

/** The branch of the union of steps that a value's own verb chooses; errors of the other branches mean nothing. */
export function verbIndex(value: unknown): number {
  return typeof value === 'object' && value !== null ? verbKeys.findIndex((verb) => verb in value) : -1;
}
