import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { releasesOf, withoutAdopter } from '../../src/patterns/index.ts';
import { blueprint } from '../../src/pictures/index.ts';
import { createApp } from '../../src/web/index.ts';
import { paths } from '../../src/web/paths.ts';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot, tabTo } from '../browser/index.ts';
import type { Locator, Page, TestBrowser } from '../browser/index.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

const pattern = 'taxi-driver-licence';
const pages = { home: paths.home, service: paths.pattern(pattern), differences: paths.differences(pattern) };
const councils = [
  'Camford City Council',
  'Cyngor Sir Dyffryn Alarch County Council',
  'Nether Wold District Council',
];
let site: TestSite;
let browser: TestBrowser;
let demo: Awaited<ReturnType<typeof createApp>>;
let baseURL: string;
let resets = 0;

before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => '2026-11-20T10:00:00Z' }), openBrowser()]);
  const resetDemo = async () => void (resets += 1);
  demo = await createApp(
    site.running,
    { demo: true, ownServer: true, resetDemo },
    { secret: 'a secret of the tests, 32 characters', https: false, sessionMinutes: 240, log: false },
  );
  baseURL = (await demo.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
});
after(async () => {
  await browser?.close();
  await demo?.close();
  await site?.close();
});

async function at(address: string, options: { width?: number; javaScript?: boolean } = {}): Promise<Page> {
  const page = await browser.page({ baseURL, ...options });
  const answer = await page.goto(address);
  assert.equal(answer?.status(), 200);
  return page;
}

for (const [name, address] of Object.entries(pages)) {
  test(`${name}: accessible on paper and in the dark; nothing of it is refused by the site’s own policy`, async () => {
    const page = await browser.page({ baseURL });
    const refused: string[] = [];
    page.on(
      'console',
      (message) =>
        void (/Content Security Policy|Failed to load/.test(message.text()) && refused.push(message.text())),
    );
    await page.goto(address);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      await screenshot(page, `library-${name}-${colorScheme}`);
    }
    assert.deepEqual(refused, []);
  });

  test(`${name}: fits windows of 320, 1024 and 1280 pixels, JavaScript off`, async () => {
    const page = await at(address, { width: 320, javaScript: false });
    for (const width of [320, 1024, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoOverflow(page);
    }
  });
}

test('words of the blueprint are never clipped', async () => {
  const page = await at(pages.service);
  for (const width of [1088, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const clipped = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.blueprint__cell, .blueprint__head, .blueprint__step, .blueprint__words')].filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1).map((one) => one.textContent.trim().slice(0, 60))`,
    );
    assert.deepEqual(clipped, [], `at ${width}`);
  }
});

test('home says what Patternbook is, and tells the story in order', async () => {
  const page = await at(pages.home, { javaScript: false });
  assert.match(
    await page.locator('h1').innerText(),
    /^Patternbook is .+ services, .+ adopt, run and measure\.$/,
  );
  const entry = page.locator('.entry', {
    has: page.getByRole('heading', { name: 'Get a taxi or private hire' }),
  });
  const story = (await entry.locator('.story h3').allInnerTexts()).join(' · ');
  assert.equal(
    story,
    'What the service is for · How three councils differ · Apply · Decide · Did it work? · Add your council, or go on with its services',
  );
  for (const council of councils) await expectPage(page, entry, `Apply to ${council}`);
  const plate = entry.locator('.plate');
  assert.match(await plate.innerText(), /have not approved this/);
  assert.equal(await plate.getByRole('link').getAttribute('href'), pages.service);
});

test('the plan on the home page is the pattern itself, not what one council made of it', async () => {
  const library = site.running.books.library();
  const { normal } = releasesOf(pattern, library).at(-1)!;
  const drawing = blueprint(withoutAdopter(normal, library));
  const steps = drawing.columns.reduce((sum, column) => sum + column.steps, 0);
  assert.match(await (await at(pages.home)).content(), new RegExp(`The plan: ${steps} steps`));
  assert.match(await (await at(pages.service)).content(), new RegExp(`${steps} steps, numbered`));
});

