import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { workList } from '../../src/web/casework/workList.ts';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot, tabTo } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { press } from './applicant.ts';
import { apply, passChecks } from './applications.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

const camford = 'camford-city-council';
const service = 'camford-taxi-driver-licence';
const citizen = { facts: { 'rightToWork.citizen': true } };

let site: TestSite;
let browser: TestBrowser;
let now = Date.parse('2026-11-02T10:00:00Z');
let rosa: string;
let draft: string;

before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => new Date(now).toISOString() }), openBrowser()]);
  [rosa, draft] = await Promise.all([
    apply(site.running, service, { first: 'Rosa', last: 'Okonkwo-Hughes', ...citizen }),
    apply(site.running, service, { first: 'Hidden', last: 'Person' }, 'apply'),
  ]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const phone = () => browser.page({ baseURL: site.baseURL, javaScript: false, width: 320, height: 640 });
const desktop = () => browser.page({ baseURL: site.baseURL });
const main = (page: Page) => page.locator('main').innerText();
const follow = (page: Page, name: string | RegExp) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).click()]);
const goOn = (page: Page) =>
  Promise.all([page.waitForEvent('load'), page.locator('.todo__do').first().click()]);

async function signIn(page: Page, who = 'Licensing officer at Camford City Council'): Promise<void> {
  await page.goto('/staff');
  await press(page, who);
}

/** Somebody's application with every check passed, so that it waits for a decision. */
async function readyToDecide(first: string): Promise<string> {
  const reference = await apply(site.running, service, { first, last: 'Ready' });
  await passChecks(site.running, camford, reference);
  return reference;
}

test('an officer records every check and refuses, JavaScript off, 320 px', async () => {
  const page = await phone();
  await signIn(page);
  assert.match(await main(page), /Rosa Okonkwo-Hughes/);
  await expectNoOverflow(page);
  await follow(page, 'Rosa Okonkwo-Hughes');
  const recorded: string[] = [];
  while ((await page.locator('.todo__do').first().innerText()).startsWith('Record')) {
    await expectNoOverflow(page);
    await goOn(page);
    recorded.push(new URL(page.url()).pathname.split('/').at(-1)!);
    await expectNoOverflow(page);
    const radios = page.locator('input[name=result]');
    if (recorded.length === 1) {
      await press(page, 'Record');
      assert.match(await page.title(), /^Error: /);
      await page.locator('#note').fill('Read out twice');
    }
    await (recorded.at(-1) === 'criminalRecord' ? radios.nth(1) : radios.first()).check();
    if ((await page.locator('#channel').count()) > 0)
      await page.getByLabel('By post', { exact: true }).check();
    await press(page, 'Record');
    assert.match(await page.locator('.govuk-notification-banner').innerText(), /is recorded/);
  }
  assert.ok(
    recorded.includes('criminalRecord') && recorded.includes('citizenSeen') && recorded.includes('policy'),
    recorded.join(),
  );
  assert.match(await main(page), /Disclosure and Barring Service, by post; recorded by Licensing officer/);
  assert.match(await main(page), /Read out twice/);

  await goOn(page);
  await page.getByLabel('Grant for a shorter time', { exact: true }).check();
  await page.locator('#shorter-reasons').fill('This is not the way chosen');
  await page.getByLabel('Refuse', { exact: true }).check();
  await page
    .locator('#refuse-reasons')
    .fill('Two convictions that were not declared.\n\nA second paragraph.');
  await press(page, 'Record this decision');
  assert.deepEqual(await page.locator('.govuk-error-summary a').allInnerTexts(), [
    'Select at least one ground',
  ]);
  assert.match(await page.locator('#refuse-reasons').inputValue(), /not declared[\s\S]*second paragraph/);
  await page.getByLabel('Not satisfied that the driver is fit and proper').check();
  await expectNoOverflow(page);
  await press(page, 'Record this decision');
  const decided = await main(page);
  assert.match(
    decided,
    /Refuse\s+Grounds\s+Not satisfied that the driver is fit and proper\s+Reasons\s+Two convictions/,
  );
  assert.match(decided, /Nothing is left to do/);
  assert.doesNotMatch(decided, /This is not the way chosen/);

  await page.goto('/staff/messages');
  assert.match(await main(page), /No real message leaves this demo/);
  assert.match(await page.locator('tbody tr').first().innerText(), /We have refused your application/);
  assert.match(await main(page), /rosa@example\.com/);
  await expectNoOverflow(page);
  await page.goto('/staff/work?show=ended');
  assert.match(await main(page), /Rosa Okonkwo-Hughes/);
  await page.context().close();
});

