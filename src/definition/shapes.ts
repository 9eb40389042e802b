import { z } from 'zod';
import { parseExpression, isMistake } from './expression.ts';
import { parseDate, parseDuration, printDuration } from './values.ts';
import type { Code } from './problems.ts';

/** What a schema's own check found; the reader turns it into a problem with its place. */
export interface Params {
  readonly code: Code;
  readonly hint?: string;
  readonly offset?: number;
  readonly atKey?: boolean;
}

type Refine = { addIssue: (issue: { code: 'custom'; message: string; params: Params }) => void };

export function complain(context: Refine, code: Code, message: string, more: Omit<Params, 'code'> = {}): typeof z.NEVER {
  context.addIssue({ code: 'custom', message, params: { code, ...more } });
  return z.NEVER;
}

/** An object whose keys are all known; the known ones travel in the message so that a wrong one gets a suggestion. */
export function keyed<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join('|') : undefined) });
}

/** A scalar. YAML reads it as text whatever it looks like; editors may see a number or a boolean there. */
export const text = z.string().min(1).meta({ type: ['string', 'number', 'boolean'] as never });

function scalar<Output>(read: (written: string) => Output | undefined, what: string, example: string): z.ZodType<Output, string> {
  return text.transform((written, context) => read(written) ?? complain(context, 'bad-value', `“${written}” is not ${what}.`, { hint: `Write it like this: ${example}` }));
}

export const date = scalar(parseDate, 'a date that exists', '2026-03-12');
export const duration = scalar((written) => { const read = parseDuration(written); return read && printDuration(read); }, 'a length of time', '3 years');
export const yesNo = scalar((written) => (written === 'yes' ? true : written === 'no' ? false : undefined), 'yes or no', 'yes');
export const wholeNumber = scalar((written) => (/^\d{1,9}$/.test(written) ? Number(written) : undefined), 'a whole number', '634');
export const version = scalar((written) => (/^\d+\.\d+\.\d+$/.test(written) ? written : undefined), 'a version', '1.0.0');

/** A condition or expression; kept as text, read once here so that its mistakes have a place. */
export const expression = text.superRefine((written, context) => {
  const read = parseExpression(written);
  if (isMistake(read)) complain(context, 'bad-condition', read.message, { hint: read.hint, offset: read.offset });
});

function named(pattern: RegExp, what: string, example: string): z.ZodString {
  return z.string().regex(pattern, { error: (issue) => `${what}|${String(issue.input)}|${example}` });
}

/** The id of a document: kebab-case. */
export const id = named(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'Ids of documents are small letters, digits and single hyphens', 'taxi-driver-licence');
/** The name of a step, role, choice, outcome or option: lowerCamel. */
export const word = named(/^[a-z][a-zA-Z0-9]*$/, 'Names here are written in one word, starting small', 'criminalRecord');
/** The name of a fact: a group and a word. */
export const factName = named(/^[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9]*)+$/, 'Facts have a group and a name with a dot between', 'person.dateOfBirth');

export function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.union([item, z.array(item).min(1)]).transform((found) => (Array.isArray(found) ? found : [found]) as readonly z.output<Item>[]);
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: () => words.join('|') });
}

/** Options with their labels: a list of names, or each name with the words people see. */
export const options = z
  .union([z.array(word).min(1), z.record(word, text)])
  .transform((found) => (Array.isArray(found) ? found.map((name) => ({ name, label: sentence(name) })) : Object.entries(found).map(([name, label]) => ({ name, label }))));

/** `noMatch` as people read it: “No match”. */
export function sentence(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
