import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codes } from '../../src/definition/index.ts';
import { check, problemsOf } from './check.ts';
import { files } from './library.ts';
import { choices } from './slips/choices.ts';
import { conditions } from './slips/conditions.ts';
import { form } from './slips/form.ts';
import { local } from './slips/local.ts';
import { names } from './slips/names.ts';
import { steps } from './slips/steps.ts';
import { time } from './slips/time.ts';
import { together } from './slips/together.ts';
import { words } from './slips/words.ts';
import { yaml } from './slips/yaml.ts';
import { whole } from './whole.ts';

const small = { yaml, form, words, names, conditions, choices };
/** What only a library that says everything can get wrong. */
const large = { steps, time, local, together };
const tables = { ...small, ...large };

it('says nothing about the library as it is', () => {
  assert.deepEqual(problemsOf(files), []);
});

for (const [table, slips] of Object.entries(tables)) {
  const library = table in small ? files : whole;
  describe(`one problem, in its place, saying what to do: ${table}`, () => {
    for (const slip of slips) it(`${slip.code}: ${slip.says}`, () => check(slip, library));
  });
}

it('has a slip for every code', () => {
  // The file as a whole, and more than one file: files.test.ts.
  const elsewhere = ['not-utf8', 'too-large', 'unbound-role', 'example-fails'];
  const covered = new Set([
    ...Object.values(tables)
      .flat()
      .map(({ code }) => String(code)),
    ...elsewhere,
  ]);
  assert.deepEqual(
    Object.keys(codes).filter((code) => !covered.has(code)),
    [],
  );
});

it('speaks plainly', () => {
  const jargon =
    /\b(?:invalid|undefined|null|object|array|string|boolean|token|regex|schema|parse|NaN)\b|\[object/i;
  for (const { says, hint = '', to } of Object.values(tables).flat()) {
    const ours = `${says} ${hint}`.replaceAll(/“[^”]*”|: .*/g, '');
    assert.doesNotMatch(ours, jargon, to);
    assert.match(says, /[.?:]$|: /, 'a sentence');
  }
});
