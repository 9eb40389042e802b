import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCase, send, wasRefused } from '../../src/running/index.ts';
import { uiWords } from '../../src/texts/index.ts';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot } from '../browser/index.ts';
import { flat } from '../texts/flat.ts';
import { begin, continueOn, fillIn, press, stepOn } from './applicant.ts';
import { passChecks, skipTo } from './applications.ts';
import { openSite } from './site.ts';
import type { Service } from '../../src/definition/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import type { TestSite } from './site.ts';

const council = 'dyffryn-alarch-county-council';
const ui = uiWords('cy');
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const phone = () => browser.page({ baseURL: site.baseURL, width: 320, height: 640 });
const follow = (page: Page, name: string) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).click()]);
const summary = (page: Page) => page.locator('.govuk-error-summary a').allInnerTexts();

/** A page that says it is Welsh, is: no word of ours is English, nothing sticks out, and it can be used. */
async function look(page: Page, name: string): Promise<void> {
  await expectWelsh(page, name);
  await expectNoOverflow(page);
  await expectAccessible(page);
  await screenshot(page, `welsh-${name}`);
}

const kinds = new Set<string>();

/** Questions are many and their kinds few: each kind is looked at closely once. */
async function lookAtQuestion(page: Page, name: string): Promise<void> {
  const fields = await page
    .locator('main form [name]')
    .evaluateAll(`(fields) => fields.map(({ type }) => type).join()`);
  const kind = `${fields} ${await page.locator('.govuk-error-message').count()}`;
  await (kinds.has(kind) ? expectWelsh(page, name) : look(page, name));
  kinds.add(kind);
}

async function expectWelsh(page: Page, name: string): Promise<void> {
  assert.equal(await page.locator('html').getAttribute('lang'), 'cy', name);
  const said = await page.evaluate<string>(welshPart);
  const found = [...ours, ...definitions()].filter((words) => wordsIn(said, words));
  assert.deepEqual(found, [], `English on ${name}: ${said}`);
}

/** What a page says in its own language: its title and all its words, seen or only read out, but those marked as English. */
const welshPart = `(() => {
  const page = document.documentElement.cloneNode(true);
  for (const other of page.querySelectorAll('[lang=en], script')) other.replaceWith(' ');
  return page.textContent.replaceAll(/\\s+/g, ' ');
})()`;

function wordsIn(said: string, words: string): boolean {
  return said.includes(words) && new RegExp(`(?<!\\p{L})${RegExp.escape(words)}(?!\\p{L})`, 'u').test(said);
}

/** Every English word of the pages, as far as a value stands in it. */
const ours = parts(Object.values(flat(uiWords('en'))), '…');

/** Every English text of the definition that somebody translated. */
function definitions(): string[] {
  return parts(Object.keys(service().words.cy!), /\{[^}]*\}|\n+/);
}

function parts(texts: readonly string[], between: string | RegExp): string[] {
  return (
    texts
      .flatMap((text) => text.split(between))
      .map((text) => text.trim())
      // A word of two letters may be one in Welsh too, or part of a name.
      .filter((text) => /\p{L}{3}/u.test(text))
  );
}

function service(): Service {
  return [...site.running.live.values()].find((live) => live.service.organisation.organisation === council)!
    .service;
}

test('the whole way in Welsh, at 320 px, with every question left empty first', async () => {
  const page = await phone();
  await page.goto(`/${council}/taxi-driver-licence?lang=cy`);
  await look(page, 'start');
  await press(page, ui.start.now);
  await look(page, 'keep');
  const reference = (await page.locator('.govuk-summary-list__value').first().innerText()).trim();
  await continueOn(page, 'cy');
  for (let step = stepOn(page); step !== undefined; step = stepOn(page)) {
    await lookAtQuestion(page, `question-${step}`);
    await continueOn(page, 'cy');
    assert.equal(stepOn(page), step);
    await lookAtQuestion(page, `empty-${step}`);
    await fillIn(page, { radios: { 'licensing-held': 'yes', 'person-otherNames': 'yes' } });
    await continueOn(page, 'cy');
  }
  await look(page, 'check');
  await follow(page, `${ui.change} Ffurflen feddygol`);
  await look(page, 'question-file-again');
  await continueOn(page, 'cy');
  await press(page, ui.check.agreeAndSend);
  await look(page, 'pay');
  await press(page, ui.pay.pretendFailure);
  await look(page, 'pay-failed');
  await press(page, new RegExp(`^${ui.pay.pretend('')}`));
  await look(page, 'sent');
  await follow(page, ui.sent.follow);
  await look(page, 'follow');
  await refuse(reference);
  await page.reload();
  await look(page, 'refused');
  const told = await page.locator('main').innerText();
  assert.match(told, /Ein penderfyniad: Gwrthod/);
  assert.match(told, /Anghymwys oherwydd statws mewnfudo/);
  assert.match(told, /Mae gennych 21 diwrnod o’r diwrnod y cewch wybod/);
  assert.equal(
    await page.locator('main span[lang=en]').first().innerText(),
    service().law.appeal!.cite,
    'an Act is English',
  );
  await page.context().close();
});

