import { z } from 'zod';
import { parseExpression, isMistake } from './expression.ts';
import { parseDate, parseDuration, printDuration, units } from './values.ts';
import { shorten } from './yaml.ts';
import type { Code } from './problems.ts';

/** What a schema's own check found; the reader turns it into a problem with its place. */
export interface Params {
  readonly code: Code;
  readonly hint?: string;
  readonly offset?: number;
  readonly atKey?: boolean;
}

export type Refine = { addIssue: (issue: { code: 'custom'; message: string; params: Params }) => void };

export function complain(
  context: Refine,
  code: Code,
  message: string,
  more: Omit<Params, 'code'> = {},
): typeof z.NEVER {
  context.addIssue({ code: 'custom', message, params: { code, ...more } });
  return z.NEVER;
}

/** An object whose keys are all known; the known ones travel in the message so that a wrong one gets a suggestion. */
export function keyed<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join('|') : undefined),
  });
}

/** For editors, what the keys of a group say together: at least one of these is there; or at most one; or just one. */
export const together = {
  some: (keys: readonly string[]) => ({ anyOf: keys.map((key) => ({ required: [key] })) }),
  notTwo: (keys: readonly string[]) => ({
    allOf: keys.flatMap((one, index) =>
      keys.slice(index + 1).map((other) => ({ not: { required: [one, other] } })),
    ),
  }),
  one: (keys: readonly string[]) => ({ ...together.some(keys), ...together.notTwo(keys) }),
};

/** A scalar. YAML reads it as text whatever it looks like; editors may see a number or a boolean there. */
export const text = z
  .string()
  .min(1)
  .meta({ type: ['string', 'number', 'boolean'] as never });

function scalar<Output>(
  read: (written: string) => Output | undefined,
  what: string,
  example: string,
  schema: Record<string, unknown>,
): z.ZodType<Output, string> {
  const written = z.string().min(1).meta(schema);
  return written.transform(
    (found, context) =>
      read(found) ??
      complain(context, 'bad-value', `“${shorten(found)}” is not ${what}.`, {
        hint: `Write it like this: ${example}`,
      }),
  );
}

const matching = (pattern: RegExp) => (found: string) => (pattern.test(found) ? found : undefined);
const ofText = (pattern: string) => ({ type: 'string', pattern });

export const date = scalar(parseDate, 'a date that exists', '2026-03-12', ofText('^\\d{4}-\\d{2}-\\d{2}$'));
export const duration = scalar(
  (found) => {
    const read = parseDuration(found);
    return read && printDuration(read);
  },
  'a length of time',
  '3 years',
  ofText(`^\\d{1,5} (${units.join('|')})s?$`),
);
export const yesNo = scalar(
  (found) => (found === 'yes' ? true : found === 'no' ? false : undefined),
  'yes or no',
  'yes',
  { enum: ['yes', 'no'] },
);
export const wholeNumber = scalar(
  (found) => (/^\d{1,9}$/.test(found) ? Number(found) : undefined),
  'a whole number',
  '634',
  { type: ['integer', 'string'], pattern: '^\\d{1,9}$' },
);
export const version = scalar(
  matching(/^\d+\.\d+\.\d+$/),
  'a version',
  '1.0.0',
  ofText('^\\d+\\.\\d+\\.\\d+$'),
);
export const colour = scalar(matching(/^#[0-9a-f]{6}$/), 'a colour', '"#1d70b8"', ofText('^#[0-9a-f]{6}$'));
export const adopted = scalar(
  matching(/^[a-z][a-z0-9-]* \d+\.\d+\.\d+$/),
  'a pattern and its version',
  'taxi-driver-licence 1.0.0',
  ofText('^[a-z][a-z0-9-]* \\d+\\.\\d+\\.\\d+$'),
);

/** The version of the format itself. */
export const format = z
  .string()
  .min(1)
  .meta({ type: ['integer', 'string'] as never, enum: [1, '1'] })
  .superRefine((found, context) => {
    if (found !== '1')
      complain(
        context,
        'unknown-format',
        `This is written in format “${shorten(found)}”, and this program reads format 1.`,
        { hint: 'Write “format: 1”.' },
      );
  });

/** A condition or expression; kept as text, read once here so that its mistakes have a place. */
export const expression = text.superRefine((written, context) => {
  if (written === '') return;
  const read = parseExpression(written);
  if (isMistake(read))
    complain(context, 'bad-condition', read.message, { hint: read.hint, offset: read.offset });
});

export function named(pattern: RegExp, what: string, example: string): z.ZodString {
  return z.string().regex(pattern, { error: () => `${what}|${example}` });
}

/** The id of a document: kebab-case. */
export const id = named(
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  'Ids of documents are small letters, digits and single hyphens',
  'taxi-driver-licence',
);
/** The name of a fact: a group and a word. */
export const factName = named(
  /^[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9]*)+$/,
  'Facts have a group and a name with a dot between',
  'person.dateOfBirth',
);
const oneWord = named(
  /^[a-z][a-zA-Z0-9]*$/,
  'Names here are written in one word, starting small',
  'criminalRecord',
);

/** Words that mean something in a condition, and those that every object of the language this runs on has. */
const kept =
  'and or in not if then else for some every return satisfies between function null true false today since answered any choice ' +
  'law need entry case opened ' +
  'constructor toString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString';

function unless(reserved: readonly string[]): z.ZodString {
  return oneWord.meta({ not: { enum: [...reserved] } }).superRefine((found, context) => {
    if (reserved.includes(found))
      complain(context, 'bad-name', `“${found}” has a meaning of its own, so it can’t be a name.`, {
        hint: 'Choose another word.',
        atKey: true,
      });
  });
}

/** The name of a step, role, choice or outcome: lowerCamel. */
export const word = unless([...kept.split(' '), 'yes', 'no']);
/** The name of an option; among options, yes and no are just words. */
export const optionName = unless(kept.split(' '));

export function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((found) => (Array.isArray(found) ? found : [found]) as readonly z.output<Item>[]);
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: () => words.join('|') });
}

/** Options with their labels: a list of names, or each name with the words people see. */
export const options = z
  .union([z.array(optionName).min(1), z.record(optionName, text)])
  .transform((found) =>
    Array.isArray(found)
      ? found.map((name) => ({ name, label: sentence(name) }))
      : Object.entries(found).map(([name, label]) => ({ name, label })),
  );

/** `noMatch` as people read it: “No match”. */
export function sentence(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
