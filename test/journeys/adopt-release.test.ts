import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { publishDue, takeLaw } from '../../src/running/index.ts';
import { paths } from '../../src/web/paths.ts';
import { openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { expectWell, forge, ownerPage, press, wrongs } from './owner.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { skipFolder, skipPatterns } from './skip-permits.ts';

const ashmere = 'ashmere-skips';
const release = (service: string, version: string) => paths.adoptionRelease(service, version);
let clock = '2026-11-20T10:00:00Z';
let site: TestSite;
let browser: TestBrowser;
const { folder, remove } = skipFolder(['1.0.0', '1.1.0', '2.0.0', '3.0.0']);

before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => clock, folders: [folder] }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
  remove();
});

function owner(organisation: string, javaScript = false): Promise<Page> {
  return ownerPage(browser, site.baseURL, organisation, { javaScript });
}

const main = (page: Page) => page.locator('main').innerText();
const decision = (page: Page, title: string) => page.locator('fieldset.decision', { hasText: title });

async function choose(page: Page, title: string, way: string | RegExp): Promise<void> {
  await decision(page, title)
    .getByLabel(way, { exact: typeof way === 'string' })
    .first()
    .check();
}

function live(service: string): string {
  return site.running.books.publication(service)!.text;
}

test('what must be decided comes first, side by side, with its reason and the law; then what changes', async () => {
  const page = await owner('ashmere');
  await page.goto(paths.adoption(ashmere));
  await page.getByRole('link', { name: 'See what it means for you' }).click();
  await page.goto(release(ashmere, '2.0.0'));
  const text = await main(page);
  const order = ['What you must decide', 'What changes', 'Cases under way', 'If you do not want it'];
  const places = order.map((one) => text.indexOf(one));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.ok(places[0]! > 0);
  assert.match(text, /5 things wait for you/);
  const fee = await decision(page, 'Fee').innerText();
  for (const said of [
    'at most £100',
    '£60',
    '£80',
    'That is what a visit costs us',
    'Highways Act 1980, section 139',
  ])
    assert.ok(fee.includes(said), `${said} in ${fee}`);
  assert.deepEqual(
    await decision(page, 'You may put your skip').locator('.sides__one--theirs ins').allInnerTexts(),
    ['for 14 days. ', 'and marks '],
  );
  assert.match(text, /On the way|is one more/);
  assert.match(text, /Somebody looks for drains/);
  assert.match(text, /You need not do anything\. Your service stays on version 1\.0\.0/);
  await page.context().close();
});

test('nothing is taken before all is decided; what is out of bound says so at its field; each is asked once', async () => {
  const page = await owner('ashmere');
  await page.goto(release(ashmere, '2.0.0'));
  assert.equal(await press(page, 'Take it into your draft'), 422);
  assert.equal((await wrongs(page)).length, 5);
  await choose(page, 'Fee', 'Another answer');
  await decision(page, 'Fee').locator('input[id="fee:p0:is"]').fill('£70');
  await choose(page, 'Tips for the night', 'Take ours out');
  await choose(page, 'You may put your skip', 'Keep ours');
  await choose(page, 'Size', 'Take the pattern’s');
  assert.equal(await press(page, 'Keep what I decided, and go on later'), 422);
  assert.deepEqual(await wrongs(page), [
    'Your answer to the choice “Fee”: “£70” is outside what this choice allows: at most £60. It rests on: Highways Act 1980, section 139.',
    'The choice “Deposit”: Say what you answer',
  ]);
  assert.equal(
    await page.locator('#wrongs a').first().getAttribute('href'),
    `#${await decision(page, 'Fee').getAttribute('id')}`,
  );
  assert.equal(
    await page.locator('input[id="fee:p0:is"]').inputValue(),
    '£70',
    'what was typed is there still',
  );
  await page.goto(release(ashmere, '2.0.0'));
  assert.match(await main(page), /2 things wait for you/, 'what was right is decided');
  assert.match(await decision(page, 'Size').innerText(), /^Your words[^]*Take the pattern’s/);
  await choose(page, 'Fee', 'Another answer');
  await page.locator('input[id="fee:p0:is"]').fill('£58');
  await decision(page, 'Fee').locator('summary').last().click();
  await page.locator('textarea[id="fee:why"]').fill('A bit less than the most');
  await page.locator('input[id="fee:decided"]').fill('31 February 2026');
  await page.locator('input[id="deposit:p0:is"]').fill('£150');
  assert.equal(await press(page, 'Take it into your draft'), 422);
  assert.deepEqual(await wrongs(page), [
    'Your answer to the choice “Fee”: “31 February 2026” must be a real date, like 2027-04-01 or 1 April 2027.',
  ]);
  await page.locator('input[id="fee:decided"]').fill('1 March 2026');
  assert.equal(await press(page, 'Take it into your draft'), 200);
  assert.equal(new URL(page.url()).pathname, paths.adoptionPublish(ashmere));
  assert.match(await page.locator('#says').inputValue(), /^Takes version 2\.0\.0: Permits cost £60 at most/);
  const file = await (await page.request.get(paths.adoptionFile(ashmere))).text();
  for (const said of [
    '# Our own file, with a remark that stays.',
    'skip-permit 2.0.0',
    '£58',
    'A bit less than the most',
    '2026-03-01',
    '£150',
    'Well done',
    'Count the parking places',
  ])
    assert.ok(file.includes(said), `${said} in ${file}`);
  for (const gone of ['Hang a lamp', 'round it up']) assert.ok(!file.includes(gone), gone);
  assert.match(live(ashmere), /skip-permit 1\.0\.0/, 'nothing is live yet');
  await page.goto(release(ashmere, '2.0.0'));
  assert.match(await main(page), /This version is in your draft/);
  await page.getByRole('link', { name: 'Go on to publish it' }).click();
  await press(page, 'Publish');
  assert.match(live(ashmere), /skip-permit 2\.0\.0/);
  await page.goto(release(ashmere, '2.0.0'));
  assert.match(await main(page), /Your service is on this version/);
  await page.goto(release(ashmere, '1.1.0'));
  assert.match(await main(page), /which came later[^]*To go back/);
  await page.context().close();
});

