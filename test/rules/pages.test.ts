import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { rules } from '../../src/rules/index.ts';
import { judged } from './library.ts';
import { rowsOf } from './tables.ts';
import type { Plain } from './library.ts';

const folder = new URL('../../docs/rules/', import.meta.url);
const pageOf = (name: string) => readFileSync(new URL(`${name}.md`, folder), 'utf8');

/** What these ask for stands in other files, or nowhere. */
const withoutExample = ['said-in-welsh', 'triggers-said', 'two-examples'];

describe('a page for every rule', () => {
  it('has no page too many and none too few, and an index of them', () => {
    const pages = readdirSync(folder).filter((name) => name !== 'README.md');
    assert.deepEqual(pages.sort(), rules.map(({ id }) => `${id}.md`).sort());
    const index = pageOf('README');
    for (const { id, level, title } of rules)
      assert.ok(index.includes(`| [${id}](${id}.md) | ${level} | ${title} |`), id);
  });

  for (const { id, title, says, level } of rules) {
    it(`${id}: the wrong example is found, the better one is not`, () => {
      const page = pageOf(id);
      const grade = level === 'error' ? 'An error:' : 'A warning:';
      assert.ok(page.startsWith(`# ${id}\n\n${title}.\n\n${says}\n\n${grade}`));
      if (withoutExample.includes(id)) return;
      const place = /In `(.*)`:/.exec(page)![1]!.split(' › ');
      const [wrong, better] = [...page.matchAll(/```yaml\n([^]*?)\n```/g)].map(([, yaml]) => shownIn(yaml!));
      const row = rowsOf(id, 'bad').find(({ whole }) => isDeepStrictEqual(at(whole, place), wrong))!;
      const { remarks } = judged(row.whole, [id]);
      const quoted = [...page.matchAll(/^> (.*)$/gm)].map(([, line]) => line);
      assert.deepEqual(quoted, [remarks[0]!.message, remarks[0]!.hint]);
      assert.deepEqual(judged(put(row.whole, place, better!), [id]), { problems: [], remarks: [] });
    });
  }
});

function shownIn(yaml: string): Plain {
  return Object.values(parse(yaml, { schema: 'failsafe' }) as Record<string, Plain>)[0]!;
}

function at(whole: Plain, place: readonly string[]): Plain | undefined {
  return place.reduce<Plain | undefined>(
    (part, key) => (part as Record<string, Plain> | undefined)?.[key],
    whole,
  );
}

function put(whole: Plain, [key, ...rest]: readonly string[], value: Plain): Plain {
  if (key === undefined) return value;
  const group = whole as Record<string, Plain>;
  return { ...group, [key]: put(group[key]!, rest, value) };
}
