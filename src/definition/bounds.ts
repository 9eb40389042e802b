import { boundKeys } from './sections.ts';
import { orderOf } from './evaluate.ts';
import { suggestion } from './nearest.ts';
import { factTypes } from './types.ts';
import { ordered } from './kinds.ts';
import { noDuration } from './shapes.ts';
import { shorten } from './yaml.ts';
import type { BoundKey, Choice } from './sections.ts';
import type { Finding, Path } from './problems.ts';
import type { Value } from './values.ts';

/** The bound of a choice, and what its ends are. */
export interface Bound {
  readonly key: BoundKey;
  readonly values: readonly Value[];
}

export function boundOf(choice: Choice): Bound {
  const key = boundKeys.find((name) => choice[name] !== undefined) ?? 'any';
  return { key, values: endsOf(choice, key).flatMap((text) => parseOne(choice, text) ?? []) };
}

function endsOf(choice: Choice, key: BoundKey): readonly string[] {
  return key === 'any' ? [] : [choice[key] as string | readonly string[]].flat();
}

/** Whether one value is within the bound. */
export function allows(bound: Bound, value: Value): boolean {
  const [first, last] = bound.values;
  const among = (item: Value) => bound.values.some((allowed) => orderOf(allowed, item) === 0);
  switch (bound.key) {
    case 'any':
      return true;
    case 'exactly':
      return orderOf(value, first!) === 0;
    case 'at least':
      return orderOf(value, first!) >= 0;
    case 'at most':
      return orderOf(value, first!) <= 0;
    case 'between':
      return orderOf(value, first!) >= 0 && orderOf(value, last!) <= 0;
    case 'one of':
      return among(value);
    case 'some of':
      return Array.isArray(value) && value.length > 0 && (value as string[]).every(among);
  }
}

/** The bound as people read it: “at least 18 years”. */
export function boundInWords(choice: Choice): string {
  const { key } = boundOf(choice);
  const label = (text: string) => choice.options?.find(({ name }) => name === text)?.label ?? text;
  switch (key) {
    case 'any':
      return anything[choice.type] ?? 'any value';
    case 'between':
      return `between ${choice.between![0]} and ${choice.between![1]}`;
    case 'one of':
      return `one of ${choice['one of']!.map(label).join(', ')}`;
    case 'some of':
      return `one or more of ${choice['some of']!.map(label).join(', ')}`;
    default:
      return `${key} ${label(choice[key] as string)}`;
  }
}

const anything: Partial<Record<Choice['type'], string>> = {
  'yes/no': 'yes or no',
  money: 'any amount',
  text: 'any words',
};

/** What is wrong with a choice as the pattern states it: its type, its bound, its default. The first is enough. */
export function boundProblems(choice: Choice, path: Path): Finding[] {
  for (const reading of [typeProblems, endProblems, orderProblems, defaultProblems]) {
    const found = reading(choice, path);
    if (found.length > 0) return found;
  }
  return [];
}

function typeProblems(choice: Choice, path: Path): Finding[] {
  const { type, options } = choice;
  if (options === undefined && (type === 'choice' || type === 'choices')) {
    const message = 'This choice is between options and has none.';
    const hint = 'Add “options:”.';
    return [{ code: 'missing-key', message, hint, path, atKey: true }];
  }
  if (factTypes[type].example !== '') return [];
  const message = `An organisation can’t write a value of the type “${type}”.`;
  const hint = 'Give the choice a type that can be written, like text.';
  return [{ code: 'bad-value', message, hint, path: [...path, 'type'] }];
}

function endProblems(choice: Choice, path: Path): Finding[] {
  const { key } = boundOf(choice);
  const several = Array.isArray(choice[key]);
  return endsOf(choice, key).flatMap((text, index) =>
    parseOne(choice, text) === undefined
      ? [unreadable(choice, text, several ? [...path, key, index] : [...path, key])]
      : [],
  );
}

function orderProblems(choice: Choice, path: Path): Finding[] {
  const { key, values } = boundOf(choice);
  if (!['at least', 'at most', 'between'].includes(key)) return [];
  if (!ordered.has(factTypes[choice.type].kind)) {
    const message = `“${key}” needs values that have an order, and ${choice.type} has none.`;
    const hint = 'Say “one of:” with the values that are allowed.';
    return [{ code: 'bad-value', message, hint, path: [...path, key], atKey: true }];
  }
  if (key !== 'between' || orderOf(values[0]!, values[1]!) <= 0) return [];
  const message = 'Nothing lies between these two.';
  const hint = 'Write the smaller one first.';
  return [{ code: 'bad-value', message, hint, path: [...path, key] }];
}

function defaultProblems(choice: Choice, path: Path): Finding[] {
  if (choice.default === undefined) return [];
  if (choice.by) {
    const message = 'A table has no default: every organisation gives its own rows.';
    const hint = 'Take “default:” out, or “by:”.';
    return [{ code: 'bad-value', message, hint, path: [...path, 'default'], atKey: true }];
  }
  return valueFindings(choice, choice.default, [...path, 'default']);
}

/** Reads what was written for a choice; several values where it takes several. */
export function readValue(choice: Choice, written: string | readonly string[]): Value | undefined {
  if (choice['some of'] || choice.type === 'choices') {
    const items = [written].flat().map((text) => parseOne(choice, text));
    return items.includes(undefined) ? undefined : (items as string[]);
  }
  return typeof written === 'string' ? parseOne(choice, written) : undefined;
}

export function parseOne(choice: Choice, text: string): Value | undefined {
  if (choice.options && !choice.options.some(({ name }) => name === text)) return undefined;
  return factTypes[choice.type].parse(text);
}

/** What is wrong with one value: it can’t be read, or it is out of bound. */
export function valueFindings(choice: Choice, written: string | readonly string[], path: Path): Finding[] {
  const value = readValue(choice, written);
  if (value === undefined) return [misread(choice, written, path)];
  if (allows(boundOf(choice), value)) return [];
  const message = `“${shorten([written].flat().join(', '))}” is outside what this choice allows: ${boundInWords(choice)}.`;
  const hint = choice.law ? `The bound comes from the law: ${choice.law.join(', ')}.` : undefined;
  return [{ code: 'out-of-bound', message, hint, path }];
}

function misread(choice: Choice, written: string | readonly string[], path: Path): Finding {
  if (typeof written === 'string') return unreadable(choice, written, path);
  const takesSeveral = choice['some of'] !== undefined || choice.type === 'choices';
  const wrong = written.findIndex((text) => parseOne(choice, text) === undefined);
  if (takesSeveral) return unreadable(choice, written[wrong]!, [...path, wrong]);
  const message = 'This choice takes one value, and this is a list.';
  const hint = 'Write the value without brackets.';
  return { code: 'wrong-type', message, hint, path };
}

function unreadable(choice: Choice, text: string, path: Path): Finding {
  const names = choice.options?.map(({ name }) => name);
  if (names) {
    const message = `“${shorten(text)}” is not one of the options of this choice.`;
    const hint = suggestion(text, names);
    return { code: 'unknown-option', message, hint, path };
  }
  if (choice.type === 'duration') return { code: 'bad-value', ...noDuration(text), path };
  const message = `“${shorten(text)}” can’t be read as a value of the type “${choice.type}”.`;
  const hint = `Write it like this: ${factTypes[choice.type].example}`;
  return { code: 'bad-value', message, hint, path };
}
