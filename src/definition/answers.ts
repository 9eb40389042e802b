import { parseOne, readValue, valueFindings } from './bounds.ts';
import type { Answer } from './documents.ts';
import type { Choice } from './sections.ts';
import type { Finding, Path } from './problems.ts';
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
  const record = isRecord(answer) ? answer : undefined;
  if (record?.is !== undefined && record.rows)
    return { decided: { periods: [] }, findings: [bothFinding(path)] };
  const given = record ? record.is : answer;
  const at: Path = record ? [...path, 'is'] : path;
  const periods = isDated(given)
    ? given.map((period, index) => readPeriod(choice, period, [...at, index], findings))
    : [
        readPeriod(
          choice,
          record && record.is === undefined ? { rows: record.rows } : { is: given as Written },
          record ? path : undefined,
          findings,
          at,
        ),
      ];
  findings.push(...(isDated(given) ? dateFindings(choice, given, path, at) : []));
  return {
    decided: { periods: inOrder(periods), why: record?.why, decided: record?.decided, by: record?.by },
    findings,
  };
}

function bothFinding(path: Path): Finding {
  const hint = 'Keep “is:” or “rows:”.';
  return {
    code: 'bad-value',
    message: 'This has a value and a table.',
    hint,
    path: [...path, 'rows'],
    atKey: true,
  };
}

function isRecord(answer: Answer): answer is Record {
  return typeof answer === 'object' && !Array.isArray(answer);
}

function isDated(given: unknown): given is readonly WrittenPeriod[] {
  return Array.isArray(given) && typeof given[0] === 'object' && !Array.isArray(given[0]);
}

function inOrder(periods: readonly Period[]): Period[] {
  return [...periods].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

function dateFindings(choice: Choice, given: readonly WrittenPeriod[], path: Path, at: Path): Finding[] {
  if (!choice.dated)
    return [
      {
        code: 'bad-value',
        message: 'This choice does not change with dates.',
        hint: 'Give one value, without “from:”.',
        path,
      },
    ];
  return given.flatMap(({ from }, index) => {
    if (given.findIndex((other) => other.from === from) === index) return [];
    return [
      {
        code: 'bad-value',
        message: `Two values hold from ${from}.`,
        hint: 'Keep one of the two.',
        path: [...at, index, 'from'],
      },
    ];
  });
}

/** `at` is where the record stands; a bare value stands at `valueAt`. */
function readPeriod(
  choice: Choice,
  { from, is, rows }: WrittenPeriod,
  at: Path | undefined,
  findings: Finding[],
  valueAt: Path = [...at!, 'is'],
): Period {
  const here = at ?? valueAt;
  if (choice.by) {
    const example = [...choice.by.map(() => 'any'), '…'].join(', ');
    if (!rows)
      findings.push({
        code: 'wrong-type',
        message: `This choice is a table by ${choice.by.join(' and ')}.`,
        hint: `Give it “rows: [[${example}]]”, each ending with the value.`,
        path: is === undefined ? here : valueAt,
      });
    return {
      from,
      rows: (rows ?? []).map((row, index) => readRow(choice, row, [...here, 'rows', index], findings)),
    };
  }
  if (is === undefined) {
    const [message, hint] = rows
      ? ['This choice is not a table.', 'Give its one value with “is:”.']
      : ['There is no value here.', 'Add “is:” with the value.'];
    findings.push({
      code: rows ? 'wrong-type' : 'missing-key',
      message,
      hint,
      path: rows ? [...here, 'rows'] : here,
      atKey: true,
    });
    return { from };
  }
  findings.push(...valueFindings(choice, is, valueAt));
  return { from, value: readValue(choice, is) };
}

function readRow(choice: Choice, row: readonly string[], path: Path, findings: Finding[]): Row {
  const columns = choice.by!.length;
  if (row.length !== columns + 1) {
    findings.push({
      code: 'bad-value',
      message: `A row here has ${columns + 1} cells, and this has ${row.length}.`,
      hint: `In this order: ${choice.by!.join(', ')}, then the value.`,
      path,
    });
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
