import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot, tabTo } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { answerAll, begin, continueOn, fillIn, pdf, press, stepOn, typeIn } from './applicant.ts';
import { skipTo } from './applications.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

const camford = 'camford-city-council';
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const phone = (javaScript = false) =>
  browser.page({ baseURL: site.baseURL, javaScript, width: 320, height: 640 });
const follow = (page: Page, name: string) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).click()]);
const title = (page: Page) => page.locator('h1').innerText();

// One is asked everything on its pages, the others from where theirs are no longer the same.
for (const [organisation, from] of [
  [camford, 'born'],
  ['nether-wold-district-council', 'medical'],
  ['dyffryn-alarch-county-council', 'welsh'],
] as const) {
  test(`a person applies at ${organisation}, JavaScript off, 320 px`, async () => {
    const page = await phone();
    const begun = await begin(page, organisation);
    const asked = await skipTo(page, site.running, begun, from);
    assert.equal(stepOn(page), from);
    asked.push(...(await answerAll(page)));
    assert.equal(await title(page), 'Check your answers before you send them');
    await expectNoOverflow(page);
    const taxi = [...site.running.live.values()].find(
      ({ service }) =>
        service.organisation.organisation === organisation && service.pattern.id === 'taxi-driver-licence',
    )!;
    const offers = taxi.service.choices.licenceTypes!.periods[0]!.value as string[];
    assert.equal(
      asked.includes('what'),
      offers.length > 1,
      'the kind of licence is asked only where there is a choice',
    );
    await press(page, 'Agree and send');
    assert.match(await page.locator('main').innerText(), /£\d+/);
    await press(page, /^Pretend to pay/);
    assert.match(await page.locator('.govuk-panel').innerText(), new RegExp(begun.reference));
    await follow(page, 'See how it is going');
    assert.match(await page.locator('main').innerText(), /Under way/);
    await expectNoOverflow(page);
    await page.context().close();
  });
}

test('someone too young is told at once, changes the answer and carries on', async () => {
  const page = await phone();
  await begin(page, camford);
  await fillIn(page, { texts: { 'person-dateOfBirth-year': '2010' } });
  await continueOn(page);
  await fillIn(page);
  await continueOn(page);
  assert.match(await page.locator('main').innerText(), /at least 21 years old/);
  await follow(page, 'Change Date of birth');
  assert.equal(await page.locator('#person-dateOfBirth-year').inputValue(), '2010');
  await fillIn(page);
  await continueOn(page);
  assert.equal(stepOn(page), 'what');
  await page.context().close();
});

test('a changed answer brings up what it makes necessary, and loses nothing else', async () => {
  const page = await phone();
  const begun = await begin(page, camford);
  const asked = await skipTo(page, site.running, begun, 'apply', { 'rightToWork.citizen': true });
  assert.ok(!asked.includes('shareCode'));
  await follow(page, 'Change British or Irish citizen');
  await fillIn(page, { radios: { 'rightToWork-citizen': 'no' } });
  await continueOn(page);
  assert.equal(stepOn(page), 'shareCode', 'the newly needed question comes next');
  await fillIn(page);
  await continueOn(page);
  const answers = await page.locator('main').innerText();
  assert.match(answers, /Rosa Okonkwo-Hughes/);
  assert.match(answers, /Something for shareCode/);
  assert.doesNotMatch(answers, /Proof of citizenship/);
  await follow(page, 'Change British or Irish citizen');
  await fillIn(page, { radios: { 'rightToWork-citizen': 'yes' } });
  await continueOn(page);
  assert.match(
    await page.locator('main').innerText(),
    /Proof of citizenship[\s\S]*medical form\.pdf/,
    'what was uploaded before is still there',
  );
  await page.context().close();
});

test('mistakes are named, in the summary and at the field, and what was typed is kept', async () => {
  const page = await phone(true);
  await begin(page, camford);
  await continueOn(page);
  assert.match(await page.title(), /^Error: /);
  assert.equal(await page.locator('.govuk-error-summary a').innerText(), 'Enter your date of birth');
  await page.locator('#person-dateOfBirth-day').fill('31');
  await page.locator('#person-dateOfBirth-month').fill('2');
  await page.locator('#person-dateOfBirth-year').fill('1990');
  await continueOn(page);
  assert.equal(await page.locator('.govuk-error-summary a').innerText(), 'Date of birth must be a real date');
  assert.equal(await page.locator('#person-dateOfBirth-day').inputValue(), '31');
  await page.locator('.govuk-error-summary a').click();
  assert.equal(await page.locator(':focus').getAttribute('id'), 'person-dateOfBirth-day');
  await expectAccessible(page);
  await page.locator('#person-dateOfBirth-year').fill('2999');
  await page.locator('#person-dateOfBirth-month').fill('Jan');
  await continueOn(page);
  assert.equal(
    await page.locator('.govuk-error-summary a').innerText(),
    'Your date of birth must be in the past',
  );
  await page.context().close();
});

test('a person leaves, and comes back on another device with the code', async () => {
  const page = await phone();
  const begun = await begin(page, camford);
  await skipTo(page, site.running, begun, 'you');
  await follow(page, 'Save and come back later');
  assert.match(await page.locator('main').innerText(), new RegExp(begun.code));
  const other = await phone();
  await other.goto(`/case/${begun.reference}`);
  assert.equal(await title(other), 'Confirm it is you', 'without the code the case stays shut');
  await other.locator('#code').fill('WRONG-CODE');
  await continueOn(other);
  assert.match(await other.locator('.govuk-error-summary').innerText(), /can’t find/);
  await other.locator('#code').fill(begun.code.toLowerCase().replaceAll('-', ' '));
  await continueOn(other);
  assert.equal(stepOn(other), 'you');
  await Promise.all([page.context().close(), other.context().close()]);
});

