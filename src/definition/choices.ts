import { orderOf } from './evaluate.ts';
import { suggestion } from './nearest.ts';
import { boundKeys } from './documents.ts';
import { factTypes } from './types.ts';
import type { Answer, BoundKey, Choice } from './documents.ts';
import type { Finding, Path } from './problems.ts';
import type { Value } from './values.ts';

/** The value of a choice from a day on: one value, or rows of a table (`any` matches everything; the first row that matches counts). */
export interface Period {
  readonly from?: string;
  readonly value?: Value;
  readonly rows?: readonly { readonly match: readonly string[]; readonly value: Value }[];
}

/** An adopter's answer, read by the choice's type. */
export interface Decided {
  readonly periods: readonly Period[];
  readonly why?: string;
  readonly decided?: string;
  readonly by?: string;
}

/** The bound of a choice, and what its ends are. */
export interface Bound {
  readonly key: BoundKey;
  readonly values: readonly Value[];
}

export function boundOf(choice: Choice): Bound {
  const key = boundKeys.find((name) => choice[name] !== undefined) ?? 'any';
  const written = key === 'any' ? [] : [choice[key] as string | readonly string[]].flat();
  return { key, values: written.flatMap((text) => parseOne(choice, text) ?? []) };
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

/** What is wrong with a choice as the pattern states it: its bound and its default. */
export function boundProblems(choice: Choice, path: Path): Finding[] {
  const key = boundKeys.find((name) => choice[name] !== undefined);
  const ends = key === undefined || key === 'any' ? [] : [choice[key] as string | readonly string[]].flat();
  const unread = ends.filter((text) => parseOne(choice, text) === undefined).map((text): Finding => unreadable(choice, text, [...path, key!]));
  if (unread.length > 0) return unread;
  if ((choice.type === 'choice' || choice.type === 'choices') && !choice.options) {
    return [{ code: 'missing-key', message: 'This choice is between options and has none.', hint: 'Add “options:”.', path, atKey: true }];
  }
  return choice.default === undefined ? [] : valueFindings(choice, readValue(choice, choice.default), choice.default, [...path, 'default']);
}

/** Reads an adopter's answer; what is wrong with it comes beside it. */
export function readAnswer(choice: Choice, answer: Answer, path: Path): { decided: Decided; findings: Finding[] } {
  const findings: Finding[] = [];
  const isRecord = typeof answer === 'object' && !Array.isArray(answer);
  const { why, decided, by } = isRecord ? answer : {};
  const given = isRecord ? (answer.is ?? { rows: answer.rows }) : answer;
  const at: Path = isRecord ? [...path, answer.is === undefined ? 'rows' : 'is'] : path;
  const dated = Array.isArray(given) && typeof given[0] === 'object';
  const written = dated ? (given as { from?: string }[]) : [given];
  if (dated && !choice.dated) findings.push({ code: 'bad-value', message: 'This choice does not change with dates.', hint: 'Give one value.', path });
  const periods = written.map((period, index) => readPeriod(choice, period as WrittenPeriod, dated ? [...at, index] : at, findings));
  return { decided: { periods, why, decided, by }, findings };
}

type WrittenPeriod = string | readonly string[] | { from?: string; is?: string | readonly string[]; rows?: readonly (readonly string[])[] };

function readPeriod(choice: Choice, written: WrittenPeriod, path: Path, findings: Finding[]): Period {
  const isRecord = typeof written === 'object' && !Array.isArray(written);
  const { from, is, rows } = isRecord ? (written as Exclude<WrittenPeriod, string | readonly string[]>) : { from: undefined, is: written as string | readonly string[], rows: undefined };
  if (choice.by) {
    if (!rows) findings.push({ code: 'wrong-type', message: `This choice is a table by ${choice.by.join(' and ')}.`, hint: 'Give it rows: [[any, 1 year, £212], …], the last column being the value.', path });
    return { from, rows: (rows ?? []).map((row, index) => readRow(choice, row, rowPath(path, isRecord, index), findings)) };
  }
  if (is === undefined) {
    findings.push({ code: 'missing-key', message: 'There is no value here.', hint: 'Add “is:” with the value.', path });
    return { from };
  }
  const value = readValue(choice, is);
  findings.push(...valueFindings(choice, value, is, isRecord ? [...path, 'is'] : path));
  return { from, value };
}

function rowPath(path: Path, isRecord: boolean, index: number): Path {
  return isRecord && path.at(-1) !== 'rows' ? [...path, 'rows', index] : [...path, index];
}

function readRow(choice: Choice, row: readonly string[], path: Path, findings: Finding[]): { match: readonly string[]; value: Value } {
  const columns = choice.by!.length;
  if (row.length !== columns + 1) {
    findings.push({ code: 'bad-value', message: `A row has ${columns} columns to look up by and then the value; this has ${row.length} in all.`, hint: `In this order: ${choice.by!.join(', ')}, then the value.`, path });
    return { match: [], value: '' };
  }
  const written = row.at(-1)!;
  const value = parseOne(choice, written);
  findings.push(...valueFindings(choice, value, written, [...path, columns]));
  return { match: row.slice(0, -1), value: value ?? '' };
}

function readValue(choice: Choice, written: string | readonly string[]): Value | undefined {
  if (choice['some of'] || choice.type === 'choices') {
    const items = [written].flat().map((text) => parseOne(choice, text));
    return items.includes(undefined) ? undefined : (items as string[]);
  }
  return typeof written === 'string' ? parseOne(choice, written) : undefined;
}

function parseOne(choice: Choice, text: string): Value | undefined {
  if (choice.options && !choice.options.some(({ name }) => name === text)) return undefined;
  return factTypes[choice.type].parse(text);
}

function valueFindings(choice: Choice, value: Value | undefined, written: unknown, path: Path): Finding[] {
  if (value === undefined) return [unreadable(choice, [written].flat().join(', '), path)];
  const bound = boundOf(choice);
  if (allows(bound, value)) return [];
  return [{ code: 'out-of-bound', message: `“${[written].flat().join(', ')}” is outside what this choice allows: ${boundInWords(choice)}.`, hint: choice.law ? `The bound comes from the law: ${choice.law.join(', ')}.` : undefined, path }];
}

function unreadable(choice: Choice, text: string, path: Path): Finding {
  const names = choice.options?.map(({ name }) => name);
  if (names) return { code: 'unknown-option', message: `“${text}” is not one of the options of this choice.`, hint: suggestion(text, names), path };
  const { example } = factTypes[choice.type];
  return { code: 'bad-value', message: `“${text}” can’t be read as ${choice.type}.`, hint: example ? `Write it like this: ${example}` : undefined, path };
}

/** The bound as people read it: “at least 18 years”. */
export function boundInWords(choice: Choice): string {
  const { key } = boundOf(choice);
  const label = (text: string) => choice.options?.find(({ name }) => name === text)?.label ?? text;
  switch (key) {
    case 'any':
      return 'any value';
    case 'between':
      return `between ${choice.between![0]} and ${choice.between![1]}`;
    case 'one of':
    case 'some of':
      return `${key} ${choice[key]!.map(label).join(', ')}`;
    default:
      return `${key} ${label(choice[key] as string)}`;
  }
}

/** The value of a choice on a day, for a case whose facts `read` knows; undefined where a table has no row. */
export function choiceOn(choice: Choice, decided: Decided, day: string, read: (fact: string) => Value | undefined): Value | undefined {
  const period = periodOn(decided.periods, day);
  if (!period?.rows) return period?.value;
  const cells = choice.by!.map((fact) => read(fact));
  if (cells.includes(undefined)) return undefined;
  return period.rows.find(({ match }) => match.every((cell, index) => cell === 'any' || cell === String(cells[index])))?.value;
}

/** The period in force: the latest that has begun, else the earliest there is. */
export function periodOn(periods: readonly Period[], day: string): Period | undefined {
  const begun = periods.filter(({ from }) => from === undefined || from <= day);
  return begun.at(-1) ?? periods[0];
}