test('the case page tells everything; a file of it is a download', async () => {
  const page = await desktop();
  await signIn(page);
  await page.goto(`/staff/case/${rosa}`);
  const shown = await main(page);
  for (const told of [
    'Applicant, 2 November 2026, online',
    'Fee: £441 paid',
    '4 Mill Lane',
    'QQ 12 34 56 C',
    'Application sent',
  ])
    assert.ok(shown.includes(told), told);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'medical form.pdf' }).first().click(),
  ]);
  assert.equal(download.suggestedFilename(), 'medical form.pdf');
  await page.context().close();
});

test('a licence is granted for a shorter time, which must be shorter; what follows is shown before', async () => {
  const reference = await readyToDecide('Grace');
  const page = await desktop();
  await signIn(page);
  await page.goto(`/staff/case/${reference}`);
  await goOn(page);
  await page.getByLabel('Grant for the length asked', { exact: true }).check();
  await page.locator('.follows summary:visible').click();
  assert.match(
    await page.locator('.follows:visible').innerText(),
    /Issued: Licence and badge[\s\S]*Applicant gets this message[\s\S]*We have granted your licence/,
  );
  await page.getByLabel('Grant for a shorter time', { exact: true }).check();
  await page.locator('#shorter-licence-grantedTerm-count').fill('9');
  await page.locator('#shorter-licence-grantedTerm-unit').selectOption('years');
  await page.locator('#shorter-reasons').fill('A first licence, on trial');
  await press(page, 'Record this decision');
  assert.deepEqual(await page.locator('.govuk-error-summary a').allInnerTexts(), [
    'The length granted must be shorter than the length that the driver asked for',
  ]);
  await page.locator('#shorter-licence-grantedTerm-count').fill('1');
  await press(page, 'Record this decision');
  assert.match(await main(page), /Grant for a shorter time[\s\S]*Documents issued\s+Driver licence\s+Number/);
  assert.match(
    await main(page),
    /2 November 2026 until 1 November 2027|2 November 2026 until 2 November 2027/,
  );
  await page.context().close();
});

test('staff see their own organisation’s cases, and of what is not sent only that it is there', async () => {
  const page = await desktop();
  await signIn(page);
  assert.match(await main(page), /1 application is being filled in/);
  assert.doesNotMatch(await main(page), /Hidden/);
  await page.goto(`/staff/case/${draft}`);
  assert.match(await main(page), /has not been sent/);
  assert.doesNotMatch(await main(page), /Hidden|Okonkwo|Mill Lane/);
  assert.equal(
    (await page.request.get(`/staff/case/${draft}/steps/criminalRecord`, { maxRedirects: 0 })).status(),
    303,
  );
  await press(page, 'Sign out');
  for (const path of [
    '/staff/work',
    '/staff/messages',
    `/staff/case/${rosa}`,
    `/staff/case/${rosa}/steps/policy`,
  ]) {
    const answer = await page.request.get(path);
    assert.doesNotMatch(await answer.text(), /Okonkwo/, path);
    assert.match(await answer.text(), /You are not signed in/, path);
  }
  await signIn(page, 'Licensing officer at Nether Wold District Council');
  assert.match(await main(page), /No case is open/);
  assert.equal((await page.goto(`/staff/case/${rosa}`))!.status(), 404);
  assert.equal((await page.goto(`/staff/case/${rosa}/steps/policy`))!.status(), 404);
  await page.goto('/staff/messages');
  assert.match(await main(page), /No message has been sent yet/);
  await page.context().close();
});

