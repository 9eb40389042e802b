import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { publicationsOf } from '../../src/store/index.ts';
import { paths } from '../../src/web/paths.ts';
import { openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { expectWell, forge, ownerPage, press, wrongs } from './owner.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';
import { skipFolder, skipPatterns } from './skip-permits.ts';

const pattern = 'skip-permit';
const association = 'street-managers';
let site: TestSite;
let browser: TestBrowser;
const { folder, remove } = skipFolder(['1.0.0', '1.1.0', '2.0.0']);

before(async () => {
  const now = () => '2026-11-20T10:00:00Z';
  [site, browser] = await Promise.all([openSite({ now, folders: [folder] }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
  remove();
});

const owner = (organisation: string, javaScript = false) =>
  ownerPage(browser, site.baseURL, organisation, { javaScript });
const anybody = (javaScript = true) => browser.page({ baseURL: site.baseURL, javaScript });
const main = (page: Page) => page.locator('main').innerText();
const isOut = (version: string) => site.running.books.library().patterns.has(`${pattern} ${version}`);

/** A version as a steward would write it after 2.0.0. */
function version(number: string, says: string, changes: Readonly<Record<string, string>> = {}): string {
  const begun = skipPatterns['2.0.0']
    .replace('version: 2.0.0', `version: ${number}`)
    .replace(/release:\n( .*\n)+/, says === '' ? '' : `release:\n  says: ${says}\n`);
  return Object.entries(changes).reduce((text, [from, to]) => text.replace(from, to), begun);
}

async function paste(page: Page, text: string): Promise<number> {
  await page.goto(paths.stewardRelease(pattern));
  await page.getByText('Or paste what is in it').click();
  await page.locator('#pasted').fill(text);
  return press(page, 'Check what I pasted');
}

test('everybody may read who adopted a pattern, how far each is behind, and what several do alike', async () => {
  const page = await anybody();
  assert.equal((await page.goto(paths.steward(pattern)))?.status(), 200);
  const rows = await page.locator('.adopters tbody tr').allInnerTexts();
  assert.equal(rows.length, 5);
  assert.match(rows.join('\n'), /Ashmere Borough Council[^]*1\.0\.0[^]*2 versions behind/);
  assert.match(rows.join('\n'), /Elmsworth County Council[^]*On the newest version/);
  const text = await main(page);
  assert.match(
    text,
    /Their words for the message “Tips for the night”[^]*2 did so: Ashmere Borough Council and Birchley District Council\. 1 says why/,
  );
  assert.match(text, /Leaving out the task “Ring”/);
  assert.match(text, /Thanks to Birchley District Council \(The question about mirrors\)/);
  assert.equal(await page.locator('main form').count(), 0, 'there is nothing to do for others');
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
  assert.match(
    await main(page),
    /Ashmere Borough Council, 20 November 2026|Ashmere Borough Council, \d+ \w+ \d{4}/,
  );
  await expectWell(page, 'steward');
  await page.context().close();
});

test('nobody but the steward publishes a version', async () => {
  const page = await owner('ashmere');
  await page.goto(paths.steward(pattern));
  assert.equal(await page.getByText('Publish a version').count(), 0);
  assert.equal((await page.goto(paths.stewardRelease(pattern)))?.status(), 403);
  const text = version('2.0.1', 'Nothing.');
  const sent = { do: 'publish', text, says: 'Mine' };
  assert.equal((await forge(page, paths.stewardRelease(pattern), sent)).status(), 403);
  assert.ok(!isOut('2.0.1'));
  await page.context().close();
});

test('a version that can’t be published is refused with every reason, and nothing typed is lost', async () => {
  const page = await owner(association, true);
  await page.goto(paths.stewardRelease(pattern));
  assert.equal(await press(page, 'Check the file'), 422);
  assert.deepEqual(await wrongs(page), ['Choose a file, or paste what is in it']);
  const cases: readonly (readonly [string, RegExp])[] = [
    [skipPatterns['1.1.0'], /Version 1\.1\.0 is published\. A published version never changes/],
    [
      version('2.0.1', 'Cheaper.', { 'at most: £60': 'at most: £40' }),
      /2\.0\.1 promises more than the changes keep[^]*Call it 3\.0\.0/,
    ],
    [version('2.1.0', ''), /It does not say what it changes/],
    [version('2.1.0', 'More.', { 'by: officer': 'by: nobody' }), /nobody[^]*Line \d+ of the file/],
    ['pattern: skip-permit\nversion', /Line \d+ of the file/],
    [version('2.1.0', 'More.').replace(`pattern: ${pattern}`, 'pattern: other'), /This file is of “other”/],
    [version('0.9.0', 'Less.'), /would come before 1\.0\.0/],
  ];
  for (const [text, reason] of cases) {
    assert.equal(await paste(page, text), 422, String(reason));
    assert.match(await main(page), reason);
    assert.equal(await page.locator('#pasted').inputValue(), text.replace(/\r/g, ''), 'it is there still');
    assert.equal(await page.locator('button[value=publish]').count(), 0);
    assert.equal(
      (await forge(page, paths.stewardRelease(pattern), { do: 'publish', text, says: 'So' })).status(),
      422,
    );
  }
  await expectWell(page, 'steward-refused');
  await page.context().close();
});

test('a version is checked against every adopter, published with a summary, and never changes', async () => {
  const page = await owner(association, true);
  await page.goto(paths.stewardRelease(pattern));
  await expectWell(page, 'steward-release');
  const text = version('3.0.0', 'A permit costs £40 at most.', { 'at most: £60': 'at most: £40' });
  await page
    .locator('#file')
    .setInputFiles({ name: 'pattern.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  assert.equal(await press(page, 'Check the file'), 200);
  assert.match(await main(page), /Ashmere Borough Council \(on 1\.0\.0\) decides 5 things/);
  assert.match(await main(page), /A major version/);
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
  await expectWell(page, 'steward-checked');
  await page.locator('#says').fill('');
  assert.equal(await press(page, /^Publish version 3\.0\.0/), 422);
  assert.deepEqual(await wrongs(page), ['Say in a sentence what this version changes']);
  assert.ok(!isOut('3.0.0'));
  await page.locator('#says').fill('Cheaper permits for everybody');
  await press(page, /^Publish version 3\.0\.0/);
  assert.ok(isOut('3.0.0'));
  assert.match(await main(page), /A permit costs £40 at most\.[^]*Cheaper permits for everybody/);
  const other = text.replace('£40', '£30');
  assert.equal(
    (
      await forge(page, paths.stewardRelease(pattern), { do: 'publish', text: other, says: 'Again' })
    ).status(),
    422,
  );
  const kept = (await publicationsOf(site.running.store, 'pattern', pattern)).filter(
    (one) => one.version === '3.0.0',
  );
  assert.deepEqual(
    kept.map((one) => [one.text, one.via, one.file]),
    [[text, 'web', 'patterns/skip-permit/releases/3.0.0.yaml']],
  );
  const council = await owner('dunmere');
  await council.goto(paths.adoption('dunmere-skips'));
  assert.match(await main(council), /Version 3\.0\.0 of the pattern is out/);
  await council.goto(paths.pattern(pattern));
  assert.match(await main(council), /Versions[^]*A permit costs £40 at most/);
  await council.context().close();
  await page.context().close();
});

test('an adopter proposes, with a change of its own; others discuss; the steward answers with a reason', async () => {
  const page = await owner('ashmere', true);
  await page.goto(`${paths.proposals(pattern)}?slot=tips`);
  assert.equal(new URL(page.url()).pathname, paths.propose(pattern));
  await page.goto(`${paths.proposals(pattern)}?slot=visit`);
  assert.equal(await page.locator('#title').inputValue(), 'About the task “Visit”');
  await page.locator('#title').fill('');
  await page.getByLabel('Your own “Parking”').check();
  assert.equal(await press(page, 'Propose it'), 422);
  assert.deepEqual(await wrongs(page), [
    'Say in a few words what you propose',
    'Say what should change, and why',
  ]);
  assert.ok(await page.getByLabel('Your own “Parking”').isChecked());
  await expectWell(page, 'propose-wrong');
  await page.locator('#title').fill('Count parking places');
  await page
    .locator('#says')
    .fill('Every council has narrow streets.\nSo <b>all</b> should count & tell.\u0007');
  await press(page, 'Propose it');
  const address = new URL(page.url()).pathname;
  const text = await main(page);
  assert.match(text, /So <b>all<\/b> should count & tell\.\n/, 'what was typed is shown as it was typed');
  assert.match(text, /Their own addition[^]*Our streets are narrow/);
  await page.getByText('As their file has it').click();
  assert.match(
    await page.locator('pre').innerText(),
    /changes:[^]*add:[^]*parking:[^]*Count the parking places/,
  );
  await expectWell(page, 'proposal');
  assert.equal(await page.getByText('Your decision').count(), 0);
  assert.equal((await forge(page, `${address}/say`, { do: 'accepted', reason: 'Mine' })).status(), 403);

  const other = await owner('coldbrook');
  await other.goto(address);
  assert.equal(await press(other, 'Say it'), 422);
  await other.locator('#says').fill('We would use it.');
  await press(other, 'Say it');
  assert.match(await main(other), /Coldbrook City Council[^]*We would use it\./);

  const stranger = await owner('camford-city-council');
  assert.equal((await stranger.goto(address))?.status(), 200, 'everybody may read it');
  assert.equal(await stranger.locator('textarea').count(), 0);
  assert.equal((await forge(stranger, `${address}/say`, { says: 'Hm' })).status(), 403);
  assert.equal((await stranger.goto(paths.propose(pattern)))?.status(), 403);

  const steward = await owner(association, true);
  await steward.goto(address);
  assert.equal(await press(steward, 'Decline it'), 422);
  assert.deepEqual(await wrongs(steward), ['Say why you decline it']);
  await expectWell(steward, 'proposal-decide');
  await steward.locator('#reason').fill('Good idea.');
  await press(steward, 'Accept it for the next version');
  assert.match(await main(steward), /Accepted for the next version[^]*Good idea\./);
  assert.equal(
    (await forge(steward, `${address}/say`, { do: 'declined', reason: 'No' })).status(),
    422,
    'an answer stays',
  );
  await steward.goto(paths.proposals(pattern));
  assert.match(await main(steward), /Accepted for the next version[^]*Count parking places/);
  await expectWell(steward, 'proposals');
  for (const one of [page, other, stranger, steward]) await one.context().close();
});

test('what was accepted waits with its thanks, and carries the version once that is out', async () => {
  const page = await owner(association);
  await page.goto(paths.stewardRelease(pattern));
  const thanks = await page.locator('pre').innerText();
  assert.equal(thanks, '  thanks:\n    - { to: ashmere, for: "Count parking places" }');
  const text = version('3.1.0', `Parking places are counted.\n${thanks}`, {
    'at most: £60': 'at most: £40',
    '      localChecks:':
      '      places: { task: Count the parking places, name: Places, by: officer }\n      localChecks:',
  });
  assert.equal(await paste(page, text), 200, (await wrongs(page)).join());
  assert.ok(await page.getByLabel('Count parking places').isChecked(), 'the file gives thanks for it');
  await press(page, /^Publish version 3\.1\.0/);
  assert.ok(isOut('3.1.0'));
  await page.goto(paths.proposals(pattern));
  assert.match(await main(page), /In a version[^]*Count parking places[^]*In version 3\.1\.0/);
  await page.goto(paths.stewardRelease(pattern));
  assert.equal(await page.locator('pre').count(), 0);
  await page.context().close();
});

test('versions and proposals are a feed that a reader of feeds can read', async () => {
  const page = await anybody();
  await page.goto(paths.pattern(pattern));
  const link = page.locator('link[type="application/atom+xml"]');
  assert.equal(await link.getAttribute('href'), paths.releaseFeed(pattern));
  const answer = await page.request.get(paths.releaseFeed(pattern));
  assert.equal(answer.headers()['content-type'], 'application/atom+xml; charset=utf-8');
  const found = await feedIn(page, await answer.text());
  assert.equal(found.trouble, null);
  assert.deepEqual(found.lacks, []);
  assert.equal(new Set(found.ids).size, found.ids.length, 'every id is of one thing');
  assert.ok(found.ids.every((id) => /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)));
  assert.ok(found.updated.every((one) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(one)));
  assert.equal(found.updated[0], found.updated.slice(1).sort().at(-1), 'as new as its newest');
  assert.ok(
    found.titles.includes('Version 3.1.0') && found.titles.includes('Proposal: Count parking places'),
  );
  assert.match(found.says, /So <b>all<\/b> should count & tell\.[^]*It came with version 3\.1\.0\./);
  assert.equal(found.self, site.baseURL + paths.releaseFeed(pattern));
  const again = await feedIn(page, await (await page.request.get(paths.releaseFeed(pattern))).text());
  assert.deepEqual(again.ids, found.ids);
  for (const href of found.links) assert.equal((await page.request.get(href)).status(), 200, href);
  assert.equal((await page.request.get(paths.releaseFeed('nothing'))).status(), 404);
  await page.context().close();
});

function feedIn(page: Page, text: string): Promise<Feed> {
  return page.evaluate<Feed>(`(${readFeed})(${JSON.stringify(text)})`);
}

interface Feed {
  readonly trouble: string | null;
  /** What RFC 4287 asks of a feed and of each entry, and is not there once. */
  readonly lacks: readonly string[];
  readonly ids: readonly string[];
  readonly updated: readonly string[];
  readonly titles: readonly string[];
  readonly links: readonly string[];
  readonly self: string;
  readonly says: string;
}

/** Runs in the browser, whose reader of XML is strict. */
const readFeed = `(text) => {
  const feed = new DOMParser().parseFromString(text, 'application/xml');
  const trouble = feed.querySelector('parsererror');
  const all = (name) => [...feed.getElementsByTagNameNS('http://www.w3.org/2005/Atom', name)];
  const own = (holder, name) => [...holder.children].filter((one) => one.localName === name);
  const holders = [feed.documentElement, ...all('entry')];
  const lacks = holders.flatMap((holder) => ['id', 'title', 'updated', 'author'].filter((name) => own(holder, name).length !== 1).map((name) => holder.localName + ' ' + name));
  const texts = (name) => all(name).map((one) => one.textContent);
  return {
    trouble: trouble && trouble.textContent, lacks, ids: texts('id'), updated: texts('updated'), titles: texts('title'),
    links: all('link').map((one) => one.getAttribute('href')), self: all('link').find((one) => one.getAttribute('rel') === 'self').getAttribute('href'),
    says: texts('content').join(' '),
  };
}`;
