import assert from 'node:assert/strict';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAll } from '../../src/cli/check.ts';
import { runExamples } from '../../src/rules/index.ts';
import { inProcess } from '../cli/run.ts';
import { smallLibrary } from '../cli/small-library.ts';
import { folderWith } from '../world/folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(new URL('../../docs/guides/write-a-service.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/^```([\w-]*)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({ kind: kind!, text: text! }));
const library = smallLibrary();
const made = ['examples/said-no.yaml', 'examples/the-manager-steps-in.yaml'];

/** The text with one change in it: lines with a minus go, lines with a plus come. */
function changed(text: string, change: string): string {
  const lines = change.trimEnd().split('\n');
  const was = lines.filter((line) => !line.startsWith('+')).map((line) => `${line.slice(1)}\n`).join('');
  const is = lines.filter((line) => !line.startsWith('-')).map((line) => `${line.slice(1)}\n`).join('');
  assert.equal(text.split(was).length, 2, `this is there once:\n${was}`);
  return text.replace(was, is);
}

test('who follows “Write a service” word by word has a service without a problem after each change', async () => {
  const folder = join(folderWith(), 'my-service');
  const [name, organisation] = [...guide.matchAll(/ new my-service --name "(.*?)" --organisation "(.*?)"/g)][0]!.slice(1);
  const { code } = await inProcess({ PATTERNBOOK_LIBRARY: library }, 'new', folder, '--name', name!, '--organisation', organisation!);
  assert.equal(code, 0);
  const change = (file: string, by: string) => {
    const path = join(folder, file);
    writeFileSync(path, changed(readFileSync(path, 'utf8'), by));
  };
  for (const { kind, text } of blocks) {
    if (kind === 'diff') change('service.yaml', text);
    if (kind === 'diff-examples') for (const file of made) change(file, text);
    if (kind === 'diff-wrong') {
      const before = readFileSync(join(folder, 'service.yaml'), 'utf8');
      change('service.yaml', text);
      const { problems } = await readAll([folder], library);
      assert.deepEqual(problems.map(({ message, hint }) => `${message} ${hint}`), [/\*(“long txt”.*?)\*/.exec(guide)![1]]);
      writeFileSync(join(folder, 'service.yaml'), before);
    }
    if (kind === 'yaml') writeFileSync(join(folder, fileNamedBefore(text)), text);
    const { stops } = await readAll([folder], library);
    assert.deepEqual(stops, [], `after:\n${text}`);
  }
  const { library: read, services } = await readAll([folder], library);
  const own = [...read.examples].filter(([, { source }]) => source.file.startsWith('examples/'));
  assert.equal(own.length, 3);
  assert.deepEqual(runExamples({ ...read, examples: new Map(own) }, services), []);
  rmSync(folder, { recursive: true });
});

test('the messages of the guide are those of the program', () => {
  const source = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const messages = [...guide.matchAll(/^\| `(.*?)` \|/gm)].map(([, message]) => message!);
  assert.ok(messages.length > 4);
  assert.deepEqual(messages.filter((message) => !source.includes(message)), []);
});

/** The file that the guide says to make, in the words before the block. */
function fileNamedBefore(block: string): string {
  const before = guide.slice(0, guide.indexOf(block));
  return [...before.matchAll(/`my-service\/([\w/-]+\.yaml)`/g)].at(-1)![1]!;
}
