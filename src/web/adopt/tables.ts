import { readAnswer } from '../../definition/index.ts';
import type { Choice } from '../../definition/index.ts';
import type { Drafting } from './drafting.ts';

/** One line of a table that a choice is: what it is for, as a file and as people have it. */
export interface Combination {
  readonly cells: readonly string[];
  readonly label: string;
}

/** More than these are not a table that somebody fills in by hand. */
const most = 40;

/** Each combination that can come up here: none as long as the choices that they hang on have no answer; undefined where they can’t be listed. */
export function combinationsOf({ by = [] }: Choice, at: Drafting): Combination[] | undefined {
  const columns = by.map((fact) => offered(fact, at));
  if (columns.includes(undefined)) return undefined;
  const all = (columns as Cell[][]).reduce<Cell[][]>(
    (rows, column) => rows.flatMap((row) => column.map((cell) => [...row, cell])),
    [[]],
  );
  if (all.length > most) return undefined;
  return all.map((cells) => ({
    cells: cells.map(({ value }) => value),
    label: cells.map(({ label }) => label).join(', '),
  }));
}

interface Cell {
  readonly value: string;
  readonly label: string;
}

/** What can be chosen for a fact: its options, or what this adopter offers of them. */
function offered(name: string, { pattern, library, document }: Drafting): Cell[] | undefined {
  const fact = pattern.facts[name] ?? library.facts.get(name);
  if (fact?.type === 'yes/no')
    return [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ];
  const source = /^choice\.(\w+)$/.exec(fact?.['one of']?.trim() ?? '')?.[1];
  const choice = source === undefined ? undefined : pattern.choices[source];
  const label = (value: string) =>
    (fact?.options ?? choice?.options)?.find((option) => option.name === value)?.label ?? value;
  if (choice) {
    const answer = document.normal.choices[source!] ?? choice.default;
    if (answer === undefined) return [];
    const { periods } = readAnswer(choice, answer, []).decided;
    const values = periods.flatMap(({ value }) => (value === undefined ? [] : [value].flat()));
    return [...new Set(values.map(String))].map((value) => ({ value, label: label(value) }));
  }
  return fact?.options?.map(({ name: value }) => ({ value, label: label(value) }));
}
