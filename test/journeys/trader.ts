import { personOf, startCase } from '../../src/running/index.ts';
import { expectAccessible, expectNoOverflow, screenshot } from '../browser/index.ts';
import { act } from '../world/journey.ts';
import type { Asked, Running } from '../../src/running/index.ts';
import type { Acting } from '../../src/store/index.ts';
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

const stall: readonly (Partial<Asked> & { readonly step: string })[] = [
  { type: 'answer', step: 'named', facts: { 'stall.name': 'Rosa’s buns' } },
  { type: 'answer', step: 'begun', facts: { 'stall.begun': '2020-03-01' } },
  { type: 'answer', step: 'what:1', facts: { 'item.what': 'Buns' } },
  { type: 'answer', step: 'price:1', facts: { 'item.price': 150 } },
  { type: 'enough', step: 'goods' },
  { type: 'enough', step: 'dogs' },
  { type: 'submit', step: 'send' },
];

/** What a trader does without the page. */
async function does(running: Running, acting: Acting, reference: string, deeds: typeof stall): Promise<void> {
  const by = { id: 'person', role: 'trader' };
  for (const deed of deeds)
    await act({ running }, acting, reference, { ...deed, by, channel: 'web' } as Asked);
}

/** Applies for a stall, most of it without the page, and is at the case that was sent; returns its reference. */
export async function applied(page: Page, running: Running): Promise<string> {
  const { reference, code } = await begin(page, 'market-stall');
  await does(running, personOf(reference, code), reference, stall);
  await page.goto(`/case/${reference}`);
  return reference;
}

/** Somebody else takes the slot at ten. */
export async function takeSlot(running: Running): Promise<string> {
  const slot = '2026-11-24T10:00';
  const { reference, acting } = await startCase(running, 'camford-market-stall', 'web');
  const then = [
    { type: 'pay', step: 'fee', state: 'paid' },
    { type: 'book', step: 'slot:1', from: slot, until: '2026-11-24T11:00', places: 1 },
  ] as const;
  await does(running, acting, reference, [...stall, ...then]);
  return slot;
}
