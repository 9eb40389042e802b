import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { paths } from '../../src/web/paths.ts';
import { expectAccessible, expectNoOverflow, openBrowser, screenshot } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

const camford = { council: 'camford-city-council', service: 'camford-taxi-driver-licence' };
const visits = { council: 'camford-city-council', service: 'camford-taxi-knowledge-test' };
const events = { council: 'camford-city-council', service: 'camford-temporary-event-notice' };
const ashmere = { council: 'ashmere', service: 'ashmere-skips' };
type Whose = typeof camford;

/** A pattern with something left open of every kind. */
const skip = `pattern: skip-permit
version: 1.0.0
format: 1
name: Put a skip on the road
steward: association
start:
  summary: You need a permit.
  need: [the size of the skip]
  local: [may reword, may add]
opened: { by: builder, through: [web, phone, post], local: may narrow }
law:
  highways: { cite: "Highways Act 1980, section 139" }
roles:
  builder: { person: Somebody with a skip }
  council: { body: council }
  officer: { person: Highways officer, of: council }
outcomes:
  permitted: { level: overall, need: Put a skip on the road, reached: permit = done }
choices:
  fee: { ask: What does it cost?, type: money, at most: £100, law: highways }
facts:
  skip.size: { type: whole number, ask: How large is the skip?, hint: In cubic yards, local: may reword }
  skip.kind: { type: choice, ask: What kind is it?, options: [open, closed], local: [may add, may narrow] }
  skip.lamps: { type: yes/no, ask: Will it have lamps? }
clocks:
  answer: { name: Time to answer, limit: 20 working days, from: send, until: permit, local: may tighten }
steps:
  about:
    name: About the skip
    steps:
      size: { ask: skip.size, name: Size, say: Measure it., local: may reword }
      kind: { ask: skip.kind, name: Kind }
      lamps: { ask: skip.lamps, name: Lamps, law: highways }
      localQuestions: { place: [ask] }
  send: { name: Sending, submit: It is true., law: highways }
  checks:
    name: Checks
    steps:
      visit: { name: Visit, task: Look at the road, by: officer, options: [fine, tooNarrow], within: 10 days, otherwise: chase, local: [may reword, may tighten, may replace, may move to afterwards, may accept], channels: [phone, post] }
      ring: { name: Neighbours, task: Ring the neighbours, by: officer, local: may remove }
      localChecks: { name: Local checks, place: [check, task, tell] }
  permit: { issue: Permit }
  afterwards: { name: Afterwards, place: [task, tell] }
  done: { tell: You may put it there, say: "From today, for {skip.size} yards.", local: may reword }
`;

