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
    await page.goto('/');
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
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('link', { name: 'Say what changes, in a sentence' }).click();
    await page.getByLabel('What changes, in a sentence').fill('We begin');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('link', { name: 'See it live' }).click();
    assert.match(await page.locator('main').innerText(), /held a full driving licence for at least 2 years/);
    await page.close();
  });

  it('writes days and money as people do, and is told what can’t be read, with everything kept', async () => {
    const page = await open({ javaScript: false });
    await be(page, 'Nether Wold District Council');
    const at = '/adopt/services/nether-wold-taxi-driver-licence';
    const fee = page.locator('#choice-fee');
    const [day, cell] = [fee.locator('[name="fee:p1:from"]'), fee.locator('[name="fee:p1:c0"]')];
    const save = async (typed: string) => {
      await page.goto(`${at}/choices`);
      await fee.getByText('It changes on a later day').click();
      await day.fill(typed);
      await cell.fill('295');
      await page.getByRole('button', { name: 'Save and go back' }).click();
    };
    for (const typed of ['soon', '31 February 2027', '2027-13-01']) {
      await save(typed);
      assert.match(await page.title(), /^Error: /, typed);
      assert.match(
        await fee.locator('.choice-field__error').innerText(),
        /real date, like 2027-04-01 or 1 April 2027/,
      );
      assert.deepEqual([await day.inputValue(), await cell.inputValue()], [typed, '295']);
    }
    for (const typed of ['1 April 2027', '1/4/2027', '2027-04-01']) {
      await save(typed);
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

  it('sees at once what people would see, and what is refused', async () => {
    const page = await open();
    await be(page, 'Nether Wold District Council');
    await page.goto('/adopt/services/nether-wold-taxi-driver-licence/choices');
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
    await page.close();
  });
});

describe('publishing', () => {
  it('takes a summary and a day, can be taken back, and says what it changes', async () => {
    const page = await open({ javaScript: false });
    await be(page, 'Nether Wold District Council');
    const at = '/adopt/services/nether-wold-taxi-driver-licence';
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
    await page.getByLabel('Which day').fill('2090-01-01');
    await page.getByRole('button', { name: 'Publish' }).click();
    assert.match(await page.locator('main').innerText(), /goes live by itself/);
    await page.goto(`${at}/publish`);
    await page.getByRole('button', { name: 'Take it back' }).click();
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
