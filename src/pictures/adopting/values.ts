import { sentence } from '../../definition/index.ts';
import type { Channel, Choice, Period, Service } from '../../definition/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import { clauseHere, nounHere } from '../conditions.ts';
import { all, also, either, filled, label, quoted } from '../names.ts';
import { channelsInWords } from '../words.ts';
import { keyInWords } from './keys.ts';
import { deedInWords, verbsInWords } from './openness.ts';

/** What stands under a key, a line for each thing in it. What has no words of its own is left out. */
export function valueInWords(key: string, value: unknown, service: Service, section?: string): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  const say = sayingsIn[section ?? '']?.[key] ?? sayings[key];
  if (say) return say(value, service).filter((one) => one !== '');
  if (typeof value === 'string') return filled(value, service).split(/\n+/);
  if (Array.isArray(value)) return value.flatMap((one) => valueInWords('', one, service));
  if (typeof value !== 'object') return [String(value)];
  return Object.entries(value).flatMap(([inner, one]) => {
    if (inner === 'step') return valueInWords(inner, one, service);
    const lines = untold.has(inner) ? [] : valueInWords(inner, one, service);
    return lines.map((line) => `${keyInWords(inner)}: ${line}`);
  });
}

/** What periods of an answer say: a value, or rows, each from its day on. */
export function periodsInWords(periods: readonly Period[], choice: Choice, service: Service): string[] {
  return periods.flatMap(({ from, value, rows }, index) => {
    const day = also(index > 0 ? from : undefined, (one) => `from ${longDate(one)}: `);
    const said = rows
      ? rows.map(
          ({ match, value: cell }) => `${cellsInWords(match, choice, service)}: ${inWords(cell, choice)}`,
        )
      : [inWords(value, choice)];
    return said.map((one, row) => (row === 0 ? `${day}${one}` : one));
  });
}

/** The cells of a row by what people call them. */
function cellsInWords(match: readonly string[], { by = [] }: Choice, { facts, choices }: Service): string {
  return match
    .map((cell, column) => {
      const { options, 'one of': among } = facts[by[column]!] ?? {};
      const all = options ?? choices[among?.replace(/^choice\./, '') ?? '']?.choice.options;
      return cell === 'any' ? 'any' : (all?.find(({ name }) => name === cell)?.label ?? cell);
    })
    .join(', ');
}

type Saying = (value: unknown, service: Service) => string[];

const texts = (value: unknown) => [value].flat().map(String);
const labels: Saying = (value, service) => texts(value).map((name) => label(name, service));
const clauses: Saying = (value, service) => [clauseHere(String(value), service)];
const onlyIf: Saying = (value, service) => {
  const clause = clauseHere(String(value), service);
  return [clause === 'always' || clause === 'never' ? clause : `only if ${clause}`];
};
const nouns: Saying = (value, service) => [nounHere(String(value), service)];
const roles: Saying = (value) => texts(value).map((name) => sentence(name).toLowerCase());
const each = (names: string, say: Saying) => names.split(', ').map((name) => [name, say] as const);

const sayings: Readonly<Partial<Record<string, Saying>>> = Object.fromEntries([
  ...each('while, must, early, again while, stops while, restarts when, let go when, reached', clauses),
  ...each('until, not before, at most, at least, of, on, is, pay, every', nouns),
  ...each('ask, gives, about, keeps, same', labels),
  ...each('by, to, others, not', roles),
  ['when', onlyIf],
  ['instead', (value, service) => others(value as never, service)],
  ['channels', (value) => [channelsInWords(value as Channel[])]],
  ['through', (value) => [Array.isArray(value) ? channelsInWords(value as Channel[]) : String(value)]],
  ['options', (value, service) => optionsInWords(value, service)],
  ['law', (value, { law }) => texts(value).map((name) => law[name]?.cite ?? name)],
  ['local', (value) => texts(value).map((mark) => deedInWords(mark))],
  ['place', (value) => verbsInWords(value as string[])],
  ['need', (value, service) => needs(value as never, service)],
  ['otherwise', (value, service) => [latenessInWords(String(value), service)]],
  ['sets', (value) => figures(value as never)],
  ['one of', (value) => (Array.isArray(value) ? [either(value.map(String))] : [String(value)])],
  ['between', (value) => [all(texts(value))]],
  ['cite', texts],
]);

function others(instead: readonly { by: string; when: string }[], service: Service): string[] {
  return instead.map(({ by, when }) => `${sentence(by).toLowerCase()}, if ${clauseHere(when, service)}`);
}

/** Options by their labels; written in a file, they may be names alone, or names with labels. */
function optionsInWords(value: unknown, service: Service): string[] {
  const listed = Array.isArray(value) ? (value as unknown[]) : Object.values(value as object);
  return listed.map((one) =>
    quoted(filled(typeof one === 'string' ? one : ((one as { label?: string }).label ?? ''), service)),
  );
}

/** What is always needed is said so, and what never is is left out. */
function needs(value: readonly (string | { say: string; when: string })[], service: Service): string[] {
  return value.flatMap((one) => {
    if (typeof one === 'string') return filled(one, service);
    const only = clauseHere(one.when, service);
    if (only === 'never') return [];
    return `${filled(one.say, service)}${only === 'always' ? '' : ` (only if ${only})`}`;
  });
}

function latenessInWords(otherwise: string, service: Service): string {
  const role = /^passes to (\w+)$/.exec(otherwise)?.[1];
  if (role !== undefined) return `it passes to the ${sentence(role).toLowerCase()}`;
  if (otherwise === 'chase') return 'they are reminded, and the time begins again';
  return otherwise === 'waits' ? 'nothing: it waits' : `the result is ${quoted(label(otherwise, service))}`;
}

function figures(sets: Readonly<Record<string, readonly { from?: string; is: string }[]>>): string[] {
  return Object.entries(sets).flatMap(([name, dated]) =>
    dated.map(({ from, is }) => `${sentence(name)} ${is}${also(from, (day) => ` from ${longDate(day)}`)}`),
  );
}

/** A value of a choice as it is written in a file: one, several, or a table. */
export function answerInWords(written: unknown, choice: Choice): string[] {
  if (typeof written === 'string') return [optionCalled(written, choice)];
  if (!Array.isArray(written)) {
    const { is, rows, from } = written as { is?: unknown; rows?: string[][]; from?: string };
    const day = from === undefined ? '' : `from ${longDate(from)}: `;
    const said = rows
      ? rows.map((row) => `${row.slice(0, -1).join(', ')}: ${row.at(-1)}`)
      : answerInWords(is ?? '', choice);
    return said.map((one) => `${day}${one}`);
  }
  if (written.every((one) => typeof one === 'string'))
    return [all(written.map((one) => optionCalled(one, choice)))];
  return written.flatMap((one) => answerInWords(one, choice));
}

function optionCalled(written: string, { options }: Choice): string {
  return options?.find(({ name }) => name === written)?.label ?? written;
}

/** Why somebody says something is told apart from it. */
const untold: ReadonlySet<string> = new Set(['why', 'decided', 'source', 'dormant', 'id', 'verb']);

const words: Saying = (value, service) => filled(String(value), service).split(/\n+/);
const day: Saying = (value) => [longDate(String(value))];

/** Keys that mean something else in some sections. */
const sayingsIn: Readonly<Partial<Record<string, Readonly<Partial<Record<string, Saying>>>>>> = {
  facts: { ask: words, 'one of': words },
  choices: { by: labels, ask: words, 'at least': texts, 'at most': texts, when: labels },
  law: { from: day, until: day },
  roles: { of: roles, not: roles },
  clocks: { from: labels, until: labels },
};
