import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expectAccessible, expectNoOverflow, openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { inProcess, patternbookWith } from '../cli/run.ts';
import { smallLibrary } from '../cli/small-library.ts';
import { answerAll, continueOn } from './applicant.ts';

const launcher = fileURLToPath(new URL('../../bin/patternbook.js', import.meta.url));
const small = { PATTERNBOOK_LIBRARY: smallLibrary() };
const folder = mkdtempSync(join(tmpdir(), 'my-service-'));
const file = join(folder, 'service.yaml');
let browser: TestBrowser;
let program: Awaited<ReturnType<typeof startDev>>;

before(async () => {
  assert.equal((await inProcess(small, 'new', folder)).code, 0);
  [browser, program] = await Promise.all([openBrowser(), startDev()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the program as somebody does who writes a service. */
async function startDev(): Promise<{ baseURL: string; pid: number; stop: () => Promise<number | null> }> {
  const child = spawn(process.execPath, [launcher, 'dev', folder, '--port', '0'], {
    env: { ...process.env, ...small },
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const baseURL = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      const found = /http:\/\/localhost:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`it did not start: ${said}`)));
  });
  const stop = () => (child.kill('SIGINT'), ended);
  return { baseURL, pid: child.pid!, stop };
}

function rewrite(from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes(from), from);
  // Many editors put a new file in the place of the old one.
  writeFileSync(`${file}.new`, text.replace(from, to));
  renameSync(`${file}.new`, file);
}

/** Begins a case, in the tab that the button opens the first time. */
async function trial(page: Page, already?: Page): Promise<Page> {
  const opens = already ?? page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Try it from the start' }).click();
  const tab = await opens;
  await tab.waitForURL(/\/keep$/);
  await continueOn(tab);
  return tab;
}

async function sent(tab: Page): Promise<void> {
  const future = { 'request-day-day': '27', 'request-day-month': '3', 'request-day-year': '2099' };
  await answerAll(tab, { texts: future, radios: { 'request-access': 'no' } });
  await tab.getByRole('button', { name: /send/i }).click();
  await tab.waitForURL(/\/sent$/);
}

test('what is written is live beside its blueprint and its examples', async () => {
  const { baseURL } = program;
  for (const width of [1280, 320]) {
    const page = await browser.page({ baseURL, width });
    await page.goto('/dev');
    const main = await page.locator('main').innerText();
    assert.match(main, /No problem: this is live\./);
    assert.match(main, /Use a community room/);
    assert.equal(main.match(/Goes as written/g)?.length, 2);
    assert.match(main, /Look at the request\s+5 working days/);
    assert.doesNotMatch(main, /would make it better/, 'the first version is a good one');
    await expectAccessible(page);
    await expectNoOverflow(page);
    await page.context().close();
  }
});

test('a mistake shows by itself while the last good version goes on; mended, new cases have the new version', async () => {
  const page = await browser.page({ baseURL: program.baseURL });
  await page.goto('/dev');
  const tab = await trial(page);
  rewrite('    type: long text\n', '    type: long txt\n');
  await page.getByText('“long txt” is not one of the words this can be.').waitFor({ timeout: 5000 });
  const main = await page.locator('main').innerText();
  assert.match(main, /service\.yaml, line \d+, column 11/);
  assert.match(main, /Did you mean “long text”\?/);
  assert.match(main, /1 problem\. What is live is the last version that can run\./);
  await expectAccessible(page);
  assert.equal((await page.request.get('/my-council/use-a-community-room')).status(), 200);
  rewrite('    type: long txt\n', '    type: long text\n');
  rewrite('ask: What do you need it for?', 'ask: What will you do there?');
  await page.getByText('Version 2, since').waitFor({ timeout: 5000 });
  await sent(await trial(page, tab));
  await page.reload();
  const cases = await page.locator('table', { hasText: 'How it stands' }).innerText();
  assert.match(cases, /\t2\tWaits for: Look at the request \(officer, until .*\)/);
  assert.match(
    cases,
    /\t1\tWaits for: You|\t1\tWaits for: About you/,
    'a case that was begun stays on its version',
  );
  await page.context().close();
});

test('time can pass: to the next deadline, and what is due happens', async () => {
  const page = await browser.page({ baseURL: program.baseURL });
  await page.goto('/dev');
  await page.getByRole('button', { name: 'To the next deadline' }).click();
  await page.getByText('The time came that').waitFor();
  const main = await page.locator('main').innerText();
  assert.match(main, /Look at the request \(manager, until/, 'the officer was silent');
  assert.match(main, /days? (and \d+ hours? )?ahead/);
  await page.getByRole('button', { name: '1 week' }).click();
  await page.waitForURL(/#clock$/);
  await page.context().close();
});

test('without JavaScript it is the same page, reloaded', async () => {
  const page = await browser.page({ baseURL: program.baseURL, javaScript: false });
  await page.goto('/dev');
  await page.getByRole('link', { name: 'let it reload every 3 seconds' }).click();
  assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 1);
  rewrite('name: Use a community room', 'name: Use the village hall');
  await page.getByRole('heading', { name: 'Use the village hall' }).waitFor();
  await page.context().close();
});

test('a folder that is gone is said, and a port that is taken', async () => {
  const taken = patternbookWith(small, 'dev', folder, '--port', new URL(program.baseURL).port);
  assert.equal(taken.code, 1);
  assert.match(taken.err, /That port is taken/);
  assert.doesNotMatch(taken.err, /\bat .*\.ts:\d+/);
});

test('Ctrl-C stops it while a page listens, and its data is gone', async () => {
  const page = await browser.page({ baseURL: program.baseURL });
  await page.goto('/dev');
  assert.equal(await program.stop(), 0);
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(`patternbook-dev-${program.pid}-`));
  assert.deepEqual(left, []);
  await page.context().close();
});
