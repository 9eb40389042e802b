import type { Page, TestBrowser } from '../browser/index.ts';
import { press } from './applicant.ts';
import { apply, passChecks } from './applications.ts';
import type { TestSite } from './site.ts';

export const camford = 'camford-city-council';
export const service = 'camford-taxi-driver-licence';
export const officer = 'Licensing officer at Camford City Council';

/** What the tests of the staff's pages do again and again. */
export function staffOf(site: () => TestSite, browser: () => TestBrowser) {
  return {
    phone: () => browser().page({ baseURL: site().baseURL, javaScript: false, width: 320, height: 640 }),
    desktop: () => browser().page({ baseURL: site().baseURL }),
    /** Somebody's application with every check passed, so that it waits for a decision. */
    readyToDecide: async (first: string) => {
      const reference = await apply(site().running, service, { first, last: 'Ready' });
      await passChecks(site().running, camford, reference);
      return reference;
    },
  };
}

export async function signIn(page: Page, who = officer): Promise<void> {
  await page.goto('/staff');
  const button = page.getByRole('button', { name: who, exact: true });
  if (!(await button.isVisible())) await page.getByText('Other bodies that take part').click();
  await press(page, who);
}

export function main(page: Page): Promise<string> {
  return page.locator('main').innerText();
}

export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).click()]);
}

/** To the first thing that there is to do in a case. */
export async function goOn(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator('.todo__do').first().click()]);
}
