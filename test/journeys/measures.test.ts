import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo } from '../../src/running/index.ts';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { paths } from '../../src/web/paths.ts';
import { answerAll, begin, press } from './applicant.ts';
import { passChecks, skipTo } from './applications.ts';
import { library, openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { follow, goOn, main, signIn } from './staff.ts';

const address = paths.measures('taxi-driver-licence');
const netherWold = 'nether-wold-district-council';
const councils = [
  'Camford City Council',
  'Cyngor Sir Dyffryn Alarch County Council',
  'Nether Wold District Council',
];
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => '2026-11-20T10:00:00Z' }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const at = async (options: { width?: number; javaScript?: boolean } = {}) => {
  const page = await browser.page({ baseURL: site.baseURL, ...options });
  const response = await page.goto(address);
  assert.equal(response?.status(), 200);
  return page;
};

test('before the first case the page says that there is nothing to count', async () => {
  const page = await at();
  assert.match(await page.locator('main').innerText(), /nothing to count/);
  await expectAccessible(page);
  await page.close();
});

test('a pattern that nobody has adopted has no measures', async () => {
  const response = await fetch(`${site.baseURL}${paths.measures('no-such-pattern')}`);
  assert.equal(response.status, 404);
});

/** Sends what is answered, and pays. */
async function sendAndPay(page: Page): Promise<void> {
  await press(page, 'Agree and send');
  await press(page, /^Pretend to pay/);
}

/** The officer records what every check found, the first result each, and comes to the decision. */
async function recordAll(page: Page, name: string): Promise<void> {
  await page.goto('/staff/work');
  await follow(page, new RegExp(name));
  for (
    let left = 30;
    left > 0 && (await page.locator('.todo__do').first().innerText()).startsWith('Record');
    left -= 1
  ) {
    await goOn(page);
    await page.locator('input[name=result]').first().check();
    if ((await page.locator('#channel').count()) > 0)
      await page.getByLabel('By post', { exact: true }).check();
    await press(page, 'Record');
  }
  await goOn(page);
}

test('described, shared, run, measured: two people apply, one is granted, one refused, both know, the outcome is counted', async () => {
  const [rosa, sam, staff] = await Promise.all(
    [1, 2, 3].map(() => browser.page({ baseURL: site.baseURL, javaScript: false, width: 320 })),
  );
  const { reference: granted } = await begin(rosa!, netherWold);
  await answerAll(rosa!, { texts: { 'person-name-last': 'Granted' } });
  await sendAndPay(rosa!);
  const begun = await begin(sam!, netherWold);
  const refused = begun.reference;
  await skipTo(sam!, site.running, begun, 'apply', { 'person.name': { first: 'Sam', last: 'Refused' } });
  await sendAndPay(sam!);
  await signIn(staff!, 'Licensing officer at Nether Wold District Council');

  await recordAll(staff!, 'Granted');
  await staff!.getByLabel('Grant for the length asked', { exact: true }).check();
  await press(staff!, 'Record this decision');

  await passChecks(site.running, netherWold, refused);
  await staff!.goto('/staff/work');
  await follow(staff!, /Refused/);
  await goOn(staff!);
  await staff!.getByLabel('Refuse', { exact: true }).check();
  await staff!.locator('#refuse-reasons').fill('You were disqualified from driving in 2025.');
  await staff!.locator('input[name="refuse-grounds"]').first().check();
  await press(staff!, 'Record this decision');

  await rosa!.goto(`/case/${granted}/follow`);
  assert.match(await main(rosa!), /Our decision: Grant[\s\S]*Number[\s\S]*Until/);
  assert.match(await main(rosa!), /We have granted your licence/);
  await sam!.goto(`/case/${refused}/follow`);
  const told = await main(sam!);
  assert.match(told, /Our decision: Refuse/);
  assert.match(told, /You were disqualified from driving in 2025\./);
  assert.match(told, /21 days/);
  assert.match(told, /We have refused your application[\s\S]*Our reasons:\s+You were disqualified/);

  const counted = await site.opened.asOwner(
    `select type, count(distinct case_id)::int as cases from milestones where organisation = $1 and (type <> 'reached' or name = 'earnALiving') group by type order by type`,
    [netherWold],
  );
  const by = Object.fromEntries(counted.map(({ type, cases }) => [type, cases]));
  assert.deepEqual([by.started, by.submitted, by.decided, by.reached], [2, 2, 2, 1]);
});

