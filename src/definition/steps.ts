import { z } from 'zod';
import {
  complain,
  duration,
  expression,
  factName,
  id,
  keyed,
  named,
  oneOf,
  oneOrMore,
  optionName,
  options,
  sentence,
  text,
  together,
  word,
  yesNo,
} from './shapes.ts';
import type { Refine } from './shapes.ts';
import type { Step, Tell, Whenever } from './step-types.ts';

export const stages = [
  'find and understand',
  'choose a channel',
  'complete the steps',
  'checks, casework and processing',
  'getting the outcome',
  'help, updates, changes and complaints',
] as const;
export type Stage = (typeof stages)[number];

export const channels = [
  'web',
  'app',
  'campaign',
  'text',
  'email',
  'post',
  'phone',
  'face-to-face',
  'api',
] as const;
export type Channel = (typeof channels)[number];

const otherwise = named(
  /^(?:passes to )?[a-z][a-zA-Z0-9]*$/,
  'What happens otherwise is a result of one word, “chase”, “waits”, or “passes to” a role',
  'content',
);

/** Who does it: a role, or the first of several whose condition holds. */
const by = z.union([
  word,
  z
    .record(word, z.union([z.literal('otherwise'), expression]))
    .meta({ minProperties: 1 })
    .superRefine((found, context) => {
      if (Object.keys(found).length === 0)
        complain(context, 'bad-value', 'This names nobody who does it.', {
          hint: 'Name a role: by: officer',
        });
    }),
]);

/** How often: for each of something, side by side; or in rounds, one after another. */
const repeats = {
  'for each': z.union([z.array(word).min(1), expression]).optional(),
  'again while': expression.optional(),
  'at least': expression.optional(),
  'at most': expression.optional(),
};

/** What any step may say. */
const common = {
  name: text.optional(),
  when: expression.optional(),
  by: by.optional(),
  within: duration.optional(),
  until: expression.optional(),
  'not before': expression.optional(),
  otherwise: otherwise.optional(),
  early: expression.optional(),
  'holds up': oneOf(['nothing']).optional(),
  ...repeats,
  channels: oneOrMore(oneOf(channels)).optional(),
  uses: oneOrMore(id).optional(),
  stage: oneOf(stages).optional(),
  law: oneOrMore(word).optional(),
  outcome: word.optional(),
  local: oneOrMore(
    named(
      /^may (?:reword|remove|replace|move to [a-z][a-zA-Z0-9]*)$/,
      'What an adopter may do is “may reword”, “may remove”, “may replace” or “may move to” a place',
      'may reword',
    ),
  ).optional(),
};

const rung = keyed({
  to: word,
  within: duration.optional(),
  'answered within': duration.optional(),
  law: word.optional(),
  say: text.optional(),
});

const decideOption = keyed({
  label: text.optional(),
  when: expression.optional(),
  grounds: options.optional(),
  reasons: yesNo.default(false),
  gives: oneOrMore(factName).optional(),
  challenge: oneOrMore(rung).optional(),
});

const rule = keyed({ when: expression, is: optionName });

const decideOptions = z.union([
  z
    .array(optionName)
    .min(1)
    .transform((names) => names.map((name) => ({ name, label: sentence(name), reasons: false }))),
  z.record(optionName, decideOption).transform((found) =>
    Object.entries(found).map(([name, option]) => ({
      ...option,
      name,
      label: option.label ?? sentence(name),
    })),
  ),
]);

const everyone = keyed({ 'everyone in': id, where: expression.optional() });
const claim = { 'let go when': expression.optional() };

