import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readAll } from '../../src/cli/check.ts';
import { idOf } from '../../src/definition/index.ts';
import { judge, runExamples } from '../../src/rules/index.ts';
import { folderWith } from '../world/folder.ts';
import { firstStarted } from './run.ts';
import { smallLibrary } from './small-library.ts';

const library = smallLibrary(
  ...['organisations', 'outcomes', 'registers', 'patterns/penalty-charge-notice'],
  ...['camford-city-council/penalty-charge-notice.yaml', 'dvla'].map((one) => `services/${one}`),
);
const patternbook = (...args: string[]) => firstStarted({ PATTERNBOOK_LIBRARY: library }, ...args);
const fresh = () => join(folderWith(), 'my-service');

const ways: Readonly<Record<string, readonly string[]>> = {
  'a service': [],
  'a pattern and its service': ['--pattern'],
  'names that YAML would read otherwise': [
    '--name',
    'Ask: "this" #1 – yes',
    '--organisation',
    "O'Neil & Co: #2",
  ],
  'names in other letters': ['--name', '日本', '--organisation', 'Ĉefurbo'],
  'an organisation of the library': ['--organisation', 'Environment Agency', '--pattern'],
  'a name that is taken': ['--organisation', 'camford-city-council', '--name', 'Penalty charge notice'],
};

for (const [what, options] of Object.entries(ways)) {
  test(`new makes a service without a problem, that no rule finds anything in: ${what}`, async () => {
    const folder = fresh();
    const { code, out, err } = await patternbook('new', folder, ...options);
    assert.equal(err, '');
    assert.equal(code, 0);
    assert.match(out, /patternbook -- dev .*\n[\s\S]*patternbook -- check /);
    const { library: read, own: documents, services, problems } = await readAll([folder], library);
    assert.deepEqual(problems, []);
    const own = [...read.examples].filter(([, { source }]) => source.file.startsWith('examples/'));
    assert.equal(own.length, 2);
    assert.deepEqual(runExamples({ ...read, examples: new Map(own) }, services), []);
    assert.deepEqual(judge(read, documents), []);
  });
}

test('new overwrites nothing', async () => {
  const folder = folderWith({ 'mine.txt': 'mine' });
  const { code, err } = await patternbook('new', folder);
  assert.equal(code, 1);
  assert.match(err, /has files in it \(mine\.txt\)/);
  assert.deepEqual(readdirSync(folder), ['mine.txt']);
  const { code: twice, err: why } = await patternbook('new', join(folder, 'mine.txt'));
  assert.equal(twice, 1);
  assert.match(why, /is a file/);
  assert.equal(readFileSync(join(folder, 'mine.txt'), 'utf8'), 'mine');
});

for (const name of ['{x}', '12', '', 'a'.repeat(101)])
  test(`“${name.slice(0, 10)}” can’t be a name`, async () => {
    const { code, err } = await patternbook('new', fresh(), '--name', name);
    assert.equal(code, 1);
    assert.match(err, /can’t be a name here/);
  });

test('ids are made of names', () => {
  const made = ['Use a community room', 'O’Neil’s Hall', ' 2nd Ŵyl – Gŵyl ', '日本'].map(idOf);
  assert.deepEqual(made, ['use-a-community-room', 'oneils-hall', 'nd-wyl-gwyl', '']);
});
