import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { rules } from '../../src/rules/index.ts';
import { base } from './base.ts';
import { changed, judged } from './library.ts';
import type { Plain } from './library.ts';

/** Examples that are put at a place of the base: each is a definition without a problem. */
interface Table {
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

const folder = new URL('tables/', import.meta.url);

it('the base has nothing to find', () => {
  const all = rules.map(({ id }) => id);
  assert.deepEqual(judged(base as Plain, all), { problems: [], remarks: [] });
});

it('every rule has a table, and every table a rule', () => {
  const tables = readdirSync(folder).map((name) => name.replace('.yaml', ''));
  assert.deepEqual(tables.sort(), rules.map(({ id }) => id).sort());
});

for (const { id } of rules) {
  const tables = parse(readFileSync(new URL(`${id}.yaml`, folder), 'utf8'), {
    schema: 'failsafe',
  }) as Table[];
  describe(id, () => {
    for (const kind of ['good', 'bad'] as const) {
      const rows = tables.flatMap((table) => (table[kind] ?? []).map((is) => ({ table, is })));
      it(`has ten ${kind} examples`, () => assert.ok(rows.length >= 10, String(rows.length)));
      for (const { table, is } of rows) {
        it(`${kind}: ${JSON.stringify(is)}`, () => {
          const { problems, remarks } = judged(inFull(table, is), [id], table.beside);
          assert.deepEqual(
            problems.filter(({ code }) => code !== 'stale-words'),
            [],
          );
          if (kind === 'good') assert.deepEqual(remarks, []);
          else assert.ok(remarks.length > 0, 'nothing is found');
          assert.ok(remarks.every(({ hint, line }) => hint !== undefined && line > 0));
        });
      }
    }
  });
}

function inFull({ at, with: before = {}, first = 'pattern' }: Table, is: Plain): Plain {
  const found = changed(at, is, changed('', before));
  const { [first]: leading, ...rest } = found as Record<string, Plain>;
  return { [first]: leading!, ...rest };
}