async function expectPage(page: Page, inside: Locator, link: string): Promise<void> {
  const address = await inside.getByRole('link', { name: link, exact: true }).getAttribute('href');
  assert.equal((await page.request.get(`${baseURL}${address}`)).status(), 200, link);
}

test('the demo is reset by a form with a token, and home says so', async () => {
  const page = await at(pages.home, { javaScript: false, width: 320 });
  await tabTo(page, { role: 'button', name: 'Reset the demo' }, { focusShown: true, most: 150 });
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  assert.equal(resets, 1);
  assert.match(await page.getByRole('status').innerText(), /as it was/);
  assert.equal((await page.request.post(`${baseURL}${paths.resetDemo}`)).status(), 403, 'without a token');
  assert.equal(resets, 1);
});

test('where nothing can be reset there is no button, and no address for one', async () => {
  const page = await browser.page({ baseURL: site.baseURL });
  await page.goto(pages.home);
  assert.equal(await page.getByRole('button', { name: 'Reset the demo' }).count(), 0);
  assert.notEqual((await page.request.post(`${site.baseURL}${paths.resetDemo}`)).status(), 303);
});

test('the service page says what the service is for, and draws every step', async () => {
  const page = await at(pages.service, { javaScript: false });
  const main = await page.locator('main').innerText();
  for (const words of [
    'Earn a living by driving passengers',
    'Passengers travel only with drivers who are safe',
    'I drive for another council and have moved here',
  ])
    assert.ok(main.includes(words), words);
  assert.equal(await page.locator('.outcome').count(), 3);
  assert.equal(await page.locator('.standard__point').count(), 14);
  assert.equal(await page.locator('.blueprint__stage').count(), 6);
  await page.getByText('parts, what each does').click();
  await page.getByText('pieces of law').click();
  const doctor = await page.getByRole('row', { name: /^Doctor/ }).innerText();
  assert.match(doctor, /Camford Health/);
  assert.doesNotMatch(doctor, /Northmere/, 'who would do nothing is not listed');
  const steps = await page.locator('.blueprint__step').count();
  await page.getByText('The same as a table').click();
  assert.equal(await page.locator('table.steps tbody tr').count(), steps);
  assert.equal(
    (await page.getByText('Not yet verified', { exact: true }).count()) +
      (await page.getByText('Verified', { exact: true }).count()),
    await page.locator('.laws > div').count(),
  );
  for (const { href } of await page.$$eval('a[href^="#"]', (links) =>
    links.map((link) => ({ href: link.getAttribute('href')! })),
  ))
    assert.equal(await page.locator(href).count(), 1, href);
});

test('the page of differences says each value, its bound, its law and its reason', async () => {
  const page = await at(pages.differences, { javaScript: false });
  assert.match(await page.locator('.lead').innerText(), /^\d+ of 18 choices differ; all within bounds\.$/);
  const held = await page.locator('#choice-minimumHeld').innerText();
  for (const words of [
    '3 years',
    '2 years',
    '1 year',
    'at least 1 year',
    'section 59',
    'Mountain roads in winter',
    'Public protection committee',
    '22 May 2025',
  ])
    assert.ok(held.includes(words), words);
  const fees = await page.locator('.choices__line').allInnerTexts();
  assert.ok(
    fees.some((row) =>
      /Taxi and private hire, 3 years\s+£441\s+£454 from 1 April 2027\s+£324\s+£336 from 1 April 2027\s+£305/.test(
        row,
      ),
    ),
    fees.join('\n'),
  );
  assert.ok(fees.some((row) => row.includes('Not offered')));
  assert.match(
    await page.locator('#choice-minimumAge').innerText(),
    /Bound set by the pattern, not by a law/,
  );
  assert.doesNotMatch(held, /not by a law/);
  const glance = page.getByRole('row', { name: 'Full licence held for' }).first();
  assert.equal(await glance.locator('.glance__value--apart').count(), 0, 'where all differ none is apart');
  const same = page.locator('.glance__same').first();
  assert.equal(await same.getAttribute('colspan'), '3');
});

test('a pattern that nobody has is not found', async () => {
  const page = await browser.page({ baseURL });
  for (const address of [paths.pattern('nothing'), paths.differences('nothing')])
    assert.equal((await page.goto(address))?.status(), 404);
});
