import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderReader } from '../../src/cli/dev-reading.ts';
import { statusOf } from '../../src/web/index.ts';
import { folderWith } from '../world/folder.ts';
import { inProcess } from './run.ts';
import { smallLibrary } from './small-library.ts';

process.env.PATTERNBOOK_LIBRARY = smallLibrary();

test('an example that fails is wrong for the page as it is for check, and the service is live', async () => {
  const folder = folderWith({});
  assert.equal((await inProcess({}, 'new', folder)).code, 0);
  const file = join(folder, 'examples', 'said-no.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*answer: access.*\n/m, ''));
  const { read } = await folderReader(folder);
  const { problems, advice, services, isGood } = await read();
  assert.deepEqual(
    problems.map(({ code, file: found, message }) => [code, found, message]),
    [
      [
        'example-fails',
        'examples/said-no.yaml',
        '“send” can’t be done at 2026-03-02T10:05: it is not open then, and what waits is “access”.',
      ],
    ],
  );
  assert.match(problems[0]!.excerpt!, /submit: send/);
  assert.ok(isGood);
  assert.deepEqual(
    services[0]!.examples.map(({ file: found, fails }) => [found, fails]),
    [
      ['examples/said-no.yaml', true],
      ['examples/the-manager-steps-in.yaml', false],
    ],
  );
  const standing = { revision: 1, readAt: '', isLive: isGood, problems, advice, services: [] };
  const served = services.map((one) => ({ ...one, version: 1, since: '' }));
  assert.match(
    statusOf({ ...standing, services: served }),
    /1 problem, which does not stop it: this is live\.$/,
  );
  const { code, out } = await inProcess({}, 'check', folder);
  assert.equal(code, 1);
  assert.match(out, / 1 problem$/m);
});

test('what an error of a rule says is wrong, and what a warning says is advice', async () => {
  const folder = folderWith({});
  await inProcess({}, 'new', folder);
  const file = join(folder, 'service.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^keeps:\n.*\n/m, '').replace('    verified: yes\n', ''));
  const { problems, advice, isGood } = await (await folderReader(folder)).read();
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['keeping-said'],
  );
  assert.deepEqual(
    advice.map(({ code }) => code),
    ['law-linked'],
  );
  assert.ok(isGood);
});
