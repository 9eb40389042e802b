import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countCases } from '../../src/store/index.ts';
import { paths } from '../../src/web/paths.ts';
import { openBrowser } from '../browser/index.ts';
import type { TestBrowser } from '../browser/index.ts';
import { afresh, camford, events, file, looksWell, owner, save, visits, wrongs } from './adopter.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

// The choices that a pattern leaves to its adopters, and what they may add, as it is done in the browser.

const netherWold = { council: 'nether-wold-district-council', service: 'nether-wold-taxi-driver-licence' };
const at = paths.adoption(netherWold.service);
let site: TestSite;
let browser: TestBrowser;
before(async () => {
  const now = () => '2026-11-20T10:00:00Z';
  [site, browser] = await Promise.all([openSite({ now }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test('writes days and money as people do, and is told what can’t be read, with everything kept', async () => {
  const page = await owner({ browser, site }, netherWold);
  const fee = page.locator('#choice-fee');
  const [day, cell] = [fee.locator('[name="fee:p1:from"]'), fee.locator('[name="fee:p1:c0"]')];
  const saveFrom = async (typed: string) => {
    await page.goto(`${at}/choices`);
    await fee.getByText('It changes on a later day').click();
    await day.fill(typed);
    await cell.fill('295');
    await page.getByRole('button', { name: 'Save and go back' }).click();
  };
  for (const typed of ['soon', '31 February 2027', '2027-13-01']) {
    await saveFrom(typed);
    assert.match(await page.title(), /^Error: /, typed);
    assert.match(
      await fee.locator('.choice-field__error').innerText(),
      /real date, like 2027-04-01 or 1 April 2027/,
    );
    assert.deepEqual([await day.inputValue(), await cell.inputValue()], [typed, '295']);
  }
  for (const typed of ['1 April 2027', '1/4/2027', '2027-04-01']) {
    await saveFrom(typed);
    assert.doesNotMatch(await page.title(), /Error/, typed);
    const file = await (await page.request.get(`${at}/file`)).text();
    assert.match(file, /from: 2027-04-01/, typed);
    assert.match(file, /£295/, typed);
    await page.goto(at);
    await page.getByRole('button', { name: 'Throw away what is not live' }).click();
  }
  await page.goto(`${at}/choices`);
  await fee.locator('[name="fee:p0:from"]').fill('1 May 2030');
  await page.locator('#choice-minimumAge').getByRole('textbox').first().fill('17');
  await page.getByRole('button', { name: 'Save and go back' }).click();
  assert.match(
    await fee.locator('.choice-field__error').innerText(),
    /Say first what holds until 1 May 2030/,
  );
  const wrong = await page.locator('#choice-minimumAge .choice-field__error').innerText();
  assert.match(wrong, /“17 years” is outside what this choice allows: at least 18 years/);
  assert.doesNotMatch(wrong, /It is the law/);
  assert.match(await page.locator('#wrongs').innerText(), /Youngest age: /);
  await page.close();
});

test('sees at once what people would see, and what is refused', async () => {
  const page = await owner({ browser, site }, netherWold, {});
  await page.goto(`${at}/choices`);
  const held = page.locator('#choice-minimumHeld');
  await held.getByRole('slider').fill('3');
  const start = page.frameLocator('[data-seen]').locator('main');
  await start.getByText('at least 3 years').waitFor();
  await held.getByRole('slider').fill('0');
  await held
    .getByText(
      /at least 1 year\. It rests on: Local Government \(Miscellaneous Provisions\) Act 1976, section 59/,
    )
    .waitFor();
  await held.getByRole('slider').fill('1');
  await start.getByText('at least 1 year').waitFor();
  await held.getByRole('textbox').first().fill('18 months');
  assert.equal(await held.getByRole('slider').count(), 0, 'it counts in years');
  await held.getByRole('textbox').first().fill('2 years');
  assert.equal(await held.getByRole('slider').inputValue(), '2');
  assert.match(await held.innerText(), /0 years[\s\S]*4 years[\s\S]*like 1 year/);
  await page.close();
});

test('sends nothing from a picture of a page', async () => {
  const page = await owner({ browser, site }, netherWold, {});
  await page.goto(`${at}/preview/start?by=itself`);
  const [there, before] = [page.url(), await countCases(site.running.store)];
  // The browser refuses to send it, and says so to nobody.
  await page.evaluate(`document.querySelector('.govuk-button--start').click()`);
  await page.waitForTimeout(500);
  assert.deepEqual([page.url(), await countCases(site.running.store)], [there, before]);
  await page.goto(there);
  await page.getByRole('link', { name: 'Back to the service' }).click();
  assert.match(await page.title(), /at Nether Wold District Council/);
  await page.close();
});

test('a question of one’s own, a check that follows from it, and a message: added, put in order, changed, taken out', async () => {
  const page = await owner({ browser, site }, camford);
  const { service } = camford;
  await page.goto(paths.adoptionAdd(service, 'localQuestions'));
  await save(page, 'Add it');
  assert.deepEqual(await wrongs(page), ['Give the question a name', 'Write the question']);
  await page.getByLabel('Its name in lists').fill('Dogs');
  await page.getByLabel('The question', { exact: true }).fill('Which dogs do you take?');
  await page.getByLabel('From a list of answers').check();
  await save(page, 'Add it');
  assert.deepEqual(await wrongs(page), ['Write at least two answers, one in each line']);
  await page.getByLabel('The answers').fill('Guide dogs\nAll dogs\nNo dogs, by exemption');
  await page.getByLabel('Only after a certain answer').check();
  await page.getByLabel('Which answer or finding').selectOption('licence.type = hackney');
  await page.getByLabel('Where it comes').selectOption('First');
  await save(page, 'Add it');
  assert.equal(new URL(page.url()).pathname, paths.adoptionAdded(service, 'dogs'));
  await page.goto(paths.adoptionPreview(service, 'dogs'));
  assert.match(
    await page.locator('main').innerText(),
    /Which dogs do you take\?[\s\S]*Guide dogs[\s\S]*All dogs/,
  );
  const first = await file(page, camford);
  assert.match(first, /local\.dogs:/);
  assert.match(first, /after: dogs/, 'what was there comes after it');
  await page.goto(`${paths.adoptionAdd(service, 'localChecks')}?kind=work`);
  await page.getByLabel('Its name in the list of tasks').fill('Dogs');
  await page.getByLabel('What they do').fill('Is the exemption from carrying dogs in order?');
  await page.getByLabel('What can come of it').fill('Yes\nNo');
  await page.getByLabel('Within how long').fill('2 Weeks');
  await page.getByLabel('It counts as one of the results').check();
  await page.getByLabel('Which result it counts as').fill('no');
  await page.getByLabel('Only after a certain answer').check();
  await page.getByLabel('Which answer or finding').selectOption({ label: 'No dogs, by exemption' });
  await save(page, 'Add it');
  assert.match(await file(page, camford), /dogs2|dogsHere/);
  await page.goto(`${paths.adoptionAdd(service, 'localChecks')}?kind=message`);
  await page.getByLabel('Heading').fill('Your dogs');
  await page.getByLabel('The message').fill('We look at what you say about dogs, {person.name}.');
  await save(page, 'Add it');
  await page.goto(paths.adoptionPreview(service, 'yourDogs'));
  assert.match(await page.locator('main').innerText(), /We look at what you say about dogs/);
  await page.goto(paths.adoptionAdded(service, 'dogs'));
  await page.getByLabel('The answers').fill('Guide dogs only\nAll dogs\nNo dogs, by exemption');
  await save(page, 'Save');
  assert.match(
    await file(page, camford),
    /guideDogs: Guide dogs only/,
    'an answer in other words is the same answer',
  );
  await save(page, 'Remove what you added');
  assert.equal((await wrongs(page)).length, 1, 'something else needs it');
  assert.match((await wrongs(page))[0]!, /“Dogs”, which you added too, follows from this/);
  await page.goto(paths.adoptionChanges(service));
  assert.match(await page.locator('main').innerText(), /Your own task: Dogs/);
  await afresh(page, camford);
  await page.context().close();
});

test('pages where something is added are accessible, with mistakes too, and follow what is typed', async () => {
  const page = await owner({ browser, site }, camford, { javaScript: true });
  const { service } = camford;
  await page.goto(paths.adoptionAdd(service, 'localChecks'));
  await looksWell(page, 'kinds');
  for (const kind of ['work', 'message']) {
    await page.goto(`${paths.adoptionAdd(service, 'localChecks')}?kind=${kind}`);
    await save(page, 'Add it');
    assert.ok((await wrongs(page)).length > 1);
    await looksWell(page, `add-${kind}`);
  }
  await page.goto(paths.adoptionAdded(service, 'camera'));
  const seen = page.frameLocator('iframe');
  await page.getByLabel('The question', { exact: true }).fill('Do you film your passengers?');
  await seen.getByText('Do you film your passengers?').first().waitFor();
  await looksWell(page, 'added');
  await page.goto(paths.adoptionAdd(service, 'start'));
  await page.getByLabel('What people need').fill('a sign that tells of your camera');
  await save(page, 'Add it');
  await seen.getByText('a sign that tells of your camera').waitFor();
  await page.goto(paths.adoptionChanges(service));
  await looksWell(page, 'list');
  await page.goto(paths.adoptionSlot(service, 'apply'));
  await looksWell(page, 'common');
  await afresh(page, camford);
  await page.context().close();
});

test('who plays a part: named, added, on behalf of another; and nobody comes into the book with a mistake beside', async () => {
  const page = await owner({ browser, site }, events);
  const { service } = events;
  await page.goto(paths.adoptionRoles(service));
  const text = await page.locator('main').innerText();
  assert.match(text, /Police\s+Does: Objection/);
  await page.locator('input[name="role:police"]').uncheck();
  await page.getByText('Somebody who is not in the list, for Police').click();
  await page.locator('[name="role:police:name"]').fill('Ashmere Police');
  await page.getByLabel('You run it on behalf of').selectOption({ label: 'Nether Wold District Council' });
  await save(page);
  const written = await file(page, events);
  assert.match(written, /police: ashmere-police/);
  assert.match(written, /on behalf of: ?\[?\s*-? ?nether-wold-district-council/);
  assert.equal(site.running.books.library().organisations.get('ashmere-police')?.normal.kind, 'police');
  await page.getByText('Somebody who is not in the list, for Police').click();
  await page.locator('[name="role:police:name"]').fill('Ashmere Police');
  await save(page);
  assert.match((await wrongs(page))[0]!, /There is an organisation called “Ashmere Police” already/);
  await page.locator('input[name="role:police"]').uncheck();
  await page.locator('[name="role:police:name"]').fill('');
  await save(page);
  assert.match(await page.locator('main').innerText(), /Still to say/);
  await afresh(page, events);
  await page.context().close();
});

test('a calendar: its times are said in plain words, and what is no time is said at its field', async () => {
  const page = await owner({ browser, site }, visits, { javaScript: true });
  const { service } = visits;
  await page.goto(paths.adoptionRoles(service));
  await looksWell(page, 'roles');
  await page.getByLabel('Day, 2').selectOption('Friday');
  await page.getByLabel('From, 2').fill('half past nine');
  await page.getByLabel('How long each visit is').fill('30');
  await page.getByLabel('Days on which there is nothing').fill('23 December 2026\n31 April 2027');
  await save(page);
  assert.deepEqual(await wrongs(page), [
    'Write when it begins, like 16:30',
    'Write minutes or hours, like 30 minutes',
    'Each line must be a real day, like 23 December 2026',
  ]);
  await looksWell(page, 'calendar-wrong');
  await page.getByLabel('From, 2').fill('9:30');
  await page.getByLabel('Until, 2').fill('11.30');
  await page.getByLabel('How long each visit is').fill('30 minutes');
  await page.getByLabel('Days on which there is nothing').fill('23 December 2026\n30 April 2027');
  await save(page);
  await page.getByText('Saved in your draft').waitFor();
  const written = await file(page, visits);
  assert.match(written, /Wednesday 16:30[\s\S]*Friday 09:30 to 11:30/);
  assert.match(written, /bank holidays[\s\S]*2026-12-23[\s\S]*2027-04-30/);
  await afresh(page, visits);
  await page.context().close();
});
