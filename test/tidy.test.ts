import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const [what, ...command] of [
  ['types', 'typescript/bin/tsc', '--noEmit'],
  ['lint', 'eslint/bin/eslint.js', '.'],
  ['layout', 'prettier/bin/prettier.cjs', '--check', '.'],
] as const) {
  test(`${what} are tidy`, () => {
    const [program, ...rest] = command;
    const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${program}`, ...rest], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${stdout}${stderr}`);
  });
}