/** The closed set of verbs: each is something that really happens. */
const verbs = {
  ask: keyed({ ask: oneOrMore(factName), say: text.optional(), ...common }),
  tell: keyed({ tell: text, say: text, to: z.union([oneOrMore(word), everyone]).optional(), ...common }),
  check: keyed({
    check: text,
    options: options.optional(),
    gives: oneOrMore(factName).optional(),
    through: id.optional(),
    ...common,
  }),
  task: keyed({ task: text, options: options.optional(), gives: oneOrMore(factName).optional(), ...common }),
  pay: keyed({ pay: expression, to: word.optional(), ...common }),
  book: keyed({
    book: text,
    calendar: named(/^(?:need\.)?[a-z][a-zA-Z0-9]*$/, 'A calendar has a name of one word', 'knowledge'),
    hold: duration.optional(),
    remind: oneOrMore(duration).optional(),
    'change until': duration.optional(),
    ...claim,
    ...common,
  }),
  submit: keyed({ submit: text, ...common }),
  decide: keyed({ decide: text, options: decideOptions, rule: z.array(rule).min(1).optional(), ...common }),
  issue: keyed({
    issue: text,
    for: expression.optional(),
    into: id.optional(),
    replaces: word.optional(),
    leaves: optionName.optional(),
    ...common,
  }),
  wait: keyed({ wait: text, ...common }),
  end: keyed({ end: text, say: text.optional(), ...common }),
  use: keyed({
    use: id,
    with: z.record(word, text).optional(),
    roles: z.record(word, word).optional(),
    ...common,
  }),
  place: keyed({
    place: z.array(oneOf(['ask', 'tell', 'check', 'task', 'pay', 'book', 'use'])).min(1),
    ...common,
  }),
  steps: keyed({
    get steps() {
      return steps;
    },
    ...common,
  }),
};

export const verbKeys = Object.keys(verbs) as (keyof typeof verbs)[];

/** What may happen at any moment while a case or an entry lives. */
const handler = keyed({
  offer: text.optional(),
  at: expression.optional(),
  every: duration.optional(),
  while: expression.optional(),
  until: expression.optional(),
  by: word.optional(),
  name: text.optional(),
  say: text.optional(),
  law: oneOrMore(word).optional(),
  channels: oneOrMore(oneOf(channels)).optional(),
  get steps() {
    return steps.optional();
  },
  redo: word.optional(),
  sets: optionName.optional(),
  opens: id.optional(),
  after: oneOf(['end']).optional(),
})
  .meta(together.one(['offer', 'at', 'every']))
  .superRefine((found, context) => {
    const triggers = (['offer', 'at', 'every'] as const).filter((key) => found[key] !== undefined);
    if (triggers.length === 1) return;
    complain(
      context,
      triggers.length === 0 ? 'missing-key' : 'bad-value',
      'What may happen at any moment has one occasion.',
      {
        hint: 'Say “offer:” with whom it is offered to, or “at:” a moment, or “every:” so often.',
        atKey: true,
      },
    );
  });

const anyStep = z.preprocess(
  withOneVerb,
  z.union(Object.values(verbs) as unknown as [typeof verbs.ask, ...(typeof verbs)[keyof typeof verbs][]]),
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

function normal(id: string, { by, ...step }: Record<string, unknown>): Step {
  const verb = verbKeys.find((key) => key in step)!;
  return {
    id,
    verb: verb === 'steps' ? 'part' : verb,
    ...step,
    ...who(by),
    ...whom(step.to),
  } as unknown as Step;
}

/** One role does it; others do instead where their condition holds. */
function who(by: unknown): { by?: string; instead?: readonly { when: string; by: string }[] } {
  if (typeof by !== 'object' || by === null) return by === undefined ? {} : { by: by as string };
  const roles = Object.entries(by as Record<string, string>);
  const usual = (roles.find(([, when]) => when === 'otherwise') ?? roles.at(-1)!)[0];
  return {
    by: usual,
    instead: roles.flatMap(([role, when]) => (when === 'otherwise' ? [] : [{ when, by: role }])),
  };
}

function whom(to: unknown): Partial<Pick<Tell, 'to' | 'everyone'>> {
  if (typeof to !== 'object' || to === null || Array.isArray(to)) return {};
  const { 'everyone in': register, where } = to as z.output<typeof everyone>;
  return { to: undefined, everyone: { in: register, where } };
}

/** What may happen at any moment, in the order in which it is told. */
export const whenever: z.ZodType<readonly Whenever[]> = z.record(word, handler).transform((found) =>
  Object.entries(found).map(([id, given]) => ({
    id,
    verb: 'whenever',
    ...given,
    steps: given.steps ?? [],
  })),
) as never;

/** The branch of the union of steps that a value's own verb chooses; errors of the other branches mean nothing. */
export function verbIndex(value: unknown): number {
  return typeof value === 'object' && value !== null ? verbKeys.findIndex((verb) => verb in value) : -1;
}
