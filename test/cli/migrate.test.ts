import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatSteps, migrate } from '../../src/cli/migrate.ts';
import { schemaOf } from '../../src/definition/index.ts';
import { folderWith } from '../world/folder.ts';
import { inProcess, patternbook } from './run.ts';
import type { FormatStep } from '../../src/cli/migrate.ts';

const council = `# Ours.
organisation: ashmere
format: 1 # for ever
name: Ashmere
kind: council
`;

test('everything is in format 1 already', () => {
  const folder = folderWith({ 'council.yaml': council, 'notes.txt': 'no definition' });
  const { code, out } = patternbook('migrate', folder);
  assert.equal(code, 0);
  assert.equal(
    out,
    'Looked at 1 file:\n  council.yaml: format 1\nEverything is in format 1 already. Nothing was changed.\n',
  );
  assert.equal(readFileSync(join(folder, 'council.yaml'), 'utf8'), council);
});

const madeUp: readonly FormatStep[] = [
  { from: 1, rewrite: (text) => text.replace('kind:', 'sort:') },
  { from: 2, rewrite: (text) => text.replace('sort: council', 'sort: local authority') },
];

test('a document goes through every step from its format on, and keeps its comments', async () => {
  const folder = folderWith({
    'old.yaml': council,
    'newer.yaml': council.replace('1 #', '2 #').replace('kind', 'sort'),
  });
  assert.equal(await quietly(() => migrate(folder, madeUp)), 0);
  const now = '# Ours.\norganisation: ashmere\nformat: 3 # for ever\nname: Ashmere\nsort: local authority\n';
  for (const file of ['old.yaml', 'newer.yaml']) assert.equal(readFileSync(join(folder, file), 'utf8'), now);
});

const refused: Readonly<Record<string, string>> = {
  'organisation: [ashmere\nformat: 1\n': 'it is not well-formed YAML',
  'organisation: ashmere\n': 'it does not say its “format:”',
  'organisation: ashmere\nformat: one\n': '“one” is not a version of the format',
  'organisation: ashmere\nformat: 7\n': 'is in format 7, and this program knows format 1 at most',
};

for (const [text, why] of Object.entries(refused)) {
  test(`nothing is changed where ${why}`, async () => {
    const folder = folderWith({ 'bad.yaml': text, 'good.yaml': council });
    const { code, err } = await inProcess({}, 'migrate', folder);
    assert.equal(code, 1);
    assert.ok(err.includes(why), err);
    assert.match(err, /Nothing was changed\./);
  });
}

test('no step is missing between the first format and the one that the schema reads', () => {
  assert.deepEqual(
    formatSteps.map(({ from }) => from),
    formatSteps.map((_, index) => index + 1),
  );
  assert.ok(JSON.stringify(schemaOf('facts')).includes(`"enum":[${formatSteps.length + 1},`));
});

async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}
