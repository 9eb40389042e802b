import { paths } from '../../src/web/paths.ts';
import { expectAccessible, expectNoOverflow, screenshot } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';

/** A page of somebody who answers for the services of an organisation. */
export async function ownerPage(
  browser: TestBrowser,
  baseURL: string,
  organisation: string,
  options: { readonly width?: number; readonly javaScript?: boolean } = { javaScript: false },
): Promise<Page> {
  const page = await browser.page({ baseURL, ...options });
  await page.goto(paths.adoptAs);
  // Associations are folded.
  if (await page.locator(`details input[value="${organisation}"]`).count())
    await page.locator('details summary').first().click();
  await page.locator(`input[name=organisation][value="${organisation}"]`).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

/** Presses a button, and waits for the page that comes; its status. */
export async function press(page: Page, name: string | RegExp): Promise<number> {
  const button = page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first();
  const [answer] = await Promise.all([page.waitForNavigation(), button.click()]);
  return answer!.status();
}

/** Sends what no page offers, with the token that the site asks of a form. */
export async function forge(page: Page, address: string, form: Readonly<Record<string, string>>) {
  const _csrf = await page.locator('input[name=_csrf]').first().inputValue();
  return page.request.post(address, { form: { _csrf, ...form }, maxRedirects: 0 });
}

/** The messages of the error summary. */
export function wrongs(page: Page): Promise<string[]> {
  return page.locator('#wrongs li').allInnerTexts();
}

/** On paper and in the dark, and on a small screen. Needs JavaScript. */
export async function expectWell(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await screenshot(page, name);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}
