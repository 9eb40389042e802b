import { z } from 'zod';
import {
  adopted,
  colour,
  complain,
  date,
  expression,
  factName,
  format,
  id,
  keyed,
  oneOf,
  oneOrMore,
  options,
  text,
  version,
  wholeNumber,
  word,
  yesNo,
} from './shapes.ts';
import { channels, steps } from './steps.ts';
import { typeNames } from './types.ts';
import type { TypeName } from './types.ts';

const typeName = oneOf(typeNames as [TypeName, ...TypeName[]]);

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

const body = {
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
};

export const organisation = keyed({ organisation: id, format, ...body });

export const fact = keyed({
  type: typeName,
  ask: text.optional(),
  hint: text.optional(),
  label: text.optional(),
  called: text.optional(),
  options: options.optional(),
  'one of': expression.optional(),
  is: expression.optional(),
  must: expression.optional(),
  'or say': text.optional(),
  optional: yesNo.default(false),
  sensitive: yesNo.default(false),
  counted: yesNo.default(false),
});

export const facts = keyed({ facts: id, format, name: text, define: z.record(factName, fact) });

const law = keyed({
  cite: text,
  says: text.optional(),
  from: date.optional(),
  until: date.optional(),
  link: text.optional(),
  verified: yesNo.default(false),
});

const role = keyed({
  person: text.optional(),
  body: oneOrMore(oneOf(bodyKinds)).optional(),
  is: id.optional(),
  of: word.optional(),
}).superRefine((found, context) => {
  if (found.person === undefined && found.body === undefined && found.is === undefined) {
    complain(context, 'missing-key', 'A role is a person, a body, or a named organisation.', {
      hint: 'Give it “person:”, “body:” or “is:”.',
      atKey: true,
    });
  }
});

const outcome = keyed({
  level: oneOf(['step', 'wider', 'overall']),
  need: text,
  intent: text,
  gets: oneOf(['permission', 'money', 'confirmation', 'artefact', 'information']).optional(),
  reached: expression.optional(),
  'measured by': text.optional(),
});

/** The bounds a choice can have; at most one. None means the same as `any: yes`. */
export const boundKeys = ['exactly', 'at least', 'at most', 'between', 'one of', 'some of', 'any'] as const;
export type BoundKey = (typeof boundKeys)[number];

const choice = keyed({
  ask: text,
  label: text.optional(),
  type: typeName,
  options: options.optional(),
  exactly: text.optional(),
  'at least': text.optional(),
  'at most': text.optional(),
  between: z.tuple([text, text]).optional(),
  'one of': z.array(text).min(1).optional(),
  'some of': z.array(text).min(1).optional(),
  any: yesNo.optional(),
  by: oneOrMore(factName).optional(),
  dated: yesNo.default(false),
  default: z.union([text, z.array(text).min(1)]).optional(),
  when: word.optional(),
  law: oneOrMore(word).optional(),
  why: text.optional(),
}).superRefine((found, context) => {
  const bounds = boundKeys.filter((key) => found[key] !== undefined);
  if (bounds.length > 1)
    complain(context, 'bad-value', `A choice has one bound, and this has ${bounds.join(' and ')}.`, {
      hint: 'Keep one; “between” says both ends.',
      atKey: true,
    });
});

const start = keyed({
  summary: text,
  takes: text.optional(),
  need: z.array(z.union([text, keyed({ say: text, when: expression })])).default([]),
});

export const pattern = keyed({
  pattern: id,
  version,
  format,
  name: text,
  steward: id,
  lgsl: z.array(wholeNumber).default([]),
  nations: z.array(oneOf(['England', 'Wales', 'Scotland', 'Northern Ireland'])).default([]),
  start,
  opened: keyed({ by: word, through: oneOrMore(oneOf(channels)) }),
  triggers: z.array(text).default([]),
  law: z.record(word, law).default({}),
  roles: z.record(word, role),
  outcomes: z.record(word, outcome),
  choices: z.record(word, choice).default({}),
  facts: z.record(factName, fact).default({}),
  steps,
});

/** A value, a list of values, rows of a table (its `by` columns, then the value), or dated versions of these. */
const row = z.array(text).min(2);
const datedAnswer = keyed({
  from: date,
  is: z.union([text, z.array(text).min(1)]).optional(),
  rows: z.array(row).min(1).optional(),
});
const answer = z.union([
  text,
  z.array(text).min(1),
  z.array(datedAnswer).min(1),
  keyed({
    is: z.union([text, z.array(text).min(1), z.array(datedAnswer).min(1)]).optional(),
    rows: z.array(row).min(1).optional(),
    why: text.optional(),
    decided: date.optional(),
    by: text.optional(),
    source: text.optional(),
  }),
]);

export const service = keyed({
  service: id,
  format,
  adopts: adopted,
  organisation: z.union([id, keyed({ id, ...body })]),
  name: text.optional(),
  'on behalf of': z.array(id).default([]),
  roles: z.record(word, oneOrMore(id)).default({}),
  choices: z.record(word, answer).default({}),
});

export const words = keyed({
  words: id,
  language: oneOf(['cy']),
  format,
  texts: z.record(z.string(), keyed({ of: text, is: text })),
});

/** Every kind of document; the first key of a file says which it is. */
export const kinds = { organisation, facts, pattern, service, words } as const;
export type KindName = keyof typeof kinds;

export type Organisation = z.output<typeof organisation>;
export type Fact = z.output<typeof fact>;
export type Facts = z.output<typeof facts>;
export type Law = z.output<typeof law>;
export type Role = z.output<typeof role>;
export type Outcome = z.output<typeof outcome>;
export type Choice = z.output<typeof choice>;
export type Pattern = z.output<typeof pattern>;
export type Adoption = z.output<typeof service>;
export type Answer = z.output<typeof answer>;
export type Words = z.output<typeof words>;
export type Start = z.output<typeof start>;
