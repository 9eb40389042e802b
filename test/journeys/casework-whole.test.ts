import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import type { Facts } from '../../src/cases/index.ts';
import { fillIn, press } from './applicant.ts';
import { clockAt, goOnTo, playExample } from './played.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { follow, goOn, main, signIn, staffOf } from './staff.ts';

let site: TestSite;
let browser: TestBrowser;
const clock = clockAt('2026-03-02T09:00');
const { desktop } = staffOf(
  () => site,
  () => browser,
);
const phone = () => browser.page({ baseURL: site.baseURL, width: 320, height: 640 });
before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => clock.now }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** As it looks to everybody: accessible, and nothing runs over. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoOverflow(page);
  await screenshot(page, `staff-whole-${name}`);
}

const play = (id: string, until?: string, facts?: Facts) =>
  playExample(site.running, clock, id, until, facts);
/** Somewhere else, so that no limit counts them together. */
const at = (line1: string): Facts => ({
  'premises.address': { line1, town: 'Camford', postcode: 'ZZ1 9ZZ' },
  'person.nationalInsurance': `QQ${String(line1.length).repeat(6).slice(0, 6)}A`,
});
const caseOf = (page: Page, reference: string) => page.goto(`/staff/case/${reference}`);

test('two bodies are asked side by side; one answers for itself, the other through an officer; silence is said', async () => {
  const reference = await play('nobody-objects', 'objection:1');
  const page = await phone();
  await signIn(page, 'Staff at Camfordshire Constabulary');
  const list = await main(page);
  assert.match(list, /Objection: Camfordshire Constabulary/);
  assert.match(list, /Open, and yours to do/);
  await look(page, 'police-work');
  await caseOf(page, reference);
  const shown = await main(page);
  assert.match(shown, /If nobody answers by \d+ \w+ 2026, it counts as: We do not object/);
  assert.match(shown, /Limits[\s\S]*1 of 15 in the calendar year, with this case/);
  await look(page, 'police-case');
  await goOn(page);
  await page.getByLabel('We object', { exact: true }).check();
  await page.locator('#objector-because').fill('There were fights at the last one.');
  await look(page, 'police-answer');
  await press(page, 'Record');
  assert.match(await main(page), /Objection: Camfordshire Constabulary is recorded/);
  await press(page, 'Sign out');

  await signIn(page, 'Licensing officer at Camford City Council');
  await caseOf(page, reference);
  const seen = await main(page);
  assert.match(seen, /Objection: Camford City Council \(environmental health\)/);
  assert.match(seen, /We object[\s\S]*There were fights at the last one/);
  await look(page, 'officer-case');
  await goOnTo(site.running, clock, '2026-06-08T09:00', reference);
  await signIn(page, 'Licensing officer at Camford City Council');
  await caseOf(page, reference);
  assert.match(await main(page), /Nobody did this in time, so it counts as: We do not object/);
  await page.context().close();
});

test('of a decision that is not possible here staff are told why', async () => {
  const reference = await play('hearing-with-conditions', 'decision', at('Fen Hall'));
  const page = await desktop();
  await signIn(page, 'Licensing sub-committee at Camford City Council');
  await caseOf(page, reference);
  await goOn(page);
  await page.getByText('What is not possible here, and why').click();
  assert.match(await main(page), /Stopped because of an objection to a late notice: only if/);
  await look(page, 'decision');
  await page.context().close();
});

test('an entry of a register has a page, is found, and shows everybody only what is public', async () => {
  const reference = await play('nobody-objects', undefined, at('The Old Barn'));
  const page = await desktop();
  await signIn(page, 'Licensing officer at Camford City Council');
  await page.goto('/staff/registers');
  await look(page, 'register');
  await page.getByLabel(/Number, name/).fill('no such thing');
  await press(page, /Search/);
  assert.match(await main(page), /0 entries found/);
  await page.goto(`/staff/case/${reference}`);
  await follow(page, /Its entry in/);
  const entry = await main(page);
  assert.match(entry, /Temporary event notices[\s\S]*valid/i);
  await look(page, 'entry');
  await page.goto('/registers/temporary-event-notices');
  const open = await main(page);
  assert.match(open, new RegExp(reference));
  assert.doesNotMatch(open, /Moss/);
  await look(page, 'public-register');
  await page.context().close();
});

test('an officer lists documents, adds, removes, says that there are no more; a clock runs', async () => {
  const reference = await play('foi-public-interest', 'listed:1');
  const page = await phone();
  await signIn(page, 'Information officer at Camford City Council');
  await caseOf(page, reference);
  assert.match(await main(page), /Time to answer\s+until 30 March 2026/);
  assert.match(await main(page), /Document 1 of 1: Document and exemptions/);
  await look(page, 'foi-case');
  await press(page, /Answer Document 1 of 1/);
  await page.locator('#document-title').fill('The contract');
  await look(page, 'foi-ask');
  await press(page, 'Save and continue');
  assert.match(await main(page), /What we found[\s\S]*Document 1 of 1[\s\S]*The contract/);
  await press(page, 'Continue');
  assert.match(await main(page), /There is a problem[\s\S]*Select yes if there is another/);
  await page.getByLabel('Yes', { exact: true }).check();
  await press(page, 'Continue');
  assert.match(await main(page), /Document 2 of 2/);
  await page.goto(`/staff/case/${reference}/steps/documents`);
  await look(page, 'foi-list');
  await press(page, /Remove Document 2/);
  assert.doesNotMatch(await main(page), /Document 2/);
  await page.getByLabel('No', { exact: true }).check();
  await press(page, 'Continue');
  assert.match(await main(page), /Document 1 of 1[\s\S]*The contract/);
  assert.match(await main(page), /Copy to send/);
  await look(page, 'foi-listed');
  await page.context().close();
});

