import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { changed } from './library.ts';
import type { Plain } from './library.ts';

/** Examples that are put at a place of the base: each is a definition without a problem. */
export interface Table {
  readonly at: string;
  /** Put into the base before. */
  readonly with?: Plain;
  /** The key that comes first. */
  readonly first?: string;
  /** Documents that stand beside it. */
  readonly beside?: readonly Plain[];
  readonly good?: readonly Plain[];
  readonly bad?: readonly Plain[];
}

export interface Row {
  /** As the table has it. */
  readonly is: Plain;
  /** The base with it. */
  readonly whole: Plain;
  readonly beside?: readonly Plain[];
}

const folder = new URL('tables/', import.meta.url);

export const tables = readdirSync(folder).map((name) => name.replace('.yaml', ''));

/** The examples of a rule that it should find nothing in, or something. */
export function rowsOf(rule: string, kind: 'good' | 'bad'): Row[] {
  const found = parse(readFileSync(new URL(`${rule}.yaml`, folder), 'utf8'), {
    schema: 'failsafe',
  }) as Table[];
  return found.flatMap((table) =>
    (table[kind] ?? []).map((is) => ({ is, whole: inFull(table, is), beside: table.beside })),
  );
}

function inFull({ at, with: before = {}, first = 'pattern' }: Table, is: Plain): Plain {
  const found = changed(at, is, changed('', before));
  const { [first]: leading, ...rest } = found as Record<string, Plain>;
  return { [first]: leading!, ...rest };
}