test('two at the same case: the second is told what happened, and nothing typed is lost', async () => {
  const reference = await readyToDecide('Twice');
  const [first, second] = [await desktop(), await desktop()];
  for (const page of [first, second]) {
    await signIn(page);
    await page.goto(`/staff/case/${reference}/steps/decision`);
  }
  await first.getByLabel('Grant for the length asked', { exact: true }).check();
  await second.getByLabel('Refuse', { exact: true }).check();
  await second.locator('#refuse-reasons').fill('Reasons that took an hour to write');
  await second.getByLabel('Does not meet the medical standard').check();
  await press(first, 'Record this decision');
  await press(second, 'Record this decision');
  const told = await main(second);
  assert.match(told, /recorded while you were writing/);
  assert.match(told, /Grant for the length asked/);
  assert.match(told, /Reasons that took an hour to write/);

  const other = await apply(site.running, service, { first: 'Side', last: 'By-Side' });
  for (const [page, step] of [
    [first, 'criminalRecord'],
    [second, 'drivingRecord'],
  ] as const)
    await page.goto(`/staff/case/${other}/steps/${step}`);
  for (const page of [first, second]) {
    await page.locator('input[name=result]').first().check();
    await page.getByLabel('By phone', { exact: true }).check();
    await page.locator('#note').fill('Mine');
    await press(page, 'Record');
  }
  assert.match(
    await main(second),
    /The case changed while you were writing\s+Criminal record: Nothing recorded – Licensing officer/,
  );
  assert.equal(await second.locator('#note').inputValue(), 'Mine');
  await press(second, 'Record');
  assert.match(await main(second), /Driving record is recorded/);
  await Promise.all([first.context().close(), second.context().close()]);
});

test('sending the same twice records it once', async () => {
  const reference = await apply(site.running, service, { first: 'Double', last: 'Click' });
  const page = await desktop();
  await signIn(page);
  await page.goto(`/staff/case/${reference}/steps/criminalRecord`);
  const form = await page
    .locator('main form')
    .evaluate((found: unknown) =>
      Object.fromEntries(
        new (globalThis as never as { FormData: new (form: unknown) => Iterable<[string, string]> }).FormData(
          found,
        ),
      ),
    );
  const twice = await Promise.all(
    [1, 2].map(() =>
      page.request.post(page.url(), { form: { ...form, result: 'clear', channel: 'post' }, maxRedirects: 0 }),
    ),
  );
  assert.deepEqual(
    twice.map((answer) => answer.status()),
    [303, 303],
  );
  await page.goto(`/staff/case/${reference}`);
  assert.equal(
    (await page.locator('.timeline').last().innerText()).match(/Criminal record: Nothing recorded/g)?.length,
    1,
  );
  await page.context().close();
});

test('after 30 minutes away one signs in again, and what was typed is still there', async () => {
  const reference = await readyToDecide('Away');
  const page = await phone();
  await signIn(page);
  await page.goto(`/staff/case/${reference}/steps/decision`);
  await page.getByLabel('Refuse', { exact: true }).check();
  await page.getByLabel('Does not meet the medical standard').check();
  await page.locator('#refuse-reasons').fill('Typed before lunch');
  now += 31 * 60_000;
  await press(page, 'Record this decision');
  assert.match(await main(page), /away for more than 30 minutes[\s\S]*Nothing you typed is lost/);
  await expectNoOverflow(page);
  await press(page, 'Sign in again as Licensing officer, Camford City Council');
  assert.match(await main(page), /nothing was recorded/);
  assert.equal(await page.locator('#refuse-reasons').inputValue(), 'Typed before lunch');
  assert.ok(await page.getByLabel('Does not meet the medical standard').isChecked());
  await press(page, 'Record this decision');
  assert.match(await main(page), /Nothing is left to do/);
  await page.goto('/staff/work');
  now += 31 * 60_000;
  await page.goto(`/staff/case/${reference}`);
  await press(page, 'Sign in again as Licensing officer, Camford City Council');
  assert.equal(new URL(page.url()).pathname, `/staff/case/${reference}`);
  await page.context().close();
});

test('a form whose token is old is shown again, not taken', async () => {
  const reference = await readyToDecide('Token');
  const page = await phone();
  await signIn(page);
  await page.goto(`/staff/case/${reference}/steps/decision`);
  const tab = await page.context().newPage();
  await tab.goto('/staff/work');
  await press(tab, 'Sign out');
  await press(tab, 'Licensing officer at Camford City Council');
  await page.getByLabel('Refuse', { exact: true }).check();
  await page.locator('#refuse-reasons').fill('From the older window');
  await press(page, 'Record this decision');
  assert.match(await main(page), /Check this and send it again/);
  assert.equal(await page.locator('#refuse-reasons').inputValue(), 'From the older window');
  await page.context().close();
});