test('with JavaScript a decision is kept at once, and one sees what people would see', async () => {
  const page = await owner('birchley', true);
  await page.goto(release('birchley-skips', '2.0.0'));
  await expectWell(page, 'release');
  const frame = page.frameLocator('[data-seen]');
  assert.match(await frame.locator('h1').innerText(), /Put a skip on the road/);
  const kept = page.waitForResponse((one) => one.request().method() === 'POST');
  await choose(page, 'Tips for the night', 'Keep ours in the file, asleep');
  await kept;
  await page.getByText('1 thing waits for you').waitFor();
  await page.locator('input[id="deposit:p0:is"]').fill('£500');
  await page.locator('input[id="deposit:p0:is"]').blur();
  await decision(page, 'Deposit')
    .getByText('is outside what this choice allows: between £0 and £200.')
    .waitFor();
  await expectWell(page, 'release-wrong');
  await page.locator('input[id="deposit:p0:is"]').fill('£20');
  await page.locator('input[id="deposit:p0:is"]').blur();
  await page.getByText('All is decided. You can still change it.').waitFor();
  assert.equal(await press(page, 'Take it into your draft'), 200);
  await press(page, 'Publish');
  assert.match(live('birchley-skips'), /dormant: 2\.0\.0/, 'what sleeps stays in the file');
  await page.goto(release('birchley-skips', '2.0.0'));
  await expectWell(page, 'release-taken');
  await page.context().close();
});

test('a version that holds by law says what will stand; taken by decision on its day, or by itself', async () => {
  const page = await owner('elmsworth', true);
  await page.goto(release('elmsworth-skips', '3.0.0'));
  const note = await page.locator('.release-note').innerText();
  assert.match(note, /By law from 1 April 2027/);
  assert.match(note, /“Fee” sleeps\. What holds: £50/);
  assert.match(note, /“Notice” sleeps\. What holds: 7 days/);
  assert.match(await page.locator('.settled > summary').innerText(), /“Notice”.*What holds: 7 days/);
  await expectWell(page, 'release-by-law');
  await choose(page, 'Fee', 'Another answer');
  const kept = page.waitForResponse((one) => one.request().method() === 'POST');
  await page.locator('input[id="fee:p0:is"]').fill('£40');
  await page.locator('input[id="fee:p0:is"]').blur();
  await kept;
  await page.getByText('All is decided').waitFor();
  await press(page, 'Take it into your draft');
  assert.equal(await page.locator('#from').inputValue(), '2027-04-01', 'the day of the law is suggested');
  await page.getByLabel('On a day').check();
  await press(page, 'Publish');
  assert.match(live('elmsworth-skips'), /skip-permit 2\.0\.0/, 'it waits for the day');
  const other = await owner('dunmere');
  await other.goto(release('dunmere-skips', '3.0.0'));
  assert.match(await other.locator('.release-note').innerText(), /can’t come by itself[^]*Deposit/);
  const half = await owner('ashmere');
  await half.goto(release(ashmere, '3.0.0'));
  await choose(half, 'Fee', 'Another answer');
  await half.locator('input[id="fee:p0:is"]').fill('£30');
  await press(half, 'Keep what I decided, and go on later');
  clock = '2027-04-01T00:00:10Z';
  await publishDue(site.running, assert.fail);
  const stuck: string[] = [];
  await takeLaw(site.running, (line) => stuck.push(line));
  assert.match(live('elmsworth-skips'), /skip-permit 3\.0\.0[^]*£40/);
  assert.match(live(ashmere), /skip-permit 3\.0\.0/, 'whoever could take it has it');
  assert.equal(site.running.live.get(ashmere)!.service.choices.fee!.periods[0]!.value, 5000);
  assert.match(stuck.join(), /dunmere-skips/);
  await half.goto(paths.adoptionPublish(ashmere));
  assert.match(await main(half), /£50[^]*£30/, 'what was decided goes along, and can be published');
  await half.context().close();
  await other.goto(release('dunmere-skips', '3.0.0'));
  assert.match(
    await other.locator('.release-note').innerText(),
    /The law has held since 1 April 2027[^]*behind the law/,
  );
  await page.context().close();
  await other.context().close();
});

