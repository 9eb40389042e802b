import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inProcess } from '../cli/run.ts';
import { smallLibrary } from '../cli/small-library.ts';
import { folderWith } from '../world/folder.ts';
import { base, others } from './base.ts';
import { changed } from './library.ts';
import type { Plain } from './library.ts';

/** With a warning in it that is not one of the folder. */
const library = smallLibrary('outcomes', 'patterns/freedom-of-information-request/pattern.yaml');
const patternbook = (...args: string[]) => inProcess({ PATTERNBOOK_LIBRARY: library }, ...args);

/** A folder of its own with the base in it; what the library has already stays out. */
function folderOf(pattern: Plain): string {
  const organisations = others.filter((one) => 'organisation' in one);
  const documents = [pattern, ...organisations].map((one, index) => [`${index}.yaml`, JSON.stringify(one)]);
  return folderWith(Object.fromEntries(documents) as Record<string, string>);
}

test('a warning is told and does not fail the check', async () => {
  const { code, out } = await patternbook('check', folderOf(changed('triggers', [], base)));
  assert.match(out, /0\.yaml:1:1 {2}triggers-said\n {2}Nothing says what makes people need this service\./);
  assert.match(out, / 0 problems, 2 warnings$/m);
  assert.equal(code, 0);
});

test('an error of a rule fails it', async () => {
  const { code, out } = await patternbook('check', folderOf(changed('keeps', [], base)));
  assert.match(out, /keeping-said\n.*\n.* /);
  assert.match(out, / 1 problem, 1 warning$/m);
  assert.equal(code, 1);
});

test('as JSON each has its level, and findings of the library are not among them', async () => {
  const { out } = await patternbook('check', folderOf(changed('keeps', [], base)), '--format', 'json');
  const found = JSON.parse(out) as { code: string; level: string; file: string }[];
  assert.deepEqual(
    found
      .map(({ code, level, file }) => ({ code, level, file }))
      .sort((a, b) => a.code.localeCompare(b.code)),
    [
      { code: 'keeping-said', level: 'error', file: '0.yaml' },
      { code: 'two-examples', level: 'warning', file: '0.yaml' },
    ],
  );
});

test('rules wait until nothing stops a service from running', async () => {
  const { code, out } = await patternbook(
    'check',
    folderOf(changed('', { keeps: [], steward: 'nobody' }, base)),
  );
  assert.match(out, / 1 problem$/m);
  assert.doesNotMatch(out, /keeping-said/);
  assert.equal(code, 1);
});
