import { expectAccessible, expectNoOverflow, screenshot } from '../browser/index.ts';
import type { Page } from '../browser/index.ts';

const camford = 'camford-city-council';
export const main = (page: Page) => page.locator('main').innerText();
export const title = (page: Page) => page.locator('h1').innerText();
const loads = (page: Page, doing: Promise<unknown>) => Promise.all([page.waitForEvent('load'), doing]);
export const go = (page: Page, name: string | RegExp) =>
  loads(page, page.getByRole('link', { name }).first().click());
export const press = (page: Page, name: string | RegExp = 'Continue') =>
  loads(page, page.getByRole('button', { name }).first().click());
export const errors = (page: Page) => page.locator('.govuk-error-summary a').allInnerTexts();

export async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoOverflow(page);
  await screenshot(page, `whole-${name}`);
}

/** Fills in a text and continues. */
export async function say(page: Page, text: string): Promise<void> {
  await page.locator('main input[type=text]').first().fill(text);
  await press(page);
}

export async function pick(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().check();
  await press(page);
}

export async function begin(page: Page, pattern: string): Promise<{ reference: string; code: string }> {
  await page.goto(`/${camford}/${pattern}`);
  await press(page, 'Start now');
  const [reference, code] = await page.locator('.govuk-summary-list__value').allInnerTexts();
  await press(page);
  return { reference: reference!.trim(), code: code!.trim() };
}

export async function tellAboutStall(page: Page): Promise<void> {
  await say(page, 'Rosa’s buns');
  for (const [part, value] of [
    ['day', '1'],
    ['month', '3'],
    ['year', '2020'],
  ])
    await page.locator(`#stall-begun-${part}`).fill(value!);
  await press(page);
}

export async function addItem(page: Page, what: string, price: string): Promise<void> {
  await say(page, what);
  await say(page, price);
}

/** Applies for a stall, and is at the case that was sent; returns its reference. */
export async function applied(page: Page): Promise<string> {
  const { reference } = await begin(page, 'market-stall');
  await tellAboutStall(page);
  await addItem(page, 'Buns', '1.50');
  await pick(page, 'No');
  await pick(page, 'No');
  await press(page, 'Agree and send');
  await page.goto(`/case/${reference}`);
  return reference;
}

/** Somebody else takes the slot at ten. */
export async function takeSlot(page: Page): Promise<string> {
  await begin(page, 'market-stall');
  await tellAboutStall(page);
  await addItem(page, 'Tea', '2');
  await pick(page, 'No');
  await pick(page, 'No');
  await press(page, 'Agree and send');
  await press(page, /^Pretend to pay/);
  await page.locator('input[value="2026-11-24T10:00"]').check();
  await press(page);
  return '2026-11-24T10:00';
}