test('what slept wakes when a version allows it; who goes back sees the version again', async () => {
  const text = skipPatterns['3.0.0']
    .replace('version: 3.0.0', 'version: 4.0.0')
    .replace(/release:\n( .*\n)+/, 'release:\n  says: A permit may cost £90 again.\n')
    .replace('at most: £50', 'at most: £90');
  const read = readDocument(text, 'patterns/skip-permit/releases/4.0.0.yaml');
  assert.ok(isDocument(read));
  await site.running.books.publish('Association', [read], [], { via: 'web' });
  const page = await owner('ashmere');
  await page.goto(paths.adoption(ashmere));
  await press(page, 'Throw away what is not live');
  await page.goto(release(ashmere, '4.0.0'));
  assert.match(
    await main(page),
    /What wakes up[^]*Your answer to the choice “Fee”, asleep since version 3\.0\.0/,
  );
  await press(page, 'Take it into your draft');
  await press(page, 'Publish');
  assert.equal(site.running.live.get(ashmere)!.service.choices.fee!.periods[0]!.value, 5800);
  await page.goto(paths.adoptionVersion(ashmere, 3));
  await press(page, 'Go back to this version');
  await page.goto(release(ashmere, '4.0.0'));
  assert.match(await main(page), /Your draft is on version 3\.0\.0/);
  assert.match(await main(page), /Your draft has changes of your own that are not live yet/);
  await page.goto(paths.adoptionPublish(ashmere));
  await press(page, 'Publish');
  await page.goto(paths.adoption(ashmere));
  assert.match(await main(page), /Version 4\.0\.0 of the pattern is out/);
  await page.getByRole('link', { name: 'See what it means for you' }).click();
  assert.match(await main(page), /What wakes up/);
  await press(page, 'Take it into your draft');
  await press(page, 'Publish');
  assert.match(live(ashmere), /skip-permit 4\.0\.0/, 'rejoined');
  await page.context().close();
});

test('cases that are under way are counted, and stay on their version', async () => {
  const visitor = await browser.page({ baseURL: site.baseURL, javaScript: false });
  await visitor.goto(paths.start('coldbrook', 'skip-permit'));
  await visitor.getByRole('button', { name: 'Start now' }).click();
  const page = await owner('coldbrook');
  await page.goto(release('coldbrook-skips', '2.0.0'));
  assert.match(
    await main(page),
    /1 case is open\. It stays on the version that it began on[^]*1 on version 1\.1\.0/,
  );
  await visitor.context().close();
  await page.context().close();
});

test('what no page offers is refused, and leaves the draft as it was', async () => {
  const page = await owner('coldbrook');
  const address = release('coldbrook-skips', '2.0.0');
  await page.goto(address);
  const key = 'decide:obligation unanswered-choice deposit';
  const sent = { 'deposit:p0:there': '1', 'deposit:p0:is': '£900', [key]: 'answer', do: 'take' };
  for (const form of [{ ...sent, [key]: 'nearest' }, sent, { do: 'take' }])
    assert.equal((await forge(page, address, form)).status(), 422);
  assert.equal((await page.request.get(paths.adoptionFile('coldbrook-skips'))).status(), 200);
  assert.match(
    await (await page.request.get(paths.adoptionFile('coldbrook-skips'))).text(),
    /skip-permit 1\.1\.0/,
  );
  for (const wrong of [release('coldbrook-skips', '9.9.9'), release(ashmere, '2.0.0')]) {
    assert.equal((await page.request.get(wrong)).status(), 404, wrong);
    assert.equal((await forge(page, wrong, { do: 'take' })).status(), 404, wrong);
  }
  await page.context().close();
});
