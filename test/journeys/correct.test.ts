import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCase } from '../../src/running/index.ts';
import { openBrowser } from '../browser/index.ts';
import type { TestBrowser } from '../browser/index.ts';
import { marketFolder } from '../world/market.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { applied, errors, go, look, main, press, say } from './trader.ts';

let site: TestSite;
let browser: TestBrowser;

before(async () => {
  const now = () => '2026-11-23T10:00:00.000Z';
  [site, browser] = await Promise.all([openSite({ folders: [marketFolder()], now }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const javaScript of [true, false])
  test(`an answer that was sent is corrected ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const page = await browser.page({ baseURL: site.baseURL, width: 320, height: 640, javaScript });
    const reference = await applied(page);
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