test('a search finds by part of a name or a reference, and leaves no name in the address', async () => {
  const reference = await apply(site.running, service, { first: 'Siân', last: 'Needle' });
  const page = await phone();
  await signIn(page);
  for (const wanted of ['needle', reference.toLowerCase().replace('-', ' ')]) {
    await page.getByLabel('Reference or name').fill(wanted);
    await press(page, 'Search this list');
    assert.match(await main(page), /1 case found[\s\S]*Siân Needle/);
    assert.doesNotMatch(page.url(), /needle/i);
  }
  await page.getByLabel('Reference or name').fill('nobody at all');
  await press(page, 'Search this list');
  assert.match(await main(page), /0 cases found/);
  await page.context().close();
});

test('a step is recorded with the keyboard alone', async () => {
  const reference = await apply(site.running, service, { first: 'Key', last: 'Board' });
  const page = await desktop();
  await signIn(page);
  await page.goto(`/staff/case/${reference}/steps/criminalRecord`);
  await tabTo(page, '#result', { focusShown: true });
  await page.keyboard.press('Space');
  await tabTo(page, '#channel');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, { role: 'button', name: 'Record' }, { focusShown: true });
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  assert.match(await main(page), /Criminal record is recorded/);
  await page.context().close();
});

test('every kind of page is accessible', async () => {
  const reference = await readyToDecide('Access');
  const page = await desktop();
  const look = async (name: string) => {
    await expectAccessible(page);
    await screenshot(page, `staff-${name}`);
  };
  await page.goto('/staff');
  await look('sign-in');
  await press(page, 'Licensing officer at Camford City Council');
  await look('work');
  for (const [name, path] of Object.entries({
    ended: '/staff/work?show=ended',
    messages: '/staff/messages',
    case: `/staff/case/${rosa}`,
    draft: `/staff/case/${draft}`,
    decide: `/staff/case/${reference}/steps/decision`,
  })) {
    await page.goto(path);
    for (const details of await page.locator('details:not([open]) > summary').all())
      if (await details.isVisible()) await details.click();
    await look(name);
  }
  await page.getByLabel('Refuse', { exact: true }).check();
  await press(page, 'Record this decision');
  await look('decide-errors');
  await page.goto(`/staff/case/${reference}`);
  await look('case-open');
  await passOver(page, reference);
  await look('over');
  await page.context().close();
});

/** Somebody else decides while the page is open. */
async function passOver(page: Page, reference: string): Promise<void> {
  await page.goto(`/staff/case/${reference}/steps/decision`);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('Grant for the length asked', { exact: true }).check();
  await press(other, 'Record this decision');
  await page.getByLabel('Refuse', { exact: true }).check();
  await press(page, 'Record this decision');
}

test('the list stands none, one and two hundred cases', () => {
  const row = (index: number) => ({
    reference: `AAAA-${index}`,
    name: `Name ${index}`,
    service: undefined,
    href: '#',
    isMine: index % 4 > 0,
    urgency: `2026-11-${10 + (index % 20)}`,
    since: '2026-11-01',
    steps: [],
    more: 0,
    others: 0,
  });
  const list = (count: number, page = 1) =>
    workList(
      { open: Array.from({ length: count }, (_, index) => row(index)), ended: [] },
      { show: 'all', page, search: '' },
    );
  assert.ok(list(0).isEmpty);
  assert.equal(list(1).groups[0]!.rows.length, 1);
  assert.equal(list(200).pages!.says, 'Page 1 of 5');
  const seen = [1, 2, 3, 4, 5].flatMap((page) => list(200, page).groups.flatMap(({ rows }) => rows));
  assert.equal(new Set(seen.map(({ reference }) => reference)).size, 200);
  assert.ok(seen.findIndex(({ isMine }) => !isMine) === 150, 'what is theirs comes first');
  assert.equal(list(200, 99).pages!.says, 'Page 5 of 5');
});
