import { z } from 'zod';
import { parseExpression, isMistake } from './expression.ts';
import { parseDate, parseMoment, readDuration, units } from './values.ts';
import { shorten } from './yaml.ts';
import type { Code } from './problems.ts';

/** What a schema's own check found; the reader turns it into a problem with its place. */
export interface Params {
  readonly code: Code;
  readonly hint?: string;
  readonly offset?: number;
  readonly atKey?: boolean;
}

type Complaint = { code: 'custom'; message: string; path: string[]; params: Params };
export type Refine = { addIssue: (issue: Complaint) => void };

export function complain(
  context: Refine,
  code: Code,
  message: string,
  { at, ...more }: Omit<Params, 'code'> & { readonly at?: string } = {},
): typeof z.NEVER {
  const path = at === undefined ? [] : [at];
  context.addIssue({ code: 'custom', message, path, params: { code, ...more } });
  return z.NEVER;
}

/** An object whose keys are all known; the known ones travel in the message so that a wrong one gets a suggestion. */
export function keyed<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join('|') : undefined),
  });
}

/** What the keys of a group say together, for editors. */
const together = {
  some: (keys: readonly string[]) => ({ anyOf: keys.map((key) => ({ required: [key] })) }),
  notTwo: (keys: readonly string[]) => ({
    allOf: keys.flatMap((one, index) =>
      keys.slice(index + 1).map((other) => ({ not: { required: [one, other] } })),
    ),
  }),
  one: (keys: readonly string[]) => ({ ...together.some(keys), ...together.notTwo(keys) }),
};

/** A group that says some of these keys, or one of them, or not two: to editors and to who reads the file. */
export function saying<Group extends z.ZodObject>(
  group: Group,
  how: keyof typeof together,
  keys: readonly string[],
  message: (said: string) => string,
  hint: string,
): Group {
  return group.meta(together[how](keys)).superRefine((found, context) => {
    const said = keys.filter((key) => found[key] !== undefined);
    if (said.length === 0 ? how === 'notTwo' : said.length === 1 || how === 'some') return;
    const code = said.length === 0 ? 'missing-key' : 'bad-value';
    complain(context, code, message(said.join(' and ')), { hint, atKey: true });
  });
}

/** A scalar. YAML reads it as text whatever it looks like; editors may see a number or a boolean there. */
export const text = z
  .string()
  .min(1)
  .meta({ type: ['string', 'number', 'boolean'] as never });

/** A text that is read as something; `schema` says how it is written, to editors. */
export function scalar<Output>(
  read: (written: string) => Output | undefined,
  what: string,
  hint: string,
  schema: Record<string, unknown>,
): z.ZodType<Output, string> {
  const written = z.string().min(1).meta(schema);
  return written.transform(
    (found, context) =>
      read(found) ?? complain(context, 'bad-value', `“${shorten(found)}” is not ${what}.`, { hint }),
  );
}

const matching = (pattern: RegExp) => (found: string) => (pattern.test(found) ? found : undefined);
export const ofText = (pattern: string) => ({ type: 'string' as const, pattern });

export const date = scalar(
  parseDate,
  'a date that exists',
  'Write the year, the month and the day: 2026-03-12',
  ofText('^\\d{4}-\\d{2}-\\d{2}$'),
);
/** A time on the clock, as a pattern of text. */
export const onClock = '([01]\\d|2[0-3]):[0-5]\\d';
export const moment = scalar(
  parseMoment,
  'a moment that exists',
  'Write the day and the time like this: 2026-03-04T18:00',
  ofText(`^\\d{4}-\\d{2}-\\d{2}T${onClock}$`),
);
export const duration: z.ZodType<string, string> = z
  .string()
  .min(1)
  .meta(ofText(`^\\d{1,5} (${units.join('|')})s?$`))
  .transform((found, context) => {
    const read = readDuration(found);
    if (read !== undefined) return read;
    const { message, hint } = noDuration(found);
    return complain(context, 'bad-value', message, { hint });
  });

/** What is said of something that is not a length of time. */
export function noDuration(written: string): { message: string; hint: string } {
  const ofWhat = /^\d+$/.test(written) ? `: ${written} of what?` : '.';
  const message = `“${shorten(written)}” is not a length of time${ofWhat}`;
  const hint = 'Write how many of what: 3 hours, 10 days, 10 working days, 2 weeks, 6 months or 1 year.';
  return { message, hint };
}

export const yesNo = scalar(
  (found) => (found === 'yes' ? true : found === 'no' ? false : undefined),
  'yes or no',
  'Write yes or no, in small letters.',
  { enum: ['yes', 'no'] },
);
export const wholeNumber = scalar(
  (found) => (/^\d{1,9}$/.test(found) ? Number(found) : undefined),
  'a whole number',
  'Write it like this: 634',
  { type: ['integer', 'string'], pattern: '^\\d{1,9}$' },
);
export const version = scalar(
  matching(/^\d+\.\d+\.\d+$/),
  'a version',
  'Write it like this: 1.0.0',
  ofText('^\\d+\\.\\d+\\.\\d+$'),
);
export const colour = scalar(
  matching(/^#[0-9a-f]{6}$/),
  'a colour',
  'Write it like this: "#1d70b8"',
  ofText('^#[0-9a-f]{6}$'),
);
export const adopted = scalar(
  matching(/^[a-z][a-z0-9-]* \d+\.\d+\.\d+$/),
  'a pattern and its version',
  'Write it like this: taxi-driver-licence 1.0.0',
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

/** A name; `example` shows how what was written would be written as one. */
export function named(
  pattern: RegExp,
  what: string,
  example: string | ((words: readonly string[]) => string),
): z.ZodString {
  return z.string().regex(pattern, {
    error: ({ input }) =>
      `${what}|${typeof example === 'string' ? example : example(wordsIn(String(input)))}`,
  });
}

/** `Too loud`, `too-loud` and `tooLoud` are the same two words. */
export function wordsIn(written: string): readonly string[] {
  return written.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\d]+/gu) ?? [];
}

/** `The hearing` as a name of one word: `theHearing`. */
export function inOneWord([first = 'name', ...more]: readonly string[]): string {
  const start = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return first.charAt(0).toLowerCase() + first.slice(1) + more.map(start).join('');
}

/** The id of a document: kebab-case. */
export const id = named(
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  'Ids of documents are small letters, digits and single hyphens',
  (words) => words.join('-').toLowerCase(),
);
/** The name of a fact: a group and a word. */
export const factName = named(
  /^[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9]*)+$/,
  'Facts have a group and a name with a dot between',
  (words) => `person.${inOneWord(words)}`,
);
const oneWord = named(/^[a-z][a-zA-Z0-9]*$/, 'Names here are written in one word, starting small', inOneWord);

/** Words that mean something in a condition, and those that every object of the language this runs on has. */
const kept =
  'and or in not if then else for some every return satisfies between function null true false today since answered any choice ' +
  'law need entry case opened ' +
  'constructor toString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString';

function unless(reserved: readonly string[], name = oneWord): z.ZodString {
  return name.meta({ not: { enum: [...reserved] } }).superRefine((found, context) => {
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

/** What can be changed in a pattern: a step, a fact, a limit; “opened” is one, too. */
export const slotName = unless(
  kept.split(' ').filter((one) => one !== 'opened'),
  named(
    /^[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9]*)*$/,
    'A step has a name of one word, and a fact a group and a name',
    inOneWord,
  ),
);

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
