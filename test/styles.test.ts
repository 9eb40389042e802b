import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileSheet, sheets } from '../src/web/styles/build.ts';

for (const sheet of sheets) {
  test(`${sheet}.css is what its source compiles to`, () => {
    const committed = readFileSync(new URL(`../src/web/static/${sheet}.css`, import.meta.url), 'utf8');
    assert.ok(committed === compileSheet(sheet), 'run: npm run styles');
  });
}