const folder = mkdtempSync(join(tmpdir(), 'patternbook-changes-'));
const files = {
  'pattern.yaml': skip,
  'association.yaml': 'organisation: association\nformat: 1\nname: The Association\nkind: association\n',
  'ashmere.yaml': 'organisation: ashmere\nformat: 1\nname: Ashmere Council\nkind: council\nnation: England\n',
  'birchley.yaml':
    'organisation: birchley\nformat: 1\nname: Birchley Council\nkind: council\nnation: England\n',
  'skips.yaml':
    'service: ashmere-skips\nformat: 1\nadopts: skip-permit 1.0.0\norganisation: ashmere\nchoices: { fee: £50 }\n',
};
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const now = () => '2026-11-20T10:00:00Z';
  [site, browser] = await Promise.all([openSite({ now, folders: [folder] }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function owner(
  whose: Whose,
  options: { width?: number; javaScript?: boolean } = { javaScript: false },
): Promise<Page> {
  const page = await browser.page({ baseURL: site.baseURL, ...options });
  await page.goto(paths.adoptAs);
  await page.locator(`input[name=organisation][value="${whose.council}"]`).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

/** The file that a developer would commit. */
async function file(page: Page, { service }: Whose): Promise<string> {
  return (await page.request.get(paths.adoptionFile(service))).text();
}

/** Throws away what is not live, so that each test begins from the published adoption. */
async function afresh(page: Page, { service }: Whose): Promise<void> {
  await page.goto(paths.adoption(service));
  const drop = page.getByRole('button', { name: 'Throw away what is not live' });
  if ((await drop.count()) > 0) await drop.click();
}

/** Sends what no page offers, with everything that the site asks of a form. */
async function forge(page: Page, address: string, form: Readonly<Record<string, string>>) {
  const _csrf = await page.locator('input[name=_csrf]').first().inputValue();
  return page.request.post(address, { form: { _csrf, ...form }, maxRedirects: 0 });
}

/** Presses a button, and waits for the page that comes. */
async function save(page: Page, name: string | RegExp = 'Save') {
  const button = page.getByRole('button', { name, exact: true }).first();
  const [answer] = await Promise.all([page.waitForNavigation(), button.click()]);
  return answer!.status();
}

const wrongs = (page: Page) => page.locator('#wrongs li').allInnerTexts();

async function looksWell(
  page: Page,
  name: string,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await screenshot(page, `changes-${name}`);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('every step is there in its order: what is open stands out, what is common says why', async () => {
  const page = await owner(camford);
  await page.goto(paths.adoptionChanges(camford.service));
  const open = await page.locator('.slot__name').allInnerTexts();
  assert.ok(open.includes('Application received') && open.includes('Local checks'));
  assert.ok(!open.includes('Notice of refusal'), 'what is common does not stand out');
  for (const fold of await page.locator('details.same').all())
    await fold.evaluate((one) => one.setAttribute('open', ''));
  const text = await page.locator('main').innerText();
  for (const said of [
    'Notice of refusal',
    'By law: Local Government (Miscellaneous Provisions) Act 1976, section 61(2)',
    'Common to all who adopt it',
    'Camera in the vehicle',
    'Two drivers were attacked in 2024',
  ])
    assert.ok(text.includes(said), said);
  const order = ['Date of birth', 'Camera in the vehicle', 'Application received', 'Licence granted'];
  const places = order.map((one) => text.lastIndexOf(one));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  const propose = `${paths.proposals('taxi-driver-licence')}?slot=refused`;
  assert.equal(await page.locator(`a[href="${propose}"]`).count(), 1, 'and can be proposed');
  await page.context().close();
});

test('what sleeps is shown with the reason, and can be thrown away', async () => {
  const page = await owner(ashmere);
  const [service] = [ashmere.service];
  const kept =
    (await file(page, ashmere)) + 'changes:\n  remove: { send: { dormant: 1.0.0, why: Paper is enough } }\n';
  const { store, books } = site.running;
  const { keepDraft } = await import('../../src/store/index.ts');
  const base = books.publication(service)!.hash;
  await keepDraft(store, 'organisation:ashmere', {
    ...{ service, organisation: 'ashmere', base, text: kept, decisions: {}, state: 'draft', author: 'Test' },
  });
  await page.goto(paths.adoptionChanges(service));
  const text = await page.locator('main').innerText();
  assert.match(text, /Asleep[\s\S]*Not carried out since version 1\.0\.0[\s\S]*same for everybody/);
  await page.goto(paths.adoptionSlot(service, 'send'));
  await save(page, 'Throw it away');
  assert.ok(!(await file(page, ashmere)).includes('Paper is enough'));
  await afresh(page, ashmere);
  await page.context().close();
});

test('a letter in other words: seen while they are typed, and taken back', async () => {
  const page = await owner(camford, { javaScript: true });
  await page.goto(paths.adoptionSlot(camford.service, 'granted'));
  const letter = page.frameLocator('iframe');
  await letter.getByRole('heading', { name: 'We have granted your licence' }).waitFor();
  await page.getByLabel('Heading').fill('Well done, here is your licence');
  await letter.getByRole('heading', { name: 'Well done, here is your licence' }).waitFor();
  assert.match(await file(page, camford), /granted:\s+(?:\{ )?tell: "?Well done, here is your licence/);
  await page.getByLabel('Heading').fill('Well done, {person.nane}');
  await page.locator('#reword\\:error', { hasText: 'person.nane' }).waitFor();
  assert.match(await file(page, camford), /Well done, here is your licence/);
  await page.getByLabel('Heading').fill('Well done, {reference}');
  await letter.getByRole('heading', { name: 'Well done, ABCD-EFGH' }).waitFor();
  await looksWell(page, 'reword');
  await save(page, 'Save these words');
  await page.getByText('Saved in your draft').waitFor();
  await looksWell(page, 'reworded');
  await save(page, 'Take it back');
  await page.getByText('It is as the pattern has it').waitFor();
  assert.ok(!(await file(page, camford)).includes('Well done'));
  await afresh(page, camford);
  await page.context().close();
});

test('words without JavaScript: what is not lawful is said at the field, nothing typed is lost, nothing is kept', async () => {
  const page = await owner(camford);
  await page.goto(paths.adoptionSlot(camford.service, 'granted'));
  const before = await file(page, camford);
  await page.getByLabel('Heading').fill('');
  await page.getByText('Why, and who decided it').click();
  await page.getByLabel('The message').fill('Dear {person.nane}\n\nCome on Monday.');
  await page.getByLabel('When').fill('31 February 2026');
  assert.equal(await save(page, 'Save these words'), 422);
  assert.deepEqual(await wrongs(page), [
    'Write the words: these can’t be left out',
    'When it was decided must be a real day, like 12 March 2026',
  ]);
  assert.match(await page.title(), /^Error: /);
  await page.getByLabel('Heading').fill('Come and fetch it');
  await page.getByLabel('When').fill('12/3/2026');
  await save(page, 'Save these words');
  const [said] = await wrongs(page);
  assert.match(said!, /speaks of \{person\.nane\}, and there is no such fact/);
  assert.equal(await page.locator('#wrongs a').getAttribute('href'), '#reword:say');
  assert.equal(await page.getByLabel('The message').inputValue(), 'Dear {person.nane}\n\nCome on Monday.');
  assert.equal(await file(page, camford), before);
  await page.getByLabel('The message').fill('Dear {person.name}\n\nCome on Monday.');
  await save(page, 'Save these words');
  assert.match(await file(page, camford), /decided: 2026-03-12/);
  await page.goto(paths.adoptionPreview(camford.service, 'granted'));
  assert.match(await page.locator('main').innerText(), /Come and fetch it[\s\S]*Come on Monday/);
  await afresh(page, camford);
  await page.context().close();
});

test('a question of one’s own, a check that follows from it, and a message: added, put in order, changed, taken out', async () => {
  const page = await owner(camford);
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
  await save(page, 'Take it out again');
  assert.equal((await wrongs(page)).length, 1, 'something else needs it');
  assert.match((await wrongs(page))[0]!, /“Dogs”, which you added too, follows from this/);
  await page.goto(paths.adoptionChanges(service));
  assert.match(await page.locator('main').innerText(), /Your own task: Dogs/);
  await afresh(page, camford);
  await page.context().close();
});

test('pages where something is added are accessible, with mistakes too, and follow what is typed', async () => {
  const page = await owner(camford, { javaScript: true });
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

/** Of each deed, what says it on a page where it is open; and what it comes to in the file. */
const done: readonly {
  readonly slot: string;
  readonly button: string;
  readonly say: (page: Page) => Promise<unknown>;
  readonly comesTo: RegExp;
}[] = [
  {
    slot: 'visit',
    button: 'Save',
    say: (page) => page.getByLabel('Time to do it').fill('5 days'),
    comesTo: /tighten:\s+visit:\s+\{? ?within: 5 days/,
  },
  {
    slot: 'visit',
    button: 'Save your step',
    say: async (page) => {
      await page.getByLabel('Name of your step').fill('Photo');
      await page.getByLabel('What staff do instead').fill('Look at the photo. Is the road wide enough?');
      const why = page.locator('form', { hasText: 'What staff do instead' });
      await why.getByText('Why, and who decided it').click();
      await why.getByLabel('Why', { exact: true }).fill('A photo says enough');
    },
    comesTo:
      /replace:\s+visit:[\s\S]*Is the road wide enough\?[\s\S]*by: officer[\s\S]*fine: Fine[\s\S]*why: A photo says enough/,
  },
  {
    slot: 'visit',
    button: 'Move it',
    say: (page) => page.locator('input[name="move:to"]').first().check(),
    comesTo: /move:\s+visit: \{ to: afterwards/,
  },
  {
    slot: 'ring',
    button: 'Leave it out',
    say: async (page) => {
      await page.getByText('Why, and who decided it').click();
      await page.getByLabel('Why', { exact: true }).fill('We write to them');
    },
    comesTo: /remove:\s+ring: \{ why: We write to them/,
  },
  {
    slot: 'opened',
    button: 'Save',
    say: (page) => page.getByLabel('By post').uncheck(),
    comesTo: /narrow:\s+opened: \{ channels: \[web, phone\]/,
  },
  {
    slot: 'skip.kind',
    button: 'Save',
    say: (page) => page.getByLabel('Open').uncheck(),
    comesTo: /narrow:\s+skip\.kind: \{ options: \[closed\]/,
  },
  {
    slot: 'skip.size',
    button: 'Save these words',
    say: (page) => page.getByLabel('Hint below the question').fill(''),
    comesTo: /reword:\s+skip\.size: \{ hint: no/,
  },
];

test('each thing that a pattern leaves open can be done, and taken back', async () => {
  const page = await owner(ashmere, { javaScript: true });
  const published = await file(page, ashmere);
  for (const { slot, button, say, comesTo } of done) {
    await page.goto(paths.adoptionSlot(ashmere.service, slot));
    const form = page.locator('form', { has: page.getByRole('button', { name: button, exact: true }) });
    await say(page);
    await (button === 'Save' ? form.first() : form)
      .getByRole('button', { name: button, exact: true })
      .click();
    await page.getByText('Saved in your draft').waitFor();
    assert.match(await file(page, ashmere), comesTo, slot);
    await looksWell(page, `${slot}-${button.replaceAll(' ', '-')}`, ['light']);
    await page.goto(paths.adoptionChanges(ashmere.service));
    assert.equal(await page.locator('.slot .yours').count(), 1, `${slot} is told in its place`);
    await page.goto(paths.adoptionSlot(ashmere.service, slot));
    await save(page, 'Take it back');
    assert.equal(await file(page, ashmere), published, slot);
  }
  await page.goto(paths.adoptionSlot(ashmere.service, 'visit'));
  await page.getByLabel('Whose findings you take').selectOption({ label: 'Birchley Council' });
  await page.locator('input[value=accept] ~ * button, form:has(input[value=accept]) button').first().click();
  assert.match(await file(page, ashmere), /accept:\s+visit: \{ from: \[?birchley/);
  await page.goto(paths.adoptionAdd(ashmere.service, 'skip.kind'));
  await page.getByLabel('The answer that you add').fill('With a lid');
  await save(page, 'Add it');
  assert.match(await file(page, ashmere), /withALid:\s+\{? ?at: skip\.kind/);
  await page.goto(paths.adoptionSlot(ashmere.service, 'visit'));
  await page.getByLabel('Time to do it').fill('3 weeks');
  await save(page);
  assert.match(
    (await wrongs(page))[0]!,
    /The pattern says 10 days, and you may only be tighter: 3 weeks is not/,
  );
  await looksWell(page, 'looser');
  await afresh(page, ashmere);
  await page.context().close();
});

const forged: readonly (readonly [string, string, Readonly<Record<string, string>>, RegExp])[] = [
  ['send', 'reword', { 'reword:submit': 'I promise' }, /same for everybody/],
  ['send', 'remove', {}, /same for everybody/],
  ['ring', 'replace', { 'replace:sentence': 'Nothing' }, /leaves you other things[\s\S]*leave it out/],
  ['ring', 'move', { 'move:to': 'afterwards' }, /leaves you other things/],
  ['visit', 'move', { 'move:to': 'localChecks' }, /leaves you other things/],
  ['ring', 'tighten', { 'tighten:within': '1 day' }, /leaves you other things/],
  ['visit', 'narrow', { 'narrow:is': 'phone' }, /leaves you other things/],
  ['ring', 'accept', { 'accept:from': 'birchley' }, /leaves you other things/],
  ['skip.lamps', 'reword', { 'reword:ask': 'Lamps?' }, /same for everybody/],
];

test('what no page offers is refused with its reason, and the draft stays as it was', async () => {
  const page = await owner(ashmere);
  await page.goto(paths.adoptionSlot(ashmere.service, 'visit'));
  const before = await file(page, ashmere);
  for (const [slot, deed, form, reason] of forged) {
    const answer = await forge(page, paths.adoptionSlot(ashmere.service, slot), { deed, ...form });
    assert.equal(answer.status(), 422, `${deed} ${slot}`);
    assert.match(await answer.text(), reason);
    const tried = await forge(page, paths.adoptionSlotTry(ashmere.service, slot), { deed, ...form });
    assert.ok(deed in ((await tried.json()) as { wrong: object }).wrong);
    assert.equal(await file(page, ashmere), before, `${deed} ${slot}`);
  }
  const question = { kind: 'question', name: 'Lid', ask: 'Has it a lid?', type: 'yes/no' };
  const work = { kind: 'work', name: 'Lid', sentence: 'Look at the lid', by: 'officer' };
  for (const [to, form] of [
    ['send', work],
    ['opened', work],
    ['skip.size', { kind: 'option', label: 'Huge' }],
    ['localChecks', question],
    ['localQuestions', work],
    ['afterwards', question],
  ] as const) {
    const answer = await forge(page, paths.adoptionAdd(ashmere.service, to), form);
    assert.equal(answer.status(), 422, to);
    assert.match(await answer.text(), /same for everybody|leaves you other things|You may add here/);
    assert.equal(await file(page, ashmere), before, to);
  }
  const answer = await forge(page, paths.adoptionSlot(camford.service, 'granted'), { deed: 'remove' });
  assert.equal(answer.status(), 404, 'somebody else’s adoption is not there');
  await page.context().close();
});

test('who plays a part: named, added, on behalf of another; and nobody comes into the book with a mistake beside', async () => {
  const page = await owner(events);
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
  const page = await owner(visits, { javaScript: true });
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
