import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '../../src/web/paths.ts';
import { expectAccessible, expectNoOverflow, screenshot } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import type { TestSite } from './site.ts';

export const camford = { council: 'camford-city-council', service: 'camford-taxi-driver-licence' };
export const visits = { council: 'camford-city-council', service: 'camford-taxi-knowledge-test' };
export const events = { council: 'camford-city-council', service: 'camford-temporary-event-notice' };
export const ashmere = { council: 'ashmere', service: 'ashmere-skips' };
export type Whose = typeof camford;

/** A pattern with something left open of every kind. */
const skip = `pattern: skip-permit
version: 1.0.0
format: 1
name: Put a skip on the road
steward: association
start:
  summary: You need a permit.
  need: [the size of the skip]
  local: [may reword, may add]
opened: { by: builder, through: [web, phone, post], local: may narrow }
law:
  highways: { cite: "Highways Act 1980, section 139" }
roles:
  builder: { person: Somebody with a skip }
  council: { body: council }
  officer: { person: Highways officer, of: council }
outcomes:
  permitted: { level: overall, need: Put a skip on the road, reached: permit = done }
choices:
  fee: { ask: What does it cost?, type: money, at most: £100, law: highways }
facts:
  skip.size: { type: whole number, ask: How large is the skip?, hint: In cubic yards, local: may reword }
  skip.kind: { type: choice, ask: What kind is it?, options: [open, closed], local: [may add, may narrow] }
  skip.lamps: { type: yes/no, ask: Will it have lamps? }
clocks:
  answer: { name: Time to answer, limit: 20 working days, from: send, until: permit, local: may tighten }
steps:
  about:
    name: About the skip
    steps:
      size: { ask: skip.size, name: Size, say: Measure it., local: may reword }
      kind: { ask: skip.kind, name: Kind }
      lamps: { ask: skip.lamps, name: Lamps, law: highways }
      localQuestions: { place: [ask] }
  send: { name: Sending, submit: It is true., law: highways }
  checks:
    name: Checks
    steps:
      visit: { name: Visit, task: Look at the road, by: officer, options: [fine, tooNarrow], within: 10 days, otherwise: chase, local: [may reword, may tighten, may replace, may move to afterwards, may accept], channels: [phone, post] }
      ring: { name: Neighbours, task: Ring the neighbours, by: officer, local: may remove }
      localChecks: { name: Local checks, place: [check, task, tell] }
  permit: { issue: Permit }
  afterwards: { name: Afterwards, place: [task, tell] }
  done: { tell: You may put it there, say: "From today, for {skip.size} yards.", local: may reword }
`;

const files = {
  'pattern.yaml': skip,
  'association.yaml': 'organisation: association\nformat: 1\nname: The Association\nkind: association\n',
  'ashmere.yaml': 'organisation: ashmere\nformat: 1\nname: Ashmere Council\nkind: council\nnation: England\n',
  'birchley.yaml':
    'organisation: birchley\nformat: 1\nname: Birchley Council\nkind: council\nnation: England\n',
  'skips.yaml':
    'service: ashmere-skips\nformat: 1\nadopts: skip-permit 1.0.0\norganisation: ashmere\nchoices: { fee: £50 }\n',
};
/** Puts the pattern, and who adopts it, into a folder of their own. */
export function writeSkips(folder: string): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

interface Opened {
  readonly browser: TestBrowser;
  readonly site: TestSite;
}

export async function owner(
  { browser, site }: Opened,
  whose: Whose,
  options: { width?: number; javaScript?: boolean } = { javaScript: false },
): Promise<Page> {
  const page = await browser.page({ baseURL: site.baseURL, ...options });
  await page.goto(paths.adoptAs);
  await page.locator(`input[name=organisation][value="${whose.council}"]`).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

/** The file that a developer would commit. */
export async function file(page: Page, { service }: Whose): Promise<string> {
  return (await page.request.get(paths.adoptionFile(service))).text();
}

/** Throws away what is not live, so that each test begins from the published adoption. */
export async function afresh(page: Page, { service }: Whose): Promise<void> {
  await page.goto(paths.adoption(service));
  const drop = page.getByRole('button', { name: 'Throw away what is not live' });
  if ((await drop.count()) > 0) await drop.click();
}

/** Sends what no page offers, with everything that the site asks of a form. */
export async function forge(page: Page, address: string, form: Readonly<Record<string, string>>) {
  const _csrf = await page.locator('input[name=_csrf]').first().inputValue();
  return page.request.post(address, { form: { _csrf, ...form }, maxRedirects: 0 });
}

/** Presses a button, and waits for the page that comes. */
export async function save(page: Page, name: string | RegExp = 'Save') {
  const button = page.getByRole('button', { name, exact: true }).first();
  const [answer] = await Promise.all([page.waitForNavigation(), button.click()]);
  return answer!.status();
}

export const wrongs = (page: Page) => page.locator('#wrongs li').allInnerTexts();

export async function looksWell(
  page: Page,
  name: string,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await screenshot(page, `changes-${name}`);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}
