import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { codes } from '../../src/definition/index.ts';
import type { Code } from '../../src/definition/index.ts';
import { byPlace } from '../../src/definition/problems.ts';
import type { Problem } from '../../src/definition/problems.ts';
import { problemsOf } from './check.ts';
import { files } from './library.ts';
import { whole } from './whole.ts';

const folder = new URL('../../docs/findings/', import.meta.url);
const pageOf = (name: string) => readFileSync(new URL(`${name}.md`, folder), 'utf8');

/** Codes that no example on a page can be: about a file as a whole, and about what happens when a service runs. */
const withoutExample = ['not-utf8', 'too-large', 'example-fails'];

describe('a page for every finding', () => {
  it('has no page too many and none too few, and an index of them', () => {
    const pages = readdirSync(folder).filter((name) => name !== 'README.md');
    assert.deepEqual(
      pages.sort(),
      Object.keys(codes)
        .map((code) => `${code}.md`)
        .sort(),
    );
    const index = pageOf('README');
    for (const [code, meaning] of Object.entries(codes)) {
      assert.ok(index.includes(`| [${code}](${code}.md) | ${meaning}`), code);
    }
  });

  for (const code of Object.keys(codes) as Code[]) {
    it(`${code}: the wrong example is found, the mended one is not`, () => {
      const page = pageOf(code);
      assert.ok(page.startsWith(`# ${code}\n\n`));
      assert.match(page, /\*\*What to do\.\*\* \S/);
      if (withoutExample.includes(code)) return;
      const [, file] = /In `(.*)`:/.exec(page)!;
      const [wrong, mended] = [...page.matchAll(/```yaml\n([^]*?)\n```/g)].map(([, example]) => example!);
      const library = [files, whole].find((one) => one[file!] && exchange(one[file!]!, mended!, wrong!))!;
      const changed = exchange(library[file!]!, mended!, wrong!)!;
      const found = problemsOf({ ...library, [file!]: changed });
      assert.deepEqual(
        found.map((problem) => problem.code),
        [code],
      );
      const quoted = [...page.matchAll(/^> (.*)$/gm)].map(([, line]) => line);
      assert.deepEqual(
        quoted,
        [found[0]!.message, found[0]!.hint].filter((line) => line !== undefined),
      );
      assert.deepEqual(problemsOf({ ...library, [file!]: exchange(changed, wrong!, mended!)! }), []);
    });
  }
});

/** Puts one example in the place of another, as far in as that one stands; undefined where it does not stand. */
function exchange(text: string, from: string, to: string): string | undefined {
  for (const width of [0, 2, 4, 6, 8]) {
    const [before, after] = [from, to].map(
      (example) => `\n${example.replaceAll(/^/gm, ' '.repeat(width))}\n`,
    );
    const parts = `\n${text}`.split(before!);
    if (parts.length === 2) return parts.join(after!).slice(1);
  }
  return undefined;
}

it('what is wrong is told from the top of a file to its end, and in a line from its beginning', () => {
  const places = [
    [3, 1],
    [1, 9],
    [2, 4],
    [2, 2],
    [1, 12],
  ].map(([line, column]) => ({ line, column }) as Problem<string>);
  assert.deepEqual(
    places.toSorted(byPlace).map(({ line, column }) => `${line}:${column}`),
    ['1:9', '1:12', '2:2', '2:4', '3:1'],
  );
});
