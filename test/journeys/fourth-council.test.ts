import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/index.ts';
import type { TestBrowser } from '../browser/index.ts';
import { smallLibrary, taxis } from '../cli/small-library.ts';
import { answerAll, begin, stepOn } from './applicant.ts';

/** The file of the guide: one council, one file. */
const guide = readFileSync(new URL('../../docs/guides/add-a-council.md', import.meta.url), 'utf8');
const council = /```yaml\n([\s\S]*?)```/.exec(guide)![1]!;
const launcher = fileURLToPath(new URL('../../bin/patternbook.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'patternbook-fourth-'));
const definitions = mkdtempSync(join(tmpdir(), 'my-council-'));
let browser: TestBrowser;
// As root the server runs as somebody else, who must be able to enter.
chmodSync(folder, 0o755);

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  for (const made of [folder, definitions]) rmSync(made, { recursive: true, force: true });
});

/** Runs the program as a user does, with the council's folder, until the work is done. */
async function running(
  work: (baseURL: string) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const port = await freePort();
  const program = spawn(
    process.execPath,
    [launcher, 'start', '--from', definitions, '--port', String(port)],
    {
      env: {
        ...process.env,
        ...settings,
        PATTERNBOOK_DATA: folder,
        DATABASE_URL: undefined,
        PATTERNBOOK_LOG: 'yes',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', (chunk) => said.push(String(chunk)));
  const ended = new Promise<number | null>((resolve) => program.on('exit', resolve));
  try {
    await until(async () => (await fetch(`http://localhost:${port}/health`)).ok, said);
    await work(`http://localhost:${port}`);
  } finally {
    program.kill('SIGTERM');
  }
  assert.equal(await ended, 0, said.join(''));
  assert.match(said.join(''), /\/questions\/:step/, 'requests are logged');
  assert.doesNotMatch(
    said.join(''),
    /Okonkwo|rosa@|QQ 12|\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/,
    'and nobody is in the log',
  );
}

async function until(true_: () => Promise<boolean>, said: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await true_().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not start: ${said.join('')}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

test('a fourth council is one file; it is live after a start, and a changed choice after a restart', async () => {
  assert.ok(council.split('\n').length < 40);
  const file = join(definitions, 'taxi.yaml');
  writeFileSync(file, council);
  let reference = '';
  await running(async (baseURL) => {
    const page = await browser.page({ baseURL, javaScript: false, width: 320 });
    await page.goto('/ashmere-borough-council/taxi-driver-licence');
    const start = await page.locator('main').innerText();
    assert.match(start, /at least 20 years old/);
    assert.match(start, /knowledge test/);
    await page.goto('/patterns/taxi-driver-licence/differences');
    assert.match(await page.locator('main').innerText(), /Ashmere Borough Council/);
    reference = (await begin(page, 'ashmere-borough-council')).reference;
    await page.context().close();
  });
  // The library that ships was read the first time; what is asked here needs little of it.
  const small = { PATTERNBOOK_LIBRARY: smallLibrary(...taxis) };
  writeFileSync(
    file,
    council.replace('knowledgeTest: yes', 'knowledgeTest: no').replace('20 years', '23 years'),
  );
  await running(async (baseURL) => {
    const page = await browser.page({ baseURL, javaScript: false, width: 320 });
    await page.goto('/ashmere-borough-council/taxi-driver-licence');
    const start = await page.locator('main').innerText();
    assert.match(start, /at least 23 years old/);
    assert.doesNotMatch(start, /knowledge test/);
    await begin(page, 'ashmere-borough-council');
    const asked = await answerAll(page, {}, (step) => step === 'you');
    assert.equal(stepOn(page), 'you');
    assert.ok(!asked.includes('what'), 'one kind of licence is no question');
    await page.goto('/patterns/taxi-driver-licence/differences');
    assert.match(await page.locator('main').innerText(), /23 years/);
    assert.equal(
      (await page.request.get(`/case/${reference}`)).status(),
      200,
      'a case begun before is still there',
    );
    await page.context().close();
  }, small);
});
