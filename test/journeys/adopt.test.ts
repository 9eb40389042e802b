import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { expectAccessible, expectNoOverflow, openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

let site: TestSite;
let browser: TestBrowser;
before(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const open = (options: { readonly javaScript?: boolean } = {}) =>
  browser.page({ baseURL: site.baseURL, ...options });

async function be(page: Page, council: string, person = 'Service owner'): Promise<void> {
  await page.goto('/adopt/as');
  await page.getByLabel(council, { exact: true }).check();
  await page.getByLabel(person).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** What the pattern has no usual answer for. */
async function answerAll(page: Page): Promise<void> {
  const choice = (name: string) => page.locator(`#choice-${name}`);
  await choice('licenceTypes').getByLabel('Private hire vehicle').check();
  await choice('terms').getByLabel('3 years').check();
  await choice('minimumAge').getByRole('textbox').first().fill('21 years');
  await choice('minimumHeld').getByRole('textbox').first().fill('3 years');
}

describe('a council that nobody knew adopts a pattern', () => {
  it('from the home page to a live service, without JavaScript and without a line of code', async () => {
    const page = await open({ javaScript: false });
    for (const [from, door] of Object.entries({
      '/': 'Add your council, or go on with its services',
      '/staff': 'Adopt or change your organisation’s services',
    })) {
      await page.goto(from);
      await page.getByRole('link', { name: door }).click();
      assert.equal(await page.locator('h1').innerText(), 'Who do you work for?');
    }
    await page.goto('/adopt/new/taxi-driver-licence');
    await page.getByLabel('Another council, which I add now').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    assert.match(await page.title(), /^Error: /);
    await page.getByRole('link', { name: 'Enter the name of your council' }).click();
    await page.getByLabel('Name of the council').fill('Marlbeck Borough Council');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /^Start with version/ }).click();
    assert.match(await page.locator('main').innerText(), /Not live yet/);
    await page.getByRole('link', { name: 'Local choices' }).click();
    await answerAll(page);
    await page.locator('#choice-minimumHeld').getByRole('textbox').first().fill('3 months');
    await page.getByRole('button', { name: 'Save and go back' }).click();
    assert.match(await page.title(), /^Error: /, 'below the bound is refused');
    const said = await page.locator('#choice-minimumHeld').innerText();
    assert.match(said, /“3 months” is outside what this choice allows: at least 1 year/);
    assert.match(said, /Miscellaneous Provisions\) Act 1976, section 59/);
    assert.equal(
      await page.locator('#choice-minimumHeld').getByRole('textbox').first().inputValue(),
      '3 months',
    );
    assert.equal(
      await page.locator('#choice-minimumAge').getByRole('textbox').first().inputValue(),
      '21 years',
    );
    await page.locator('#choice-minimumHeld').getByRole('textbox').first().fill('2 years');
    await page.locator('#choice-fee').getByLabel('Private hire vehicle, 3 years').first().fill('£290');
    await page.getByRole('button', { name: 'Save and go back' }).click();
    assert.match(await page.locator('main').innerText(), /All are settled/);
    await page.getByRole('link', { name: 'Publish', exact: true }).click();
    await page.getByLabel('What changes, in a sentence').fill('');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('link', { name: 'Say what changes, in a sentence' }).click();
    await page.getByLabel('What changes, in a sentence').fill('We begin');
    await page.getByRole('button', { name: 'Publish' }).click();
    assert.equal(await page.getByRole('link', { name: 'See the file' }).count(), 1);
    await page.getByRole('link', { name: 'See it live' }).click();
    assert.match(await page.locator('main').innerText(), /held a full driving licence for at least 2 years/);
    assert.equal(await page.getByRole('heading', { name: 'Get help' }).count(), 0, 'it named no contact');
    await page.close();
  });

  it('with a name that begins like another’s: each has a service of its own', async () => {
    for (const council of ['Long Marlow City Council', 'Long Marlow Borough Council']) {
      const page = await open({ javaScript: false });
      await page.goto('/adopt/new/taxi-driver-licence');
      await page.getByLabel('Another council, which I add now').check();
      await page.getByLabel('Name of the council').fill(council);
      await page.getByRole('button', { name: 'Continue' }).click();
      const other = await page.context().newPage();
      await other.goto('/adopt/new/taxi-driver-licence');
      await page.getByRole('button', { name: /^Start with version/ }).click();
      await page.getByRole('link', { name: 'Local choices' }).click();
      await answerAll(page);
      await page.getByRole('button', { name: 'Save and go back' }).click();
      const main = page.locator('main');
      const before = await main.innerText();
      assert.match(before, /Not live yet/);
      await other.getByRole('button', { name: /^Start with version/ }).click();
      await page.reload();
      assert.equal(await main.innerText(), before, 'who starts twice loses nothing');
      await page.goto('/adopt/new/taxi-driver-licence');
      const at = council.toLowerCase().replaceAll(' ', '-');
      assert.equal(new URL(page.url()).pathname, `/adopt/services/${at}-taxi-driver-licence`);
      await page.close();
    }
  });
});

