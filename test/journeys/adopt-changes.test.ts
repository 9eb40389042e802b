import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { keepDraft } from '../../src/store/index.ts';
import { paths } from '../../src/web/paths.ts';
import { openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import {
  afresh,
  ashmere,
  camford,
  file,
  forge,
  looksWell,
  owner,
  save,
  writeSkips,
  wrongs,
} from './adopter.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'patternbook-changes-'));
let site: TestSite;
let browser: TestBrowser;

before(async () => {
  writeSkips(folder);
  const now = () => '2026-11-20T10:00:00Z';
  [site, browser] = await Promise.all([openSite({ now, folders: [folder] }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every step is there in its order: what is open stands out, what is common says why', async () => {
  const page = await owner({ browser, site }, camford);
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
  const page = await owner({ browser, site }, ashmere);
  const { service } = ashmere;
  const kept =
    (await file(page, ashmere)) + 'changes:\n  remove: { send: { dormant: 1.0.0, why: Paper is enough } }\n';
  const { store, books } = site.running;
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
  const page = await owner({ browser, site }, camford, { javaScript: true });
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
  await save(page, 'Undo this change');
  await page.getByText('It is as the pattern has it').waitFor();
  assert.ok(!(await file(page, camford)).includes('Well done'));
  await afresh(page, camford);
  await page.context().close();
});

test('words without JavaScript: what is not lawful is said at the field, nothing typed is lost, nothing is kept', async () => {
  const page = await owner({ browser, site }, camford);
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
  assert.equal(
    said,
    'Nothing here is called {person.nane}. See whether you meant {person.name}, under “What stands in curly brackets”.',
  );
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
  const page = await owner({ browser, site }, ashmere, { javaScript: true });
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
    await save(page, 'Undo this change');
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
  const page = await owner({ browser, site }, ashmere);
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
