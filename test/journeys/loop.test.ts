import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { answerAll, begin, press } from './applicant.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { follow, goOn, main, signIn } from './staff.ts';

let site: TestSite;
let browser: TestBrowser;

before(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Somebody applies, on the web, and pays. */
async function apply(page: Page, last: string): Promise<string> {
  const { reference } = await begin(page, 'nether-wold-district-council');
  await answerAll(page, { texts: { 'person-name-last': last } });
  await press(page, 'Agree and send');
  await press(page, /^Pretend to pay/);
  return reference;
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
  const granted = await apply(rosa!, 'Granted');
  const refused = await apply(sam!, 'Refused');
  await signIn(staff!, 'Licensing officer at Nether Wold District Council');

  await recordAll(staff!, 'Granted');
  await staff!.getByLabel('Grant for the length asked', { exact: true }).check();
  await press(staff!, 'Record this decision');

  await recordAll(staff!, 'Refused');
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
    `select type, count(distinct case_id)::int as cases from milestones where organisation = 'nether-wold-district-council' and (type <> 'reached' or name = 'earnALiving') group by type order by type`,
  );
  const by = Object.fromEntries(counted.map(({ type, cases }) => [type, cases]));
  assert.deepEqual([by.started, by.submitted, by.decided, by.reached], [2, 2, 2, 1]);
});
