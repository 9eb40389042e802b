import { factsOf, suggestion } from '../definition/index.ts';
import type { ChoiceHere, Fact, Finding, Library, Pattern, Row } from '../definition/index.ts';

type Here = Readonly<Record<string, ChoiceHere>>;

/** What is wrong with the tables of an adoption: cells that can never match, and combinations without a row. */
export function tableFindings(pattern: Pattern, here: Here, library: Library): Finding[] {
  const facts = factsOf(pattern, library);
  return Object.entries(here).flatMap(([name, { choice, periods }]) => {
    const columns = (choice.by ?? []).map((fact) => facts.get(fact)!);
    return periods.flatMap(({ from, rows }, index): Finding[] => {
      if (!rows) return [];
      const strange = strangers(name, rows, columns, pattern);
      if (strange.length > 0) return strange;
      const until = periods[index + 1]?.from;
      const offered = columns.map((fact) => cellsOffered(fact, here, from, until));
      const gap = offered.every((cells) => cells !== undefined) ? gapIn(rows, offered) : undefined;
      return gap ? [gapFinding(name, gap, from)] : [];
    });
  });
}

function gapFinding(name: string, gap: readonly string[], from: string | undefined): Finding {
  const message = `“${name}” has no row for ${gap.join(', ')}${from === undefined ? '' : ` from ${from}`}.`;
  const hint = `Add a row: [${[...gap, '…'].join(', ')}].`;
  return { code: 'table-gap', message, hint, path: ['choices', name], atKey: true };
}

/** Cells that name nothing the column can hold. */
function strangers(
  name: string,
  rows: readonly Row[],
  columns: readonly Fact[],
  pattern: Pattern,
): Finding[] {
  return rows.flatMap(({ match }) =>
    match.flatMap((cell, index): Finding[] => {
      const cells = cellsOf(columns[index]!, pattern);
      if (cell === 'any' || !cells || cells.includes(cell)) return [];
      const message = `“${cell}” in the table “${name}” is not one of the options of its column.`;
      const hint = suggestion(cell, [...cells, 'any']);
      return [{ code: 'unknown-option', message, hint, path: ['choices', name], atKey: true }];
    }),
  );
}

/** Everything a column could hold under the pattern, where that is a list. */
function cellsOf(fact: Fact, { choices }: Pattern): readonly string[] | undefined {
  if (fact.type === 'yes/no') return ['yes', 'no'];
  const source = choices[sourceOf(fact) ?? ''];
  return (
    fact.options?.map(({ name }) => name) ?? source?.options?.map(({ name }) => name) ?? source?.['some of']
  );
}

/** What can be chosen here at some time in a period. */
function cellsOffered(fact: Fact, here: Here, from = '', until = 'for ever'): readonly string[] | undefined {
  const source = here[sourceOf(fact) ?? ''];
  if (!source) return fact.type === 'yes/no' ? ['yes', 'no'] : fact.options?.map(({ name }) => name);
  const { periods } = source;
  const inForce = periods.filter(
    (period, index) =>
      (index === 0 || period.from! < until) && (periods[index + 1]?.from ?? 'for ever') > from,
  );
  return [...new Set(inForce.flatMap(({ value }) => (Array.isArray(value) ? (value as string[]) : [])))];
}

/** The choice that a fact’s options come from. */
function sourceOf(fact: Fact): string | undefined {
  return /^choice\.(\w+)$/.exec(fact['one of']?.trim() ?? '')?.[1];
}

/** The first combination that no row matches, looking only where the rows tell values apart. */
function gapIn(
  rows: readonly Row[],
  columns: readonly (readonly string[])[],
  index = 0,
): readonly string[] | undefined {
  if (rows.some(({ match }) => match.slice(index).every((cell) => cell === 'any'))) return undefined;
  if (rows.length === 0) return columns.slice(index).map(([first]) => first ?? 'any');
  for (const cell of columns[index]!) {
    const left = rows.filter(({ match }) => match[index] === 'any' || match[index] === cell);
    const gap = gapIn(left, columns, index + 1);
    if (gap) return [cell, ...gap];
  }
  return undefined;
}
