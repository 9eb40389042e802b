import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot, tabTo } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { press } from './applicant.ts';
import { apply } from './applications.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { follow, goOn, main, officer, service, signIn, staffOf } from './staff.ts';

let site: TestSite;
let browser: TestBrowser;
const now = Date.parse('2026-11-02T10:00:00Z');
const { phone, desktop, readyToDecide } = staffOf(
  () => site,
  () => browser,
);
let rosa: string;
let draft: string;

before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => new Date(now).toISOString() }), openBrowser()]);
  [rosa, draft] = await Promise.all([
    apply(site.running, service, {
      first: 'Rosa',
      last: 'Okonkwo-Hughes',
      facts: { 'rightToWork.citizen': true },
    }),
    apply(site.running, service, { first: 'Hidden', last: 'Person' }, 'apply'),
  ]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

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
  assert.doesNotMatch(decided, /This is not the way chosen/);
  await goOn(page);
  await page.getByLabel('Recorded', { exact: true }).check();
  await press(page, 'Record');
  assert.match(await main(page), /Nothing is left to do/);

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
    'The length granted must be shorter than the driver asked for, and end while they may work in the UK',
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
  assert.match(await main(page), /1 application is being filled in[\s\S]*What is in it is/);
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
  await press(page, officer);
  await look('work');
  for (const [name, path] of Object.entries({
    ended: '/staff/work?show=ended',
    messages: '/staff/messages',
    case: `/staff/case/${rosa}`,
    draft: `/staff/case/${draft}`,
    check: `/staff/case/${await apply(site.running, service, { first: 'Looks', last: 'At' })}/steps/criminalRecord`,
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