test('an ended session loses nothing that was being sent', async () => {
  const page = await phone();
  const begun = await begin(page, camford);
  await skipTo(page, site.running, begun, 'you');
  await fillIn(page);
  await page.context().clearCookies();
  await continueOn(page);
  assert.equal(await title(page), 'Confirm it is you');
  await page.locator('#code').fill(begun.code);
  await continueOn(page);
  await continueOn(page);
  assert.equal(stepOn(page), 'otherNames');
  await page.goto(page.url().replace('otherNames', 'you'));
  assert.equal(await page.locator('#person-name-last').inputValue(), 'Okonkwo-Hughes');
  await page.context().close();
});

test('going back, sending twice and an old page in another window lose nothing', async () => {
  const page = await phone();
  await skipTo(page, site.running, await begin(page, camford), 'you');
  const address = page.url();
  const second = await page.context().newPage();
  await second.goto(address);
  await fillIn(page);
  await continueOn(page);
  await page.goBack();
  await continueOn(page);
  assert.equal(stepOn(page), 'otherNames', 'the same answer sent again goes on');
  await fillIn(second, { texts: { 'person-name-first': 'Rosalind' } });
  await continueOn(second);
  const conflict = await second.locator('main').innerText();
  assert.match(conflict, /changed in another window/);
  assert.match(conflict, /Rosa Okonkwo-Hughes/);
  assert.equal(await second.locator('#person-name-first').inputValue(), 'Rosalind');
  await continueOn(second);
  assert.equal(stepOn(second), 'otherNames', 'sent again, knowing, it counts');
  await page.context().close();
});

test('sending twice sends once', async () => {
  const page = await phone();
  const begun = await begin(page, camford);
  await skipTo(page, site.running, begun, 'apply');
  const action = (await page.locator('main form').getAttribute('action'))!;
  const form: Record<string, string> = {};
  for (const input of await page.locator('main form input[type=hidden]').all())
    form[(await input.getAttribute('name'))!] = await input.inputValue();
  const post = () => page.request.post(action, { form, maxRedirects: 0 });
  const statuses = (await Promise.all([post(), post()])).map((response) => response.status());
  assert.deepEqual(statuses, [303, 303]);
  const sent = await site.opened.asOwner(
    `select count(*)::int as n from events e join cases c on c.id = e.case_id where c.reference = $1 and e.skeleton->>'type' = 'submitted'`,
    [begun.reference],
  );
  assert.equal(sent[0]!.n, 1);
  await page.context().close();
});

test('what is uploaded is read by its bytes', async () => {
  const page = await phone();
  await skipTo(page, site.running, await begin(page, camford), 'medical');
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...pdf, buffer: Buffer.from('<script>alert(1)</script>') });
  await continueOn(page);
  assert.equal(
    await page.locator('.govuk-error-summary a').innerText(),
    'The selected file must be a PDF, JPG or PNG',
  );
  await page.locator('input[type=file]').setInputFiles({ ...pdf, buffer: Buffer.alloc(10_100_000, 'x') });
  await continueOn(page);
  assert.equal(
    await page.locator('.govuk-error-summary a').innerText(),
    'The selected file must be smaller than 10 MB',
  );
  await page.locator('input[type=file]').setInputFiles(pdf);
  await continueOn(page);
  assert.equal(stepOn(page), 'photo');
  await page.context().close();
});

test('the whole way by keyboard alone', async () => {
  const page = await phone();
  const enter = async (name: string | RegExp) => {
    await tabTo(page, { role: 'button', name });
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  };
  const onward = async () => {
    if (!page.url().endsWith('/tasks')) return;
    await tabTo(page, '.govuk-task-list__item:has(.govuk-tag) a');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  };
  await page.goto(`/${camford}/taxi-driver-licence`);
  await enter('Start now');
  await enter('Continue');
  await onward();
  const asked: string[] = [];
  for (let step = stepOn(page); step !== undefined; step = stepOn(page)) {
    assert.ok(!asked.includes(step), `${step} is asked again`);
    asked.push(step);
    await typeIn(page);
    await enter('Continue');
    await onward();
  }
  assert.ok(asked.length > 15);
  await enter('Agree and send');
  await enter(/^Pretend to pay/);
  assert.equal(await title(page), 'Sent to Camford City Council');
  await page.context().close();
});

test('axe finds nothing on any kind of page, at 320 px', async () => {
  const page = await phone(true);
  const look = async (name: string) => {
    await expectAccessible(page);
    await expectNoOverflow(page);
    await screenshot(page, `person-${name}`);
  };
  await page.goto(`/${camford}/taxi-driver-licence`);
  await look('start');
  await page.goto(`/${camford}/taxi-driver-licence/return`);
  await look('return');
  await begin(page, camford);
  const seen = new Set<string>();
  for (let step = stepOn(page); step !== undefined; step = stepOn(page)) {
    const kind = (
      await page
        .locator('main form .govuk-form-group')
        .evaluateAll((groups) => groups.map((group) => group.innerHTML.replaceAll(/"[^"]*"|>[^<]*</g, '')))
    ).join();
    if (!seen.has(kind)) await look(`question-${step}`);
    seen.add(kind);
    await fillIn(page);
    await continueOn(page);
  }
  await look('check');
  await press(page, 'Agree and send');
  await look('pay');
  await press(page, 'Pretend that it fails');
  await look('pay-failed');
  await press(page, /^Pretend to pay/);
  await look('sent');
  await follow(page, 'See how it is going');
  await look('follow');
  await page.goto('/no-such-page');
  await look('not-found');
  await page.context().close();
});