test('with the demo’s cases: first what it is, for whom, and what is not shown', async () => {
  await openDemo(site.running, `${library}/demo`, site.opened.store.wipe!, () => undefined).reset();
  const page = await at();
  const first = await page.locator('h1 + p').innerText();
  assert.match(first, /councils that share this pattern/);
  const said = await page.locator('main').innerText();
  for (const words of ['What is counted', 'from 1 to 4 are not shown', 'fictional', ...councils])
    assert.ok(said.includes(words), words);
  await page.close();
});

test('each picture has a table that says the same', async () => {
  const page = await at();
  const table = page.getByRole('table', { name: 'The same in numbers', exact: true });
  for (const [index, name] of councils.entries()) {
    const bars = await page
      .locator('.funnel')
      .nth(index)
      .locator('svg')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    const row = table.getByRole('row', { name });
    assert.deepEqual((await row.getByRole('cell').allInnerTexts()).slice(0, 4), bars, name);
    const strip = page.locator('.strip').nth(index);
    const label = await strip.locator('svg').getAttribute('aria-label');
    assert.equal(
      await page.locator('.funnel li').nth(3).locator('span').innerText(),
      'Licence and badge issued',
    );
    const dots = await strip.locator('circle').count();
    const days = await page
      .getByRole('table', { name: 'The same in numbers: days' })
      .getByRole('row', { name })
      .getByRole('cell')
      .allInnerTexts();
    assert.equal(label, `Half within ${days[0]} days, nine in ten within ${days[1]} days.`);
    assert.equal(String(dots), bars[3], `${name}: a dot for each case that reached the outcome`);
  }
  await page.close();
});

test('no number from 1 to 4 stands in a table of cases', async () => {
  const page = await at();
  for (const name of ['The same in numbers', 'Cases, and days from sending to the outcome']) {
    const table = page.getByRole('table', { name, exact: true });
    const cells = (await table.getByRole('cell').allInnerTexts()).filter((text) => /^\d+$/.test(text));
    assert.ok(cells.length > 5, name);
    assert.deepEqual(
      cells.filter((text) => Number(text) > 0 && Number(text) < 5),
      [],
      name,
    );
  }
  await page.close();
});

test('what a council chose is set beside its days, from the definitions', async () => {
  const page = await at();
  assert.match(
    await page.locator('.measures-answer').nth(1).innerText(),
    /Alarch County Council is slowest: .+ knowledge test alone took \d+ days or more\.$/,
  );
  const reasons = await page.locator('.reasons').allInnerTexts();
  assert.match(reasons[1]!, /“The test is held only four times a year” Licensing manager, 2 October 2025/);
  const said = await page.locator('.adds figcaption + p').allInnerTexts();
  const chosen = (council: number, step: string) => said[council]!.includes(step);
  assert.deepEqual(
    [0, 1, 2].map((each) => chosen(each, 'Knowledge test')),
    [true, true, false],
  );
  assert.deepEqual(
    [0, 1, 2].map((each) => chosen(each, 'Driving assessment')),
    [false, false, true],
  );
  const row = page
    .getByRole('table', { name: 'Days that each step took, by council' })
    .getByRole('row', { name: /^Knowledge test/ });
  assert.equal(await row.getByRole('cell').nth(2).innerText(), 'No such step');
  await page.close();
});

for (const width of [1280, 320]) {
  test(`accessible, light and dark, and no wider than ${width}`, async () => {
    const page = await at({ width });
    const refused: string[] = [];
    page.on(
      'console',
      (message) => void (/Content Security Policy/.test(message.text()) && refused.push(message.text())),
    );
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      await screenshot(page, `measures-${width}-${colorScheme}`);
    }
    await expectNoOverflow(page);
    assert.deepEqual(refused, []);
    assert.equal(await page.locator('[style]').count(), 0);
    await page.close();
  });
}
