import { parseOne, readValue, valueFindings } from './bounds.ts';
import type { Answer } from './documents.ts';
import type { Choice } from './sections.ts';
import type { Code, Finding, Path } from './problems.ts';
import type { Value } from './values.ts';

/** The value of a choice from a day on: one value, or rows of a table (`any` matches everything; the first row that matches counts). */
export interface Period {
  readonly from?: string;
  readonly value?: Value;
  readonly rows?: readonly Row[];
}

export interface Row {
  readonly match: readonly string[];
  readonly value: Value;
}

/** An adopter's answer, read by the choice's type. */
export interface Decided {
  /** Oldest first. */
  readonly periods: readonly Period[];
  readonly why?: string;
  readonly decided?: string;
  readonly by?: string;
}

type Written = string | readonly string[];
type Record = Exclude<Answer, string | readonly unknown[]>;
interface WrittenPeriod {
  readonly from?: string;
  readonly is?: Written;
  readonly rows?: readonly (readonly string[])[];
}

/** Reads an adopter's answer; what is wrong with it comes beside it. */
export function readAnswer(
  choice: Choice,
  answer: Answer,
  path: Path,
): { decided: Decided; findings: Finding[] } {
  const findings: Finding[] = [];
  const isRecord = typeof answer === 'object' && !Array.isArray(answer);
  const { is, rows, why, decided, by }: Record = isRecord
    ? (answer as Record)
    : { is: answer as Record['is'] };
  const valueAt = isRecord ? [...path, 'is'] : path;
  const read = (period: WrittenPeriod, at: Path, isAt: Path) =>
    readPeriod(choice, period, at, isAt, findings);
  if (is !== undefined && rows) {
    findings.push(
      wrong('bad-value', 'This has a value and a table.', 'Keep “is:” or “rows:”.', [...path, 'rows'], true),
    );
    return { decided: { periods: [] }, findings };
  }
  const periods = isDated(is)
    ? is.map((period, index) => read(period, [...valueAt, index], [...valueAt, index, 'is']))
    : [read({ is, rows }, path, valueAt)];
  if (isDated(is)) findings.push(...dateFindings(choice, is, path, valueAt));
  const inOrder = periods.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  return { decided: { periods: inOrder, why, decided, by }, findings };
}

function wrong(code: Code, message: string, hint: string, path: Path, atKey = false): Finding {
  return { code, message, hint, path, atKey };
}

function isDated(given: unknown): given is readonly WrittenPeriod[] {
  return Array.isArray(given) && typeof given[0] === 'object' && !Array.isArray(given[0]);
}

function dateFindings(choice: Choice, given: readonly WrittenPeriod[], path: Path, at: Path): Finding[] {
  if (!choice.dated)
    return [
      wrong('bad-value', 'This choice does not change with dates.', 'Give one value, without “from:”.', path),
    ];
  return given.flatMap(({ from }, index) => {
    if (given.findIndex((other) => other.from === from) === index) return [];
    return [
      wrong('bad-value', `Two values hold from ${from}.`, 'Keep one of the two.', [...at, index, 'from']),
    ];
  });
}

/** `at` is where it stands as a whole, and `isAt` where its value does. */
function readPeriod(
  choice: Choice,
  { from, is, rows }: WrittenPeriod,
  at: Path,
  isAt: Path,
  findings: Finding[],
): Period {
  if (choice.by) {
    const message = `This choice is a table by ${choice.by.join(' and ')}.`;
    const example = [...choice.by.map(() => 'any'), '…'].join(', ');
    const hint = `Give it “rows: [[${example}]]”, each ending with the value.`;
    if (!rows) findings.push(wrong('wrong-type', message, hint, is === undefined ? at : isAt));
    const read = rows?.map((row, index) => readRow(choice, row, [...at, 'rows', index], findings));
    return { from, rows: read ?? [] };
  }
  if (is !== undefined) {
    findings.push(...valueFindings(choice, is, isAt));
    return { from, value: readValue(choice, is) };
  }
  findings.push(
    rows
      ? wrong(
          'wrong-type',
          'This choice is not a table.',
          'Give its one value with “is:”.',
          [...at, 'rows'],
          true,
        )
      : wrong('missing-key', 'There is no value here.', 'Add “is:” with the value.', at, true),
  );
  return { from };
}

function readRow(choice: Choice, row: readonly string[], path: Path, findings: Finding[]): Row {
  const columns = choice.by!.length;
  if (row.length !== columns + 1) {
    const message = `A row here has ${columns + 1} cells, and this has ${row.length}.`;
    findings.push(
      wrong('bad-value', message, `In this order: ${choice.by!.join(', ')}, then the value.`, path),
    );
    return { match: [], value: '' };
  }
  const written = row.at(-1)!;
  findings.push(...valueFindings(choice, written, [...path, columns]));
  return { match: row.slice(0, -1), value: parseOne(choice, written) ?? '' };
}

/** The value of a choice on a day, for a case whose facts `read` knows; undefined where a table has no row. */
export function choiceOn(
  choice: Choice,
  decided: Decided,
  day: string,
  read: (fact: string) => Value | undefined,
): Value | undefined {
  const period = periodOn(decided.periods, day);
  if (!period?.rows) return period?.value;
  const cells = choice.by!.map((fact) => read(fact));
  if (cells.includes(undefined)) return undefined;
  return period.rows.find(({ match }) =>
    match.every((cell, index) => cell === 'any' || cell === asCell(cells[index]!)),
  )?.value;
}

/** A fact's value as a table's cell has it. */
function asCell(value: Value): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** The period in force: the latest that has begun, else the earliest there is. */
export function periodOn(periods: readonly Period[], day: string): Period | undefined {
  const begun = periods.filter(({ from }) => from === undefined || from <= day);
  return begun.at(-1) ?? periods[0];
}
