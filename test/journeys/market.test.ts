import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCase } from '../../src/running/index.ts';
import { openBrowser } from '../browser/index.ts';
import type { TestBrowser } from '../browser/index.ts';
import { marketFolder } from '../world/market.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { applied, begin, errors, go, look, main, pick, press, say, title } from './trader.ts';

// A Monday.
const now = '2026-11-23T10:00:00.000Z';
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  [site, browser] = await Promise.all([
    openSite({
      folders: [marketFolder()],
      now: () => now,
      settings: { log: process.env.SITE_LOG === 'yes' },
    }),
    openBrowser(),
  ]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const phone = () => browser.page({ baseURL: site.baseURL, width: 320, height: 640 });
test('many times: first a day, then a time', async () => {
  const page = await phone();
  await applied(page, site.running);
  await go(page, 'Talk to us');
  await press(page);
  assert.match(await main(page), /Wednesday,? 25 November 2026\s+16 times/);
  await look(page, 'book-days');
  await go(page, /^Wednesday,? 25 November 2026/);
  assert.equal(await page.locator('input[name=slot]').count(), 16);
  await look(page, 'book-times');
  await press(page);
  assert.deepEqual(await errors(page), ['Select a date and time']);
  await page.locator('input[value="2026-11-25T16:30"]').check();
  await press(page);
  assert.match(
    await main(page),
    /We have received this: Our talk[\s\S]*25 November 2026[\s\S]*4:30pm to 5pm/,
  );
  await go(page, 'Cancel your booking');
  await press(page, 'Cancel it');
  assert.match(await main(page), /You cancelled your booking for Wednesday,? 25 November 2026/);
  await page.context().close();
});

test('a long service is a list of tasks, each with how it stands', async () => {
  const page = await phone();
  const { reference } = await begin(page, 'market-hall');
  assert.equal(await title(page), 'Rent the market hall');
  assert.match(await main(page), /completed 0 of 4/);
  assert.match(await main(page), /About you\s+Not yet started[\s\S]*Chairs\s+Cannot start yet/);
  await look(page, 'tasks');
  await go(page, 'About you');
  await say(page, 'Rosa');
  assert.match(await main(page), /About you\s+Completed[\s\S]*Chairs\s+Not yet started/);
  await go(page, 'Chairs');
  await pick(page, 'Yes');
  assert.match(await title(page), /How many/);
  await page.goto(`/case/${reference}`);
  assert.match(await main(page), /Chairs\s+In progress/);
  await go(page, 'Chairs');
  await say(page, '40');
  await go(page, 'About you');
  await look(page, 'task-done');
  await go(page, 'Change Your name');
  await say(page, 'Rosa O');
  assert.match(await main(page), /completed 2 of 4/);
  await go(page, 'What it is for');
  await say(page, 'A fair');
  assert.equal(await title(page), 'Check your answers before you send them');
  assert.match(await main(page), /Rosa O/);
  await go(page, 'Change Chairs');
  await pick(page, 'No');
  assert.equal(await title(page), 'Check your answers before you send them');
  assert.doesNotMatch(await main(page), /Number of chairs/);
  await go(page, 'Back');
  assert.match(await main(page), /completed 3 of 4[\s\S]*Check your answers and send\s+Not yet started/);
  await page.context().close();
});

for (const javaScript of [true, false])
  test(`an answer that was sent is corrected ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const page = await browser.page({ baseURL: site.baseURL, width: 320, height: 640, javaScript });
    const reference = await applied(page, site.running);
    await go(page, 'Correct an answer');
    await press(page);
    assert.match(await main(page), /What has been decided stands until we have looked at it again/);
    if (javaScript) await look(page, 'correct');
    assert.doesNotMatch(await main(page), /Look of the stall/);
    await page.goto(`/case/${reference}/follow`);
    await go(page, /^Stop this/);
    if (javaScript) await look(page, 'drop');
    await go(page, 'Go on with it');
    await go(page, /^Stop this/);
    await press(page, 'Stop this');
    assert.doesNotMatch(await main(page), /not finished/);
    await go(page, 'Correct an answer');
    await press(page);
    await press(page);
    assert.equal((await errors(page)).length, 2);
    await page.getByLabel('Name of the stall', { exact: true }).check();
    await page.getByLabel('I agree', { exact: true }).check();
    await press(page);
    assert.equal(await page.locator('main input[type=text]').first().inputValue(), 'Rosa’s buns');
    if (javaScript) await look(page, 'correct-again');
    await say(page, 'Rosa’s rolls');
    await page.goto(`/case/${reference}`);
    assert.doesNotMatch(await main(page), /Name of the stall\s+(Answer|Do)/);
    const opened = await findCase(site.running, 'organisation:camford-city-council', reference);
    assert.deepEqual(opened!.current.given.named, { 'stall.name': 'Rosa’s rolls' });
    await page.context().close();
  });

test('keys that nobody has lead nowhere, and to no fault', async () => {
  const page = await phone();
  const { reference } = await begin(page, 'market-stall');
  for (const path of [
    'questions/what:9',
    'questions/what',
    'questions/what:x',
    'questions/__proto__',
    'lists/what',
    'lists/goods',
    'lists/goods/7/remove',
    'book/slot',
    'book/slot:1',
    'offers/withdraw',
    'offers/cancels',
    'answer/seen:1',
    'check/withdrawSend:1',
    'pay/tipPaid:1',
    'letters/nothing',
    'tasks/nothing',
    'follow?done=what:1',
  ]) {
    const response = await page.goto(`/case/${reference}/${path}`);
    assert.equal(response!.status(), 200, path);
  }
  await page.context().close();
});
