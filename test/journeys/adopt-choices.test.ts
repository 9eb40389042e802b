import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countCases } from '../../src/store/index.ts';
import { paths } from '../../src/web/paths.ts';
import { openBrowser } from '../browser/index.ts';
import type { TestBrowser } from '../browser/index.ts';
import { owner } from './adopter.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

// The choices that a pattern leaves to its adopters, as they are answered in the browser.

const netherWold = { council: 'nether-wold-district-council', service: 'nether-wold-taxi-driver-licence' };
const at = paths.adoption(netherWold.service);
let site: TestSite;
let browser: TestBrowser;
before(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test('writes days and money as people do, and is told what can’t be read, with everything kept', async () => {
  const page = await owner({ browser, site }, netherWold);
  const fee = page.locator('#choice-fee');
  const [day, cell] = [fee.locator('[name="fee:p1:from"]'), fee.locator('[name="fee:p1:c0"]')];
  const save = async (typed: string) => {
    await page.goto(`${at}/choices`);
    await fee.getByText('It changes on a later day').click();
    await day.fill(typed);
    await cell.fill('295');
    await page.getByRole('button', { name: 'Save and go back' }).click();
  };
  for (const typed of ['soon', '31 February 2027', '2027-13-01']) {
    await save(typed);
    assert.match(await page.title(), /^Error: /, typed);
    assert.match(
      await fee.locator('.choice-field__error').innerText(),
      /real date, like 2027-04-01 or 1 April 2027/,
    );
    assert.deepEqual([await day.inputValue(), await cell.inputValue()], [typed, '295']);
  }
  for (const typed of ['1 April 2027', '1/4/2027', '2027-04-01']) {
    await save(typed);
    assert.doesNotMatch(await page.title(), /Error/, typed);
    const file = await (await page.request.get(`${at}/file`)).text();
    assert.match(file, /from: 2027-04-01/, typed);
    assert.match(file, /£295/, typed);
    await page.goto(at);
    await page.getByRole('button', { name: 'Throw away what is not live' }).click();
  }
  await page.goto(`${at}/choices`);
  await fee.locator('[name="fee:p0:from"]').fill('1 May 2030');
  await page.locator('#choice-minimumAge').getByRole('textbox').first().fill('17');
  await page.getByRole('button', { name: 'Save and go back' }).click();
  assert.match(
    await fee.locator('.choice-field__error').innerText(),
    /Say first what holds until 1 May 2030/,
  );
  const wrong = await page.locator('#choice-minimumAge .choice-field__error').innerText();
  assert.match(wrong, /“17 years” is outside what this choice allows: at least 18 years/);
  assert.doesNotMatch(wrong, /It is the law/);
  assert.match(await page.locator('#wrongs').innerText(), /Youngest age: /);
  await page.close();
});

test('sees at once what people would see, and what is refused', async () => {
  const page = await owner({ browser, site }, netherWold, {});
  await page.goto(`${at}/choices`);
  const held = page.locator('#choice-minimumHeld');
  await held.getByRole('slider').fill('3');
  const start = page.frameLocator('[data-seen]').locator('main');
  await start.getByText('at least 3 years').waitFor();
  await held.getByRole('slider').fill('0');
  await held
    .getByText(
      /at least 1 year\. It rests on: Local Government \(Miscellaneous Provisions\) Act 1976, section 59/,
    )
    .waitFor();
  await held.getByRole('slider').fill('1');
  await start.getByText('at least 1 year').waitFor();
  await held.getByRole('textbox').first().fill('18 months');
  assert.equal(await held.getByRole('slider').count(), 0, 'it counts in years');
  await held.getByRole('textbox').first().fill('2 years');
  assert.equal(await held.getByRole('slider').inputValue(), '2');
  assert.match(await held.innerText(), /0 years[\s\S]*4 years[\s\S]*like 1 year/);
  await page.close();
});

test('sends nothing from a picture of a page', async () => {
  const page = await owner({ browser, site }, netherWold, {});
  await page.goto(`${at}/preview/start?by=itself`);
  const [there, before] = [page.url(), await countCases(site.running.store)];
  // The browser refuses to send it, and says so to nobody.
  await page.evaluate(`document.querySelector('.govuk-button--start').click()`);
  await page.waitForTimeout(500);
  assert.deepEqual([page.url(), await countCases(site.running.store)], [there, before]);
  await page.goto(there);
  await page.getByRole('link', { name: 'Back to the service' }).click();
  assert.match(await page.title(), /at Nether Wold District Council/);
  await page.close();
});
