import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../../src/rules/index.ts';
import { base } from './base.ts';
import { judged } from './library.ts';
import { rowsOf, tables } from './tables.ts';

const ids = rules.map(({ id }) => id);

describe('the rules', () => {
  it('find nothing in the base', () => {
    assert.deepEqual(judged(base, ids), { problems: [], remarks: [] });
  });

  it('each have one name: of its file, of its table, and in the list', () => {
    const files = readdirSync(new URL('../../src/rules/each', import.meta.url)).map((name) =>
      name.replace('.ts', ''),
    );
    assert.deepEqual(files.sort(), ids.toSorted());
    assert.deepEqual(tables.toSorted(), ids.toSorted());
    assert.equal(new Set(ids).size, ids.length);
  });
});

for (const id of ids) {
  describe(id, () => {
    for (const kind of ['good', 'bad'] as const) {
      const rows = rowsOf(id, kind);
      it(`has ten ${kind} examples`, () => assert.ok(rows.length >= 10, String(rows.length)));
      for (const { is, whole, beside } of rows) {
        it(`${kind}: ${JSON.stringify(is)}`, () => {
          const { problems, remarks } = judged(whole, [id], beside);
          assert.deepEqual(
            problems.filter(({ code }) => code !== 'stale-words'),
            [],
          );
          assert.equal(remarks.length > 0, kind === 'bad', JSON.stringify(remarks));
          for (const { hint, line, column } of remarks) assert.ok(hint && line > 0 && column > 0);
        });
      }
    }
  });
}
