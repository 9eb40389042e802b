import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAll } from '../../src/cli/check.ts';
import { smallLibrary, taxis } from '../cli/small-library.ts';
import { folderWith } from '../world/folder.ts';
import { follow, strangersIn } from './following.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = (name: string) => readFileSync(join(root, `docs/guides/${name}.md`), 'utf8');
const source = globSync('src/{cli,pictures}/**/*.ts', { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

test('who follows “Publish a pattern” word by word reads what it says', async () => {
  const folder = folderWith();
  const small = smallLibrary();
  await follow(guide('publish-a-pattern'), folder, 'my-pattern/pattern.yaml', small);
  const { library, stops } = await readAll([join(folder, 'my-pattern')], small);
  assert.deepEqual(stops, []);
  const versions = ['1.0.0', '1.1.0', '2.0.0'].map((one) => `use-the-village-hall ${one}`);
  assert.deepEqual([...library.patterns.keys()].filter((one) => one.startsWith('use-the-')).sort(), versions);
});

test('who follows “Take an upgrade” word by word has the new version, with every comment', async () => {
  const folder = folderWith();
  const releases = ['4.0.0', '4.1.0'].map((one) => `patterns/taxi-driver-licence/releases/${one}.yaml`);
  const library = smallLibrary(...taxis, ...releases);
  await follow(guide('take-an-upgrade'), folder, 'my-council/taxi-driver-licence.yaml', library);
  const text = readFileSync(join(folder, 'my-council/taxi-driver-licence.yaml'), 'utf8');
  assert.match(text, /^adopts: taxi-driver-licence 5\.0\.0$/m);
  assert.match(text, /abroadFor: 3 months/);
  assert.match(text, /languageTest: \{ is: no, why: We talk with everybody at the desk, dormant: 5\.0\.0 \}/);
  assert.match(text, /# agreed each February$/m);
});

for (const name of ['publish-a-pattern', 'take-an-upgrade'])
  test(`the messages of “${name}” are those of the program`, () => {
    assert.deepEqual(strangersIn(guide(name), source), []);
  });
