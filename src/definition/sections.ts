import { z } from 'zod';
import { local } from './local.ts';
import {
  colour,
  date,
  duration,
  expression,
  factName,
  id,
  keyed,
  oneOf,
  oneOrMore,
  options,
  saying,
  text,
  wholeNumber,
  word,
  yesNo,
} from './shapes.ts';
import { steps, whenever } from './steps.ts';
import { typeNames } from './types.ts';
import { channels } from './verbs.ts';
import type { TypeName } from './types.ts';

export const typeName = oneOf(typeNames as [TypeName, ...TypeName[]]);

export const bodyKinds = [
  'department',
  'agency',
  'council',
  'nhs',
  'police',
  'court',
  'company',
  'charity',
  'association',
] as const;

export const body = {
  name: text,
  kind: oneOf(bodyKinds),
  nation: oneOf(['England', 'Wales', 'Scotland', 'Northern Ireland', 'United Kingdom']).optional(),
  tier: oneOf(['district', 'county', 'unitary', 'metropolitan', 'London borough']).optional(),
  parent: id.optional(),
  fictional: yesNo.default(false),
  languages: z.array(oneOf(['en', 'cy'])).default(['en']),
  colour: colour.optional(),
  web: text.optional(),
  email: text.optional(),
  phone: text.optional(),
  hours: text.optional(),
  address: text.optional(),
  'four eyes': yesNo.optional(),
};

export const fact = keyed({
  type: typeName,
  ask: text.optional(),
  hint: text.optional(),
  label: text.optional(),
  called: text.optional(),
  unit: text.optional(),
  options: options.optional(),
  'one of': expression.optional(),
  is: expression.optional(),
  must: expression.optional(),
  'or say': text.optional(),
  optional: yesNo.default(false),
  sensitive: yesNo.default(false),
  counted: yesNo.default(false),
  'lawful basis': oneOf([
    'consent',
    'contract',
    'legal obligation',
    'vital interests',
    'public task',
    'legitimate interests',
  ]).optional(),
  local: local.optional(),
});

export const law = keyed({
  cite: text,
  says: text.optional(),
  from: date.optional(),
  until: date.optional(),
  link: text.optional(),
  /** National figures, each with the day from which it holds. */
  sets: z
    .record(
      word,
      z.union([
        text.transform((is) => [{ from: undefined, is }]),
        z.array(keyed({ from: date.optional(), is: text })).min(1),
      ]),
    )
    .default({}),
  verified: yesNo.default(false),
});

export const role = saying(
  keyed({
    person: text.optional(),
    body: oneOrMore(oneOf([...bodyKinds, 'any'])).optional(),
    is: id.optional(),
    of: word.optional(),
    from: factName.optional(),
    not: oneOrMore(word).optional(),
  }),
  'some',
  ['person', 'body', 'is'],
  () => 'A role is a person, a body, or a named organisation.',
  'Give it “person:”, “body:” or “is:”.',
);

export const outcome = keyed({
  level: oneOf(['step', 'wider', 'overall']),
  need: text,
  intent: text.optional(),
  gets: oneOf(['permission', 'money', 'confirmation', 'artefact', 'information']).optional(),
  reached: expression.optional(),
  'measured by': text.optional(),
});

/** The bounds a choice can have; at most one. None means the same as `any: yes`. */
export const boundKeys = ['exactly', 'at least', 'at most', 'between', 'one of', 'some of', 'any'] as const;
export type BoundKey = (typeof boundKeys)[number];

/** Which key it has says what the bound is. */
export const bounds = {
  exactly: text.optional(),
  'at least': text.optional(),
  'at most': text.optional(),
  between: z.tuple([text, text]).optional(),
  'one of': z.array(text).min(1).optional(),
  'some of': z.array(text).min(1).optional(),
  any: yesNo.optional(),
};

export const choice = saying(
  keyed({
    ask: text,
    label: text.optional(),
    type: typeName,
    options: options.optional(),
    ...bounds,
    by: oneOrMore(factName).optional(),
    dated: yesNo.default(false),
    default: z.union([text, z.array(text).min(1)]).optional(),
    when: word.optional(),
    law: oneOrMore(word).optional(),
    why: text.optional(),
  }),
  'notTwo',
  boundKeys,
  (bounds) => `A choice has one bound, and this has ${bounds}.`,
  'Keep one; “between” says both ends.',
);

export const start = keyed({
  summary: text,
  takes: text.optional(),
  need: z.array(z.union([text, keyed({ say: text, when: expression })])).default([]),
  local: local.optional(),
});

export const clock = keyed({
  name: text.optional(),
  limit: duration,
  from: word,
  until: word,
  'stops while': expression.optional(),
  'restarts when': expression.optional(),
  longer: keyed({ to: duration, when: expression }).optional(),
  'if missed': text.optional(),
  law: oneOrMore(word).optional(),
  local: local.optional(),
});

export const limit = saying(
  keyed({
    name: text.optional(),
    'at most': expression.optional(),
    apart: duration.optional(),
    of: expression.optional(),
    in: id.optional(),
    same: oneOrMore(factName),
    per: oneOf(['calendar year', 'tax year', 'month', 'ever']).optional(),
    on: expression.optional(),
    from: expression.optional(),
    until: expression.optional(),
    at: word,
    when: expression.optional(),
    'let go when': expression.optional(),
    law: oneOrMore(word).optional(),
    local: local.optional(),
  }),
  'one',
  ['at most', 'apart'],
  () => 'A limit says how many at most, or how far apart.',
  'Give it “at most:” or “apart:”.',
);

const tuning = z.union([
  yesNo,
  keyed({ while: expression.optional(), until: expression.optional(), say: text.optional() }),
]);

const keeping = keyed({ for: duration, from: text, because: text.optional(), law: word.optional() });

const contribution = keyed({
  to: id,
  how: oneOf(['helps', 'hinders']).default('helps'),
  says: text.optional(),
  evidence: text.optional(),
});

/** What a pattern has, and a service that spells everything out. */
export const whole = {
  name: text,
  lgsl: z.array(wholeNumber).default([]),
  scope: text.optional(),
  start,
  opened: keyed({
    by: oneOrMore(word),
    through: oneOrMore(oneOf(channels)),
    local: local.optional(),
  }).transform(({ by, ...more }) => ({ by: by[0]!, others: by.slice(1), ...more })),
  triggers: z.array(text).default([]),
  law: z.record(word, law).default({}),
  roles: z.record(word, role),
  outcomes: z.record(word, outcome),
  choices: z.record(word, choice).default({}),
  facts: z.record(factName, fact).default({}),
  clocks: z.record(word, clock).default({}),
  limits: z.record(word, limit).default({}),
  steps,
  whenever: whenever.default([]),
  always: z.record(word, tuning).default({}),
  keeps: z.array(keeping).default([]),
  contributes: z.array(contribution).default([]),
};

export type Fact = z.output<typeof fact>;
export type Law = z.output<typeof law>;
export type Role = z.output<typeof role>;
export type Outcome = z.output<typeof outcome>;
export type Choice = z.output<typeof choice>;
export type Clock = z.output<typeof clock>;
export type Limit = z.output<typeof limit>;
export type Keeping = z.output<typeof keeping>;
export type Contribution = z.output<typeof contribution>;
export type Start = z.output<typeof start>;