test('an officer asks for more: the offer is taken up, the clock stops, the question goes to the person', async () => {
  const reference = await play('foi-public-interest', 'kind');
  const page = await desktop();
  await signIn(page, 'Information officer at Camford City Council');
  await caseOf(page, reference);
  await look(page, 'offers');
  await press(page, 'Ask what they mean');
  await look(page, 'offer');
  await press(page, 'Continue');
  await page.locator('main textarea').first().fill('Which year do you mean?');
  await press(page, 'Save and continue');
  assert.match(await main(page), /stopped since/);
  assert.match(await main(page), /Waiting for others/);
  await look(page, 'clock-stopped');
  await page.context().close();
});

test('an officer starts a case as their own work, and hands over what opens it', async () => {
  clock.now = '2026-03-02T10:00:00.000Z';
  const page = await phone();
  await signIn(page, 'Civil enforcement officer at Camford City Council');
  await follow(page, 'Start a case');
  await look(page, 'starts');
  await follow(page, 'Pay or challenge a penalty charge notice');
  await press(page, 'Start this case');
  assert.match(await main(page), /Reference\s+[\w-]{9}\s+Return code\s+[\w-]{14}/);
  await look(page, 'started');
  await press(page, 'Continue');
  await page.locator('#vehicle-registration').fill('AB12 CDE');
  await press(page, 'Save and continue');
  await page.getByLabel('30, parked for longer').check();
  await page.locator('#penalty-place').fill('Market Hill, outside 12');
  for (const [part, value] of Object.entries({ day: '2', month: '3', year: '2026', time: '9:50am' }))
    await page.locator(`#penalty-seenAt-${part}`).fill(value);
  await press(page, 'Save and continue');
  await fillIn(page, { radios: { 'penalty-served': 'placed' } });
  await press(page, 'Save and continue');
  assert.match(await main(page), /I saw this, or the camera record of it/);
  await look(page, 'send');
  await press(page, 'Send');
  const sent = await main(page);
  assert.match(sent, /AB12 CDE/);
  assert.match(sent, /until 29 March 2026|until 30 March 2026/);
  await look(page, 'pcn');
  await page.context().close();
});

test('a case is started for somebody on the phone, who brings partners; the person goes on alone', async () => {
  clock.now = '2026-06-01T09:00:00.000Z';
  const page = await desktop();
  await signIn(page, 'Food safety officer at Camford City Council');
  await follow(page, 'Start a case');
  await follow(page, 'Register a food business');
  await press(page, 'Start this case');
  assert.match(await main(page), /Select how they came to you/);
  await page.getByLabel('By phone', { exact: true }).check();
  await press(page, 'Start this case');
  await look(page, 'started-for');
  const [, reference] = /Reference\s+([\w-]{9})/.exec(await main(page))!;
  await press(page, 'Continue');
  assert.match(await main(page), /For the operator, as they tell you/);
  await page.getByLabel('In business premises', { exact: true }).check();
  await press(page, 'Save and continue');
  assert.match(await main(page), /Select how they told you/);
  await page.getByLabel('By phone', { exact: true }).check();
  await press(page, 'Save and continue');
  await look(page, 'ask-for');
  await caseOf(page, reference!);
  assert.match(await main(page), /Operator, typed in by Camford City Council, 1 June 2026, by phone/);
  await page.goto('/staff/work');
  assert.match(await main(page), new RegExp(reference!));
  await page.context().close();
});

test('a slot is booked for somebody at the counter', async () => {
  clock.now = '2026-06-01T09:00:00.000Z';
  const page = await phone();
  await signIn(page, 'Whoever sees people here at Camford City Council');
  await follow(page, 'Start a case');
  await follow(page, 'Book a taxi knowledge test');
  await page.getByLabel('Face to face', { exact: true }).check();
  await press(page, 'Start this case');
  await press(page, 'Continue');
  for (let more = true; more;) {
    await fillIn(page, { radios: { channel: 'face-to-face' } });
    await press(page, /Save and continue/);
    more = !/Which time/.test(await main(page));
  }
  await look(page, 'book');
  await page.locator('input[name=slot]').first().check();
  await page.getByLabel('Face to face', { exact: true }).check();
  await press(page, 'Book this time');
  assert.match(await main(page), /Booked[\s\S]*3 June 2026 at 4:30pm to 5pm/);
  await look(page, 'booked');
  await page.context().close();
});
