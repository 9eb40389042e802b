import { z } from 'zod';
import { calendar, slotCalendar } from './calendars.ts';
import { changes, noChanges, reasons } from './changes.ts';
import { example } from './examples.ts';
import { body, bounds, fact, law, role, start, typeName, whole } from './sections.ts';
import {
  adopted,
  complain,
  date,
  factName,
  format,
  id,
  keyed,
  oneOf,
  oneOrMore,
  optionName,
  slotName,
  text,
  version,
  word,
} from './shapes.ts';
import { steps, whenever } from './steps.ts';

export const organisation = keyed({ organisation: id, format, ...body });

export const facts = keyed({ facts: id, format, name: text, define: z.record(factName, fact) });

/** What a version changed: in people’s words, by law from a day on, and which names became which. */
const release = keyed({
  says: text,
  on: date.optional(),
  from: date.optional(),
  became: z.record(slotName, oneOrMore(slotName)).default({}),
  thanks: z.array(keyed({ to: id, for: text })).default([]),
});

export const pattern = keyed({
  pattern: id,
  version,
  format,
  steward: id,
  release: release.optional(),
  nations: z.array(oneOf(['England', 'Wales', 'Scotland', 'Northern Ireland'])).default([]),
  ...whole,
});

const needed = keyed({ type: typeName, says: text.optional(), default: text.optional() });

export const block = keyed({
  block: id,
  version,
  format,
  name: text,
  needs: z.record(word, needed).default({}),
  roles: z.record(word, role).default({}),
  law: z.record(word, law).default({}),
  facts: z.record(factName, fact).default({}),
  result: word.optional(),
  steps: steps.default([]),
  whenever: whenever.default([]),
});

export const register = keyed({
  register: id,
  format,
  name: text,
  holds: text,
  states: z.array(optionName).min(1),
  keeps: z.array(factName).default([]),
  public: z.array(factName).default([]),
  roles: z.record(word, role).default({}),
  law: z.record(word, law).default({}),
  facts: z.record(factName, fact).default({}),
  whenever: whenever.default([]),
});

const intervention = keyed({
  name: text,
  kind: oneOf(['service', 'law', 'tax', 'fund', 'campaign', 'convening', 'building']),
  by: id.optional(),
  says: text.optional(),
});

export const sharedOutcome = keyed({
  outcome: id,
  format,
  name: text,
  need: text.optional(),
  intent: text.optional(),
  'part of': z.array(id).default([]),
  'measured by': text.optional(),
  interventions: z.array(intervention).default([]),
});

export const thing = keyed({
  thing: id,
  format,
  name: text,
  kind: oneOf(['system', 'place', 'team', 'product', 'data set', 'supplier contract']),
  of: id.optional(),
  profession: text.optional(),
  costs: text.optional(),
  link: text.optional(),
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
    ...reasons,
  }),
]);

/** A layer answers a choice for all below it, or narrows what they may answer. */
const settled = z.union([
  answer,
  keyed({ ...bounds, default: z.union([text, z.array(text).min(1)]).optional(), ...reasons }),
]);

/** An adoption that can be adopted: of a county, a consortium. */
export const layer = keyed({
  layer: id,
  version,
  format,
  adopts: adopted,
  steward: id,
  name: text.optional(),
  release: release.optional(),
  choices: z.record(word, settled).default({}),
  changes: changes.default(noChanges),
  facts: z.record(factName, fact).default({}),
  common: z.array(slotName).default([]),
});

/** Where it adopts no pattern. Roles may be left out, as they may where it adopts one. */
const spelledOut = ['name', 'start', 'opened', 'outcomes', 'steps'] as const;

export const service = keyed({
  service: id,
  format,
  adopts: adopted.optional(),
  organisation: z.union([id, keyed({ id, ...body })]),
  'on behalf of': z.array(id).default([]),
  calendars: z.record(word, slotCalendar).default({}),
  ...whole,
  name: text.optional(),
  start: start.optional(),
  opened: whole.opened.optional(),
  outcomes: whole.outcomes.optional(),
  steps: steps.optional(),
  roles: z.record(word, z.union([oneOrMore(id), role])).default({}),
  choices: z.record(word, answer).default({}),
  changes: changes.default(noChanges),
})
  .meta({ anyOf: [{ required: ['adopts'] }, { required: [...spelledOut] }] })
  .superRefine((found, context) => {
    if (found.adopts !== undefined) return;
    for (const key of spelledOut.filter((one) => found[one] === undefined))
      complain(context, 'missing-key', `“${key}” is missing.`, {
        hint: 'A service adopts a pattern, with “adopts:”, or says everything itself.',
        atKey: true,
      });
  });

export const words = keyed({
  words: id,
  language: oneOf(['cy']),
  version: version.optional(),
  format,
  texts: z.record(z.string(), keyed({ of: text, is: text })),
});

/** Every kind of document; the first key of a file says which it is. */
export const kinds = {
  organisation,
  facts,
  pattern,
  service,
  layer,
  block,
  register,
  outcome: sharedOutcome,
  thing,
  calendar,
  example,
  words,
} as const;
export type KindName = keyof typeof kinds;

export type Organisation = z.output<typeof organisation>;
export type Facts = z.output<typeof facts>;
export type Pattern = z.output<typeof pattern>;
export type Block = z.output<typeof block>;
export type Register = z.output<typeof register>;
export type SharedOutcome = z.output<typeof sharedOutcome>;
export type Thing = z.output<typeof thing>;
export type Adoption = z.output<typeof service>;
export type Answer = z.output<typeof answer>;
export type Words = z.output<typeof words>;
export type Layer = z.output<typeof layer>;
export type Release = z.output<typeof release>;