describe('publishing', () => {
  it('takes a summary and a day, can be taken back, and says what it changes', async () => {
    const page = await open({ javaScript: false });
    await be(page, 'Nether Wold District Council');
    const at = '/adopt/services/nether-wold-taxi-driver-licence';
    await page.goto(`${at}/publish`);
    await expectText(page, /There is nothing to publish/);
    await page.goto(`${at}/choices`);
    await page.locator('#choice-minimumHeld').getByRole('textbox').first().fill('4 years');
    await page.getByRole('button', { name: 'Save and go back' }).click();
    await page.goto(`${at}/publish`);
    assert.match(await page.locator('main').innerText(), /Full licence held for/);
    await page.getByLabel('What changes, in a sentence').fill('Four years');
    await page.getByLabel('On a day').check();
    await page.getByLabel('Which day').fill('tomorrow');
    await page.getByRole('button', { name: 'Publish' }).click();
    assert.equal(await page.getByLabel('What changes, in a sentence').inputValue(), 'Four years');
    await page.getByLabel('Which day').fill('1 January 2090');
    await page.getByRole('button', { name: 'Publish' }).click();
    assert.match(await page.locator('main').innerText(), /goes live by itself/);
    await page.goto(`${at}/publish`);
    await page.getByRole('button', { name: 'Do not publish it yet' }).click();
    await page.goto(`${at}/publish`);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.goto(`${at}/history`);
    assert.match(await page.locator('main').innerText(), /Four years[\s\S]*Live now/);
    await page.getByRole('link', { name: 'The first' }).click();
    await page.getByRole('button', { name: 'Go back to this version' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    assert.ok(
      !/for at least 4 years/.test(
        await (await fetch(`${site.baseURL}/nether-wold-district-council/taxi-driver-licence`)).text(),
      ),
    );
    await page.close();
  });
});

describe('where two people have to agree', () => {
  it('one asks and cannot agree; the other agrees, and it goes live', async () => {
    const page = await open({ javaScript: false });
    await be(page, 'Camford City Council');
    const at = '/adopt/services/camford-taxi-driver-licence';
    await page.goto(`${at}/choices`);
    await page.locator('#choice-minimumHeld').getByRole('textbox').first().fill('5 years');
    await page.getByRole('button', { name: 'Save and go back' }).click();
    await page.goto(`${at}/publish`);
    await page.getByLabel('What changes, in a sentence').fill('Five years');
    await page.getByRole('button', { name: 'Ask a second person to agree' }).click();
    await page.goto(`${at}/publish`);
    assert.equal(await page.getByRole('button', { name: 'Agree and publish' }).count(), 0);
    const live = async () => (await fetch(`${site.baseURL}/camford-city-council/taxi-driver-licence`)).text();
    assert.doesNotMatch(await live(), /at least 5 years/);
    await be(page, 'Camford City Council', 'Head of service');
    await page.goto(`${at}/publish`);
    await expectText(page, /Service owner says: Five years/);
    await page.getByRole('button', { name: 'Agree and publish' }).click();
    assert.match(await live(), /at least 5 years/);
    await page.goto(`${at}/history`);
    await expectText(page, /Service owner, agreed by Head of service/);
    await page.close();
  });
});

async function expectText(page: Page, text: RegExp): Promise<void> {
  assert.match(await page.locator('main').innerText(), text);
}

describe('the pages', () => {
  it('are accessible, and fit a small screen', async () => {
    const page = await open();
    await page.goto('/adopt');
    await expectAccessible(page);
    await be(page, 'Nether Wold District Council');
    const at = '/adopt/services/nether-wold-taxi-driver-licence';
    const all = [
      '/adopt',
      at,
      `${at}/choices`,
      `${at}/publish`,
      `${at}/history`,
      `${at}/history/1`,
      `${at}/cases`,
      '/adopt/keys',
      '/adopt/new/temporary-event-notice',
    ];
    for (const address of all) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(address);
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 700 });
      await expectNoOverflow(page);
    }
    await page.close();
  });
});

describe('another program', () => {
  it('publishes with a key, within the same bounds, and over nobody', async () => {
    const page = await open({ javaScript: false });
    await be(page, 'Nether Wold District Council');
    await page.goto('/adopt/keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('link', { name: /Say what the key is for/ }).click();
    await page.getByLabel('What it is for').fill('Our build');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const key = await page.locator('code').innerText();
    await page.close();
    const address = `${site.baseURL}/api/services/nether-wold-taxi-driver-licence`;
    const got = await fetch(address);
    const [text, etag] = [await got.text(), got.headers.get('etag')!];
    const send = async (body: string, headers: Record<string, string>, to = address) => {
      const answer = await fetch(to, {
        method: 'PUT',
        body,
        headers: { 'content-type': 'application/yaml', ...headers },
      });
      return [answer.status, await answer.json()] as const;
    };
    const bearer = { authorization: `Bearer ${key}` };
    const next = text.replace('medicalAge: { is: 6 months', 'medicalAge: { is: 5 months');
    assert.notEqual(next, text);
    assert.equal((await send(next, {}))[0], 401);
    assert.equal(
      (await send(next, { authorization: `Bearer pb_${'x'.repeat(43)}`, 'if-match': etag }))[0],
      401,
    );
    assert.equal((await send(next, bearer))[0], 428);
    const outside = await send(text.replace('medicalAge: { is: 6 months', 'medicalAge: { is: 9 months'), {
      ...bearer,
      'if-match': etag,
    });
    assert.equal(outside[0], 422);
    assert.match(JSON.stringify(outside[1]), /out-of-bound/);
    assert.equal(await (await fetch(address)).text(), text);
    const others = await fetch(`${site.baseURL}/api/services/camford-taxi-driver-licence`);
    const theirs = await send(
      await others.text(),
      { ...bearer, 'if-match': others.headers.get('etag')! },
      others.url,
    );
    assert.equal(theirs[0], 403);
    assert.deepEqual(await send(next, { ...bearer, 'if-match': etag }), [
      200,
      { isLive: true, problems: [] },
    ]);
    assert.equal((await send(text, { ...bearer, 'if-match': etag }))[0], 412);
    assert.equal((await send('service: [', { ...bearer, 'if-match': etag }))[0], 422);
  });
});
