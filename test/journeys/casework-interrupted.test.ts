import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCase, send, startCase, wasRefused } from '../../src/running/index.ts';
import { putFile } from '../../src/store/index.ts';
import { expectNoOverflow, openBrowser } from '../browser/index.ts';
import type { Facts } from '../../src/cases/index.ts';
import type { TestBrowser } from '../browser/index.ts';
import { press } from './applicant.ts';
import { apply } from './applications.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { main, officer, service, signIn, staffOf } from './staff.ts';

let site: TestSite;
let browser: TestBrowser;
let now = Date.parse('2026-11-02T10:00:00Z');
const { phone, desktop, readyToDecide } = staffOf(
  () => site,
  () => browser,
);

before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => new Date(now).toISOString() }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
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
  assert.match(await main(page), /Officer’s decision is recorded/);
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
  await press(tab, officer);
  await page.getByLabel('Refuse', { exact: true }).check();
  await page.locator('#refuse-reasons').fill('From the older window');
  await press(page, 'Record this decision');
  assert.match(await main(page), /Check this and send it again/);
  assert.equal(await page.locator('#refuse-reasons').inputValue(), 'From the older window');
  await page.context().close();
});

test('who has to look at a document before anything is sent can open it, and nothing else of the case', async () => {
  const { running } = site;
  const { reference, acting } = await startCase(running, 'first-driving-licence', 'web');
  const find = async () => (await findCase(running, acting, reference))!;
  const bytes = Buffer.from('a paper');
  const id = await putFile(running.store, acting, (await find()).kept, reference, bytes);
  const papers = { id, name: 'birth certificate.pdf', type: 'application/pdf', size: bytes.length };
  const answers: Readonly<Record<string, Facts>> = {
    born: { 'person.dateOfBirth': '1985-03-27' },
    lives: { 'driving.livesInGB': true },
    eyesight: { 'driving.readsPlate': true },
    contact: { 'person.email': 'rosa@example.com' },
    proofWho: { 'person.name': { first: 'Papers', last: 'First' } },
    'proofDocument:1': { 'identity.document': 'birth' },
    'proofCopy:1': { 'identity.papers': papers },
  };
  for (const [step, facts] of Object.entries(answers)) {
    const by = { id: 'person', role: 'learner' };
    const sent = await send(running, acting, await find(), {
      type: 'answer',
      step,
      facts,
      by,
      channel: 'web',
    });
    assert.ok(!wasRefused(sent), step);
  }
  const page = await desktop();
  await signIn(page, 'Licensing officer at Driver and Vehicle Licensing Agency');
  await page.goto(`/staff/case/${reference}`);
  assert.doesNotMatch(await main(page), /Papers|rosa@/);
  await Promise.all([page.waitForEvent('load'), page.locator('main a.govuk-button').first().click()]);
  assert.doesNotMatch(await main(page), /rosa@/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'birth certificate.pdf' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'birth certificate.pdf');
  await page.context().close();
});
