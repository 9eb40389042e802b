import { z } from 'zod';
import { local } from './local.ts';
import {
  complain,
  duration,
  expression,
  factName,
  id,
  inOneWord,
  keyed,
  named,
  oneOf,
  oneOrMore,
  optionName,
  options,
  sentence,
  text,
  word,
  yesNo,
} from './shapes.ts';

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
  inOneWord,
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
export const common = {
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
  local: local.optional(),
};

const rungKeys = {
  to: word,
  within: duration.optional(),
  'answered within': duration.optional(),
  law: word.optional(),
  say: text.optional(),
};
export const rung = keyed(rungKeys);
/** Of several options, or of all. */
export const sharedRung = keyed({ ...rungKeys, of: oneOrMore(optionName).optional() });

export const decideOption = keyed({
  label: text.optional(),
  when: expression.optional(),
  grounds: options.optional(),
  reasons: yesNo.default(false),
  gives: oneOrMore(factName).optional(),
  challenge: oneOrMore(rung).optional(),
});

const rule = keyed({ when: expression, is: optionName });

type Labelled = z.output<typeof decideOption> & { name: string; label: string };

const decideOptions = z.union([
  z
    .array(optionName)
    .min(1)
    .transform((names): Labelled[] => names.map((name) => ({ name, label: sentence(name), reasons: false }))),
  z.record(optionName, decideOption).transform((found): Labelled[] =>
    Object.entries(found).map(([name, option]) => ({
      ...option,
      name,
      label: option.label ?? sentence(name),
    })),
  ),
]);

export const everyone = keyed({ 'everyone in': id, where: expression.optional() });
const claim = { 'let go when': expression.optional() };

/** The verbs that hold no steps: each is something that really happens. */
export const verbs = {
  ask: keyed({ ask: oneOrMore(factName), say: text.optional(), ...common }),
  tell: keyed({ tell: text, say: text, to: z.union([oneOrMore(word), everyone]).optional(), ...common }),
  check: keyed({
    check: text,
    options: options.optional(),
    about: oneOrMore(factName).optional(),
    gives: oneOrMore(factName).optional(),
    through: id.optional(),
    ...common,
  }),
  task: keyed({
    task: text,
    options: options.optional(),
    about: oneOrMore(factName).optional(),
    gives: oneOrMore(factName).optional(),
    ...common,
  }),
  pay: keyed({ pay: expression, to: word.optional(), ...common }),
  book: keyed({
    book: text,
    calendar: named(/^(?:need\.)?[a-z][a-zA-Z0-9]*$/, 'A calendar has a name of one word', 'knowledge'),
    remind: oneOrMore(duration).optional(),
    'change until': duration.optional(),
    ...claim,
    ...common,
  }),
  submit: keyed({ submit: text, ...common }),
  decide: keyed({
    decide: text,
    options: decideOptions,
    challenge: oneOrMore(sharedRung).optional(),
    rule: z.array(rule).min(1).optional(),
    ...common,
  }),
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
};

/** What may be said of what may happen at any moment, besides its steps. */
export const occasion = {
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
  redo: named(
    /^[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9]*)*$/,
    'A step is named by its name, or by the fact that says which one',
    'criminalRecord',
  ).optional(),
  sets: optionName.optional(),
  opens: id.optional(),
  after: oneOf(['end']).optional(),
  local: local.optional(),
};
