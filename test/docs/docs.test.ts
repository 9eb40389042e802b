import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { inProcess } from '../cli/run.ts';
import { smallLibrary, taxis } from '../cli/small-library.ts';
import { folderWith } from '../world/folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })];

test('every link and picture between pages leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => join(dirname(page), target!))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${page}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

test('every command that README names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read('README.md').matchAll(/`npm (?:run )?([a-z:]+)/g)].map(([, name]) => name!);
  assert.deepEqual(named.filter((name) => !(name in scripts) && name !== 'ci'), []);
});

test('ARCHITECTURE has every room, no other, and at most 150 lines', () => {
  const text = read('ARCHITECTURE.md');
  const table = [...text.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, room]) => room!);
  const rooms = globSync('src/*/', { cwd: root }).map((folder) => folder.split('/')[1]!);
  assert.deepEqual(table.sort(), rooms.sort());
  assert.ok(text.split('\n').length <= 150);
});

test('every path that ARCHITECTURE names is there', () => {
  const named = [...read('ARCHITECTURE.md').matchAll(/`((?:[a-z]+\/)+[\w.-]*)`/gi)].map(([, path]) => path!);
  const missing = named.filter((path) => !path.includes('<') && !existsSync(join(root, path)) && !existsSync(join(root, 'src', path)));
  assert.deepEqual(missing, []);
});

test('the settings in README are those the program reads', () => {
  const source = globSync('src/cli/*.ts', { cwd: root }).map(read).join('\n');
  const used = new Set([...source.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name!));
  for (const setting of ['PORT', 'DATABASE_URL', 'PATTERNBOOK_DATA', 'PATTERNBOOK_LIBRARY']) assert.ok(used.has(setting), setting);
  const documented = read('README.md') + read('CONTRIBUTING.md') + read('SECURITY.md');
  assert.deepEqual([...used].filter((name) => !documented.includes(name) && !name.startsWith('XDG_')), []);
});

test('the council of the guide is a file of under 40 lines that has no problem', async () => {
  const yaml = /```yaml\n([\s\S]*?)```/.exec(read('docs/guides/add-a-council.md'))![1]!;
  assert.ok(yaml.split('\n').length < 40);
  const settings = { PATTERNBOOK_LIBRARY: smallLibrary(...taxis) };
  const { code, out } = await inProcess(settings, 'check', folderWith({ 'taxi.yaml': yaml }));
  assert.equal(code, 0, out);
  assert.match(out, /, 0 problems/);
});

test('the guide lists every choice of the pattern', () => {
  const pattern = readDocument(read('library/patterns/taxi-driver-licence/pattern.yaml'), 'pattern.yaml');
  assert.ok(isDocument(pattern) && pattern.kind === 'pattern');
  const listed = [...read('docs/guides/add-a-council.md').matchAll(/^\| `([a-zA-Z]+)` \| (.*?) \|/gm)].map(([, name, ask]) => [name, ask]);
  assert.deepEqual(listed, Object.entries(pattern.normal.choices).map(([name, { ask }]) => [name, ask]));
});

test('the glossary has the words that the code rests on', () => {
  const glossary = read('docs/glossary.md');
  for (const word of ['gate', 'guard', 'settled', 'effective service', 'milestone', 'acting', 'sealed', 'card', 'outbox', 'refusal', 'skeleton']) assert.match(glossary, new RegExp(`\\| ${word}`), word);
});
