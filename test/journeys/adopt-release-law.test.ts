import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { takeLaw } from '../../src/running/index.ts';
import { paths } from '../../src/web/paths.ts';
import { openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { expectWell, ownerPage, press } from './owner.ts';
import { library, openSite } from './site.ts';
import type { TestSite } from './site.ts';

const camford = 'camford-taxi-driver-licence';
const address = paths.adoptionRelease(camford, '6.0.0');
let clock = '2026-11-20T10:00:00Z';
let site: TestSite;
let browser: TestBrowser;

/** By law from a day that is to come: a narrower bound, a new question, and a letter that Camford has in its own words. */
function sixth(): string {
  const text = readFileSync(join(library, 'patterns/taxi-driver-licence/pattern.yaml'), 'utf8');
  const release = '  says: The youngest driver is 21.\n  from: 2027-01-01\n';
  const changes: readonly (readonly [string | RegExp, string])[] = [
    ['version: 5.0.0', 'version: 6.0.0'],
    [/^release:\n( .*\n)+/m, `release:\n${release}`],
    [
      /^law:\n/m,
      'law:\n  youngest: { cite: Youngest Drivers Regulations 2026, says: Nobody under 21., from: 2027-01-01, verified: no }\n',
    ],
    ['    at least: 18 years\n', '    at least: 21 years\n    law: youngest\n'],
    [
      /^facts:\n/m,
      'facts:\n  licence.signs: { type: yes/no, ask: Do you speak British Sign Language?, hint: We tell passengers who need it, label: Signs }\n',
    ],
    [
      'how your application is going.\n',
      'how your application is going. Most people hear from us within 8 weeks.\n',
    ],
    [/^( +)(localQuestions: )/m, '$1signing: { name: Sign language, ask: licence.signs }\n$1$2'],
  ];
  return changes.reduce((found, [from, to]) => {
    const next = found.replace(from, to);
    assert.notEqual(next, found, String(from));
    return next;
  }, text);
}

before(async () => {
  [site, browser] = await Promise.all([openSite({ now: () => clock }), openBrowser()]);
  const read = readDocument(sixth(), 'patterns/taxi-driver-licence/releases/6.0.0.yaml');
  assert.ok(isDocument(read), JSON.stringify(read));
  await site.running.books.publish('Association', [read], [], { via: 'web' });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const owner = (javaScript = false) =>
  ownerPage(browser, site.baseURL, 'camford-city-council', { javaScript });
const main = (page: Page) => page.locator('main').innerText();
const begin = (page: Page) => page.goto(paths.adoption(camford));

test('what happens by law is said once, with what becomes of words that both changed', async () => {
  const page = await owner(true);
  await page.goto(address);
  const note = await page.locator('.release-note').innerText();
  assert.match(note, /By law from 1 January 2027/);
  assert.match(note, /If you do nothing, your service goes on to version 6\.0\.0 by itself on that day/);
  assert.match(
    note,
    /Your words for the message “[^”]+” stay as they are\. The pattern’s new words are not taken/,
  );
  const text = await main(page);
  for (const untrue of [
    'what is live stays live',
    'You need not do anything. Your',
    'asleep',
    'Until all are',
  ])
    assert.ok(!text.includes(untrue), untrue);
  assert.match(text, /1 thing waits for you\. Decide it before you take this version into your draft/);
  await expectWell(page, 'release-law');
  await page.context().close();
});

test('what stays the adopter’s own is listed; an answer that a narrower bound leaves says so', async () => {
  const page = await owner();
  await page.goto(address);
  const yours = await page.getByRole('region', { name: 'What stays yours' }).innerText();
  assert.match(
    yours,
    /Your answer to “How old must a driver be[^”]*”, 21 years, still fits\. By law it must be at least 21 years now: Youngest/,
  );
  assert.match(yours, /“Camera in the vehicle”/);
  assert.match(yours, /Your own words for: the message “Invitation to the language test”/);
  const changes = await page.getByRole('region', { name: 'What changes' }).innerText();
  assert.match(changes, /Your answer, 21 years, still fits/);
  assert.match(changes, /New: the question “Sign language”/);
  assert.match(changes, /“Do you speak British Sign Language\?” We tell passengers who need it/);
  await page.context().close();
});

test('words that both changed are read in paragraphs, as the editor has them, and can be changed', async () => {
  const page = await owner();
  await page.goto(address);
  const ours = page.locator('.sides__one--ours dd');
  assert.match(await ours.innerText(), /\{reference\}[^]*going\.\n\nYou have two things/);
  assert.match(await main(page), /What stands in \{curly brackets\}/);
  await page.getByRole('link', { name: 'Change our words' }).click();
  assert.equal(new URL(page.url()).pathname, paths.adoptionSlot(camford, 'received'));
  await page.goto(address);
  await page.getByLabel('Keep ours').check();
  await press(page, 'Keep what I decided, and go on later');
  assert.match(await page.getByRole('status').innerText(), /What you decided is saved/);
  await page.context().close();
});

test('the overview says what is live, what the draft is on, what waits, and the day by law', async () => {
  const page = await owner(true);
  await begin(page);
  let text = await main(page);
  assert.ok(!text.includes('Nothing is waiting'));
  assert.match(text, /Live\. A new version of the pattern waits for you/);
  assert.match(text, /Version 5\.0\.0 of “[^”]+” is live/);
  await page.goto(address);
  await page.getByLabel('Keep ours').check();
  await press(page, 'Take it into your draft');
  await begin(page);
  text = await main(page);
  assert.match(text, /Version 5\.0\.0 of “[^”]+” is live\. See it live[^]*Your draft is on version 6\.0\.0/);
  assert.match(text, /By law version 6\.0\.0 holds from 1 January 2027/);
  await expectWell(page, 'overview-by-law');
  await page.context().close();
});

test('who goes back behind a law reads from which day it holds; each publication has its time', async () => {
  clock = '2027-01-01T09:30:00Z';
  await takeLaw(site.running, () => undefined);
  const page = await owner();
  await page.goto(paths.adoptionHistory(camford));
  assert.match(await main(page), /\d{4} at \d+:\d\d[ap]m, the law/);
  await page.goto(paths.adoptionVersion(camford, 1));
  const text = await main(page);
  assert.match(
    text,
    /By law version 6\.0\.0 has held since 1 January 2027\. You can’t publish this version as it is/,
  );
  assert.ok(!text.includes('Gone: Youngest'), 'a law is not undone');
  await press(page, 'Go back to this version');
  assert.match(
    await main(page),
    /has held since 1 January 2027\. You can’t publish this version as it is: take version 6\.0\.0/,
  );
  await page.context().close();
});