test('mistakes are named in Welsh', async () => {
  const page = await phone();
  await begin(page, council, 'cy');
  await continueOn(page, 'cy');
  await look(page, 'mistake');
  assert.match(await page.title(), /^Gwall: /);
  assert.deepEqual(await summary(page), ['Nodwch eich dyddiad geni']);
  assert.equal(await page.locator('.govuk-error-summary__title').innerText(), 'Mae problem wedi codi');
  assert.equal(await page.locator('.govuk-error-message').innerText(), 'Gwall:\nNodwch eich dyddiad geni');
  await page.locator('#person-dateOfBirth-day').fill('31');
  await continueOn(page, 'cy');
  assert.deepEqual(await summary(page), ['Nodwch y mis a’r flwyddyn ar gyfer eich dyddiad geni']);
  await page.locator('#person-dateOfBirth-month').fill('Medi');
  await page.locator('#person-dateOfBirth-year').fill('1990');
  await continueOn(page, 'cy');
  assert.deepEqual(await summary(page), ['Nodwch ddyddiad go iawn ar gyfer eich dyddiad geni']);
  await page.locator('#person-dateOfBirth-day').fill('30');
  await page.locator('#person-dateOfBirth-year').fill('2999');
  await continueOn(page, 'cy');
  assert.deepEqual(await summary(page), ['Rhaid i’ch dyddiad geni fod yn y gorffennol']);
  await look(page, 'mistake-of-the-definition');
  await page.context().close();
});

test('someone too young is told in Welsh', async () => {
  const page = await phone();
  await begin(page, council, 'cy');
  await fillIn(page, { texts: { 'person-dateOfBirth-year': '2010' } });
  await continueOn(page, 'cy');
  await fillIn(page);
  await continueOn(page, 'cy');
  await look(page, 'ended');
  await follow(page, ui.ended.startPage);
  await look(page, 'start-again');
  await page.context().close();
});

test('leaving, coming back and sending late stay in Welsh', async () => {
  const page = await phone();
  const begun = await begin(page, council, 'cy');
  await skipTo(page, site.running, begun, 'you');
  await follow(page, ui.saveForLater);
  await look(page, 'save');
  await follow(page, ui.save.carryOn);
  await look(page, 'return');
  await continueOn(page, 'cy');
  assert.deepEqual(await summary(page), [ui.comeBack.enterReference, ui.comeBack.enterCode]);
  await look(page, 'return-mistake');
  await page.locator('#reference').fill(begun.reference);
  await page.locator('#code').fill(begun.code);
  await continueOn(page, 'cy');
  assert.equal(stepOn(page), 'you');
  await fillIn(page);
  await page.context().clearCookies();
  await continueOn(page, 'cy');
  assert.equal(await page.locator('h1').innerText(), ui.comeBack.confirm);
  await look(page, 'confirm');
  await page.locator('#code').fill(begun.code);
  await continueOn(page, 'cy');
  await look(page, 'carry');
  await continueOn(page, 'cy');
  assert.equal(stepOn(page), 'otherNames');
  await page.context().close();
});

test('what another window answered meanwhile is told in Welsh', async () => {
  const page = await phone();
  await skipTo(page, site.running, await begin(page, council, 'cy'), 'you');
  const second = await page.context().newPage();
  await second.goto(page.url());
  await fillIn(page);
  await continueOn(page, 'cy');
  await fillIn(second, { texts: { 'person-name-first': 'Rosalind' } });
  await continueOn(second, 'cy');
  assert.match(await second.locator('main').innerText(), new RegExp(ui.question.changed));
  await look(second, 'conflict');
  await page.context().close();
});

test('a council that does not speak Welsh has no Welsh page', async () => {
  const page = await phone();
  await page.goto('/camford-city-council/taxi-driver-licence?lang=cy');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.context().close();
});

/** Every check comes back well, and the officer refuses all the same. */
async function refuse(reference: string): Promise<void> {
  await passChecks(site.running, council, reference);
  const opened = (await findCase(site.running, `organisation:${council}`, reference))!;
  const sent = await send(site.running, `organisation:${council}`, opened, {
    type: 'decide',
    step: 'decision',
    result: 'refuse',
    grounds: ['immigrationStatus'],
    reasons: 'Nid oes hawl i weithio.',
    by: { id: 'demo-officer', role: 'officer', organisation: council },
    channel: 'web',
  });
  if (wasRefused(sent)) throw new Error(JSON.stringify(sent.refusal));
}
