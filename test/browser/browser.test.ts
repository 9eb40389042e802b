import assert from 'node:assert/strict';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  expectAccessible,
  expectNoOverflow,
  openBrowser,
  screenshot,
  tabTo,
  type TestBrowser,
} from './index.ts';
import { folderOnce } from './once.ts';
import { openStrictSite, type Site } from './strict-site.ts';

let browser: TestBrowser;
let site: Site;

before(async () => {
  [browser, site] = await Promise.all([openBrowser(), openStrictSite()]);
});

after(async () => {
  site?.close();
  await browser?.close();
});

for (const javaScript of [true, false]) {
  test(`a form is sent with JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    const page = await open('/form', { javaScript });
    const ran = await page.locator('html').getAttribute('data-script');
    assert.equal(ran, javaScript ? 'ran' : null);
    await page.getByLabel('Name').fill('Ada');
    await page.getByRole('button', { name: 'Continue' }).click();
    assert.equal(await page.locator('p').innerText(), 'Hello Ada');
  });
}

test('each page starts without the cookies of another', async () => {
  const first = await open('/form');
  await first.context().addCookies([{ name: 'a', value: 'b', url: site.baseURL }]);
  const second = await open('/form');
  assert.deepEqual(await second.context().cookies(), []);
});

test('other machines are out of reach', async () => {
  const page = await open('/form');
  await assert.rejects(page.goto('http://example.org/'), /ERR_NAME_NOT_RESOLVED/);
});

test('the policy stays in force around the accessibility checks', async () => {
  const page = await open('/form');
  await expectAccessible(page);
  const refused = page.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  );
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('script'), { text: 'inline = 1' }))`,
  );
  await refused;
  assert.equal(await page.evaluate('typeof inline'), 'undefined');
});

test('a planted accessibility fault is named, with its rule and its place', async () => {
  const page = await open('/nameless');
  await assert.rejects(expectAccessible(page), /label \(critical\): .+\n {4}#nameless/);
});

test('accessibility checks say that they need JavaScript', async () => {
  const page = await open('/form', { javaScript: false });
  await assert.rejects(expectAccessible(page), /JavaScript on/);
});

for (const javaScript of [true, false]) {
  test(`overflow at 320 pixels is found with JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    await expectNoOverflow(await open('/form', { width: 320, javaScript }));
    await expectNoOverflow(await open('/wide', { width: 1280, javaScript }));
    await assert.rejects(
      expectNoOverflow(await open('/wide', { width: 320, javaScript })),
      /in a window of 320\.\n {2}<p class="wide">/,
    );
  });

  test(`Tab finds its way with JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    const page = await open('/form', { javaScript });
    const button = { role: 'button', name: 'Continue' } as const;
    const stops = await tabTo(page, button, { focusShown: true });
    assert.deepEqual(stops, ['input “Name”', 'a “Terms”', 'button “Continue”']);
    assert.deepEqual(await tabTo(page, button), []);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('p').innerText(), 'Hello');
  });
}

test('Tab gives up and says where it has been', async () => {
  const page = await open('/form');
  await assert.rejects(
    tabTo(page, 'h1', { most: 2 }),
    /did not reach h1.+\n {2}input “Name”\n {2}a “Terms”$/s,
  );
});

test('a stop that does not look focused is named', async () => {
  const page = await open('/quiet');
  const after = { role: 'link', name: 'After' } as const;
  await assert.rejects(tabTo(page, after, { focusShown: true }), /Nothing shows that a “Quiet” has focus/);
});

test('screenshots are written where the setting says, or not at all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shots-'));
  const before = process.env.PATTERNBOOK_SHOTS;
  const page = await open('/form');
  delete process.env.PATTERNBOOK_SHOTS;
  await screenshot(page, 'unset');
  process.env.PATTERNBOOK_SHOTS = folder;
  await screenshot(page, 'form');
  if (before === undefined) delete process.env.PATTERNBOOK_SHOTS;
  else process.env.PATTERNBOOK_SHOTS = before;
  assert.deepEqual(await readdir(folder), ['form.png']);
  await rm(folder, { recursive: true });
});

test('a shared folder is made once, whole, and again when a file of it is lost', async () => {
  const root = await mkdtemp(join(tmpdir(), 'once-'));
  const folder = join(root, 'shared', '1.0');
  const fill = async (draft: string) => {
    await writeFile(join(draft, 'a'), '');
    await writeFile(join(draft, 'b'), '');
  };
  const race = () => Promise.all(Array.from({ length: 8 }, () => folderOnce(folder, ['a', 'b'], fill)));
  await race();
  await rm(join(folder, 'b'));
  await folderOnce(folder, ['a', 'b'], fill);
  await access(join(folder, 'b'));
  await assert.rejects(
    folderOnce(join(root, 'shared', '2.0'), ['a'], () => Promise.reject(new Error('full'))),
    /full/,
  );
  assert.deepEqual(await readdir(join(root, 'shared')), ['1.0']);
  await rm(root, { recursive: true });
});

async function open(path: string, options: { javaScript?: boolean; width?: number } = {}) {
  const page = await browser.page({ baseURL: site.baseURL, ...options });
  await page.goto(path);
  return page;
}
