import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCase, letDuePass, send, wasRefused } from '../../src/running/index.ts';
import type { Asked } from '../../src/running/index.ts';
import { openBrowser } from '../browser/index.ts';
import type { TestBrowser } from '../browser/index.ts';
import { marketFolder } from '../world/market.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import {
  addItem,
  applied,
  begin,
  errors,
  go,
  look,
  main,
  pick,
  press,
  say,
  takeSlot,
  tellAboutStall,
  title,
} from './trader.ts';

const camford = 'camford-city-council';
// A Monday.
let now = '2026-11-23T10:00:00.000Z';
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  [site, browser] = await Promise.all([
    openSite({
      folders: [marketFolder()],
      now: () => now,
      settings: { log: process.env.SITE_LOG === 'yes' },
    }),
    openBrowser(),
  ]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const phone = () => browser.page({ baseURL: site.baseURL, width: 320, height: 640 });
/** What an officer records behind the page’s back. */
async function officer(reference: string, asked: Partial<Asked> & { step: string }): Promise<void> {
  const acting = `organisation:${camford}` as const;
  const opened = (await findCase(site.running, acting, reference))!;
  const by = { id: 'olu', role: 'officer', organisation: camford };
  const sent = await send(site.running, acting, opened, { ...asked, by, channel: 'web' } as Asked);
  assert.ok(!wasRefused(sent), JSON.stringify(wasRefused(sent) && sent.refusal));
}

async function at(instant: string): Promise<void> {
  now = instant;
  await letDuePass(site.running, assert.fail);
}

test('a list that people add to: add, change, remove, enough', async () => {
  const page = await phone();
  await begin(page, 'market-stall');
  await tellAboutStall(page);
  assert.match(await main(page), /Item 1/);
  await look(page, 'turn-question');
  await addItem(page, 'Buns', '1.50');
  assert.equal(await title(page), 'You have added 1 item');
  await look(page, 'list-one');
  await press(page);
  assert.deepEqual(await errors(page), ['Select yes if you need to add another item']);
  await look(page, 'list-error');
  await pick(page, 'Yes');
  await addItem(page, 'Bread', '3');
  await pick(page, 'Yes');
  await addItem(page, 'Cake', '20');
  assert.equal(await title(page), 'You have added 3 items');
  assert.match(await main(page), /at most 3 items/);
  assert.equal(await page.locator('input[type=radio]').count(), 0);
  await look(page, 'list-full');
  await go(page, 'Remove Item 2');
  assert.equal(await title(page), 'Are you sure you want to remove this item?');
  assert.match(await main(page), /Bread, £3/);
  await look(page, 'remove');
  await press(page);
  assert.deepEqual(await errors(page), ['Select yes if you want to remove this item']);
  await pick(page, 'No');
  assert.equal(await title(page), 'You have added 3 items');
  await go(page, 'Remove Item 2');
  await pick(page, 'Yes');
  assert.equal(await title(page), 'You have added 2 items');
  assert.match(await main(page), /Item 2\s+Cake, £20/);
  await go(page, 'Change Item 2');
  await look(page, 'turn');
  await go(page, 'Change Price');
  await say(page, '19');
  assert.equal(await title(page), 'You have added 2 items');
  assert.match(await main(page), /Cake, £19/);
  await pick(page, 'No');
  assert.equal(await title(page), 'Do you have any dogs to add?');
  await look(page, 'list-none');
  await pick(page, 'No');
  assert.equal(await title(page), 'Check your answers before you send them');
  const answers = await main(page);
  assert.match(answers, /What you sell[\s\S]*Item 1[\s\S]*Buns[\s\S]*Item 2[\s\S]*Cake[\s\S]*£19/);
  assert.match(answers, /Dogs at the stall\s+You added none/);
  await look(page, 'check');
  await go(page, /Add or remove.*What you sell/);
  await pick(page, 'Yes');
  await addItem(page, 'Tea', '2');
  assert.equal(await title(page), 'You have added 3 items');
  await press(page);
  assert.equal(await title(page), 'Check your answers before you send them');
  await go(page, /Add or remove.*Dogs/);
  await pick(page, 'Yes');
  await say(page, 'Rex');
  assert.equal(await title(page), 'You have added 1 dog');
  await go(page, 'Change Dog 1');
  await say(page, 'Max');
  await pick(page, 'No');
  assert.match(await main(page), /Dog 1[\s\S]*Max/);
  await page.context().close();
});

test('sent, paid, booked, moved, cancelled, missed, and booked again; what others do; what is due; the end', async () => {
  const page = await phone();
  const { reference, code } = await begin(page, 'market-stall');
  await tellAboutStall(page);
  await addItem(page, 'Buns', '1.50');
  await pick(page, 'No');
  await pick(page, 'No');
  await press(page, 'Agree and send');
  assert.match(await main(page), /£20[\s\S]*pretend/);
  assert.match(await main(page), /Do this by 25 November 2026/);
  await page.goto(`/case/${reference}`);
  assert.match(await main(page), /What you need to do now[\s\S]*Fee[\s\S]*Do this by 25 November 2026/);
  await look(page, 'follow-pay');
  await go(page, /^Fee/);
  await press(page, /^Pretend to pay/);

  assert.equal(await title(page), 'Choose a date and time');
  assert.match(await main(page), /Tuesday,? 24 November 2026/);
  await look(page, 'book');
  await press(page);
  assert.deepEqual(await errors(page), ['Select a date and time']);
  const taken = await takeSlot(site.running);
  await page.locator(`input[value="${taken}"]`).check();
  await press(page);
  assert.match((await errors(page))[0]!, /24 November 2026 at 10am has been taken/);
  await look(page, 'book-taken');
  assert.equal(await page.locator(`input[value="${taken}"]`).count(), 0);
  await page.locator('input[value="2026-11-24T11:00"]').check();
  await press(page);
  assert.match(await title(page), /look like/);
  await say(page, 'Red and white');

  assert.match(await main(page), /We have received this: Look of the stall/);
  assert.match(await main(page), /Tuesday,? 24 November 2026[\s\S]*11am to midday[\s\S]*The market square/);
  assert.match(await main(page), /until 23 November 2026 at 11am/);
  assert.match(await main(page), /Officer’s visit\s+Opens on 24 November 2026 at 11am/);
  assert.match(await main(page), /Our answer\s+The time has stopped|Our answer\s+We will do this by/);
  await look(page, 'follow-booked');
  await go(page, 'Change the date and time');
  assert.match(await main(page), /You have booked Tuesday,? 24 November 2026 at 11am/);
  await page.locator('input[value="2026-11-26T14:00"]').check();
  await press(page);
  assert.match(await main(page), /Thursday,? 26 November 2026[\s\S]*2pm to 3pm/);
  await go(page, 'Cancel your booking');
  await look(page, 'cancel-booking');
  await go(page, 'Keep it');

  await at('2026-11-26T15:00:00.000Z');
  await officer(reference, { type: 'record', step: 'seen:1', result: 'missed' });
  await page.goto(`/case/${reference}`);
  assert.match(await main(page), /What you need to do now[\s\S]*Visit of an officer/);
  await go(page, /^Visit of an officer/);
  await page.locator('input[name=slot]').first().check();
  await press(page);
  await say(page, 'Blue this time');
  await page.goto(`/case/${reference}`);
  await page.getByText('What happened before').click();
  assert.match(await main(page), /Visit, time 1[\s\S]*Red and white[\s\S]*Nobody was there/);
  await look(page, 'follow-rounds');

  await at('2026-12-03T15:00:00.000Z');
  await officer(reference, { type: 'record', step: 'seen:2', result: 'fine' });
  await page.goto(`/case/${reference}`);
  assert.match(await main(page), /Consent of the helper[\s\S]*Do this by 10 December 2026/);
  assert.match(await main(page), /Our answer\s+The time has stopped while we wait for you/);
  await go(page, /^Consent of the helper/);
  await pick(page, 'Yes');
  assert.match(await main(page), /Time for neighbours to answer[\s\S]*Until 6 December 2026/);
  await at('2026-12-07T09:00:00.000Z');
  await officer(reference, { type: 'decide', step: 'decision', result: 'grant' });

  const back = await phone();
  await back.goto(`/${camford}/market-stall/return`);
  await back.locator('#reference').fill(reference);
  await back.locator('#code').fill(code);
  await press(back);
  const end = await main(back);
  assert.match(end, /Our decision: Yes, they may/);
  assert.match(end, /Permit[\s\S]*State\s+Current[\s\S]*Market permits/);
  assert.match(end, /You paid £20 on 23 November 2026[\s\S]*We paid you £5 on 7 December 2026/);
  await look(back, 'follow-end');
  await go(back, /^See as a letter/);
  assert.match(
    await main(back),
    /Camford City Council[\s\S]*7 December 2026[\s\S]*Your stall Rosa’s buns is yours/,
  );
  await look(back, 'letter');
  await Promise.all([page, back].map((each) => each.context().close()));
});

test('what is offered: taken up, asked, paid, withdrawn; nothing is begun by looking', async () => {
  now = '2026-11-23T10:00:00.000Z';
  const page = await phone();
  const reference = await applied(page, site.running);
  await look(page, 'offers');
  await go(page, 'Change the name of your stall');
  assert.match(await main(page), /on your permit from tomorrow/);
  await look(page, 'offer');
  await go(page, 'Do not do this now');
  assert.doesNotMatch(await main(page), /not finished/);
  await go(page, 'Change the name of your stall');
  await press(page);
  assert.equal(await page.locator('main input[type=text]').inputValue(), 'Rosa’s buns');
  await page.goto(`/case/${reference}`);
  assert.match(await main(page), /You have not finished this\s+New name of the stall/);
  await go(page, /^New name/);
  await say(page, 'Rosa’s bread');
  assert.match(await main(page), /We have received this: New name of the stall/);
  await go(page, 'Give a tip of £2');
  await press(page);
  await look(page, 'recording');
  await press(page);
  assert.deepEqual(await errors(page), ['Select your answer']);
  await page.getByLabel('Somebody else').check();
  await press(page);
  assert.deepEqual(await errors(page), ['Enter your reasons']);
  await pick(page, 'Those who sweep');
  await press(page, /^Pretend to pay/);
  assert.match(await main(page), /You paid £2 on 23 November 2026/);
  await go(page, 'Rent the hall as well');
  await press(page);
  await say(page, 'A fair');
  await go(page, 'Rent the market hall');
  assert.match(await main(page), /completed 0 of 4/);
  await go(page, 'About you');
  await say(page, 'Rosa');
  await go(page, 'Chairs');
  await pick(page, 'No');
  await go(page, 'What it is for');
  assert.equal(
    await page.locator('main input[type=text]').inputValue(),
    'A fair',
    'what is known is filled in',
  );
  assert.match(await main(page), /We filled in what we know already/);
  await look(page, 'known');
  await page.goto(`/case/${reference}`);
  await go(page, 'Withdraw');
  assert.match(await main(page), /I want to withdraw/);
  await press(page, 'Confirm');
  assert.match(await main(page), /You have withdrawn/);
  assert.doesNotMatch(await main(page), /What you need to do now/);
  await look(page, 'withdrawn');
  await go(page, 'Tell us how this was');
  await press(page);
  await page.locator('input[type=radio]').first().check();
  await press(page);
  assert.match(await main(page), /We have received this: Your feedback/);
  await page.context().close();
});
