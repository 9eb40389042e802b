import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { uiWords } from '../../src/texts/index.ts';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot } from '../browser/index.ts';
import { continueOn, press, stepOn } from '../journeys/applicant.ts';
import { openSite } from '../journeys/site.ts';
import type { Language } from '../../src/texts/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import type { TestSite } from '../journeys/site.ts';
import { asked, definitions } from './asked.ts';
import type { Asked } from './asked.ts';

const folder = mkdtempSync(join(tmpdir(), 'every-type-'));
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  for (const [name, text] of Object.entries(definitions)) writeFileSync(join(folder, name), text);
  [site, browser] = await Promise.all([openSite({ folders: [folder] }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

for (const [language, width, javaScript] of [
  ['en', 1280, false],
  ['cy', 320, true],
] as const) {
  test(`every type, in ${language}, ${width} pixels wide, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const page = await browser.page({ baseURL: site.baseURL, width, javaScript });
    const on: Asking = { page, language, hasScript: javaScript };
    await page.goto('/northmere/everything');
    if (language === 'cy')
      await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Cymraeg' }).click()]);
    await press(page, uiWords(language).start.now);
    await continueOn(page, language);
    for (const each of asked) await answer(on, each);
    await answerTwo(on);
    const shown = await page.locator('.govuk-summary-list__value').allInnerTexts();
    assert.deepEqual(
      shown.map((text) => text.trim()).slice(0, asked.length),
      asked.map((each) => each.shown[language === 'en' ? 0 : 1]),
    );
    await look(on, 'check');
    for (const each of asked) await answerAgain(on, each);
    await page.close();
  });
}

interface Asking {
  readonly page: Page;
  readonly language: Language;
  readonly hasScript: boolean;
}

/** Nothing is an error, which leads to where it is put right; then the answer is taken. */
async function answer(on: Asking, { name, typed, missing }: Asked): Promise<void> {
  const { page, language } = on;
  assert.equal(stepOn(page), name);
  await look(on, name);
  await continueOn(page, language);
  const links = page.locator('.govuk-error-summary a');
  assert.deepEqual(await links.allInnerTexts(), [missing[language === 'en' ? 0 : 1]], name);
  const target = await links.getAttribute('href');
  assert.equal(await page.locator(`:is(input, select)${target}`).count(), 1, `${target} is an input`);
  await look(on, `${name}-missing`);
  await fill(page, name, typed);
  await continueOn(page, language);
}

/** On a page with several facts: what was typed stays beside the mistake, and what is optional may stay empty. */
async function answerTwo(on: Asking): Promise<void> {
  const { page, language } = on;
  assert.equal(stepOn(page), 'more');
  await fill(page, 'back', { day: '14', month: '6', year: '2026', time: '7:30' });
  await continueOn(page, language);
  assert.equal(await page.locator('#some-back-time').inputValue(), '7:30');
  assert.equal(await page.locator('.govuk-input--error').count(), 1);
  await look(on, 'more');
  await fill(page, 'back', { day: '', month: '', year: '', time: '' });
  await continueOn(page, language);
}

/** Going back shows the answer as it can be typed, and sending it again changes nothing. */
async function answerAgain({ page, language }: Asking, { name, typed }: Asked): Promise<void> {
  const summary = () => page.locator('.govuk-summary-list').allInnerTexts();
  const before = await summary();
  const change = page.locator(`main a[href*="/questions/${name}?"]`);
  await page.goto((await change.first().getAttribute('href'))!);
  for (const [part, text] of Object.entries(typed))
    assert.equal((await input(page, name, part).inputValue()) === '', text === '', `${name} ${part}`);
  await continueOn(page, language);
  assert.deepEqual(await summary(), before, name);
}

/** Axe itself is a script. */
async function look({ page, language, hasScript }: Asking, name: string): Promise<void> {
  await expectNoOverflow(page);
  if (hasScript) await expectAccessible(page);
  await screenshot(page, `field-${name}-${language}`);
}

const input = (page: Page, name: string, part: string) =>
  page.locator(`#some-${name}${part === '' ? '' : `-${part}`}`);

async function fill(page: Page, name: string, typed: Asked['typed']): Promise<void> {
  for (const [part, text] of Object.entries(typed)) {
    const at = input(page, name, part);
    const isList = (await page.locator(`select#some-${name}`).count()) > 0;
    await (isList ? at.selectOption(text) : at.fill(text));
  }
}
