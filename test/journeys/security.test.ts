import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

const start = '/camford-city-council/taxi-driver-licence';
let site: TestSite;

before(async () => {
  site = await openSite();
});
after(async () => {
  await site?.close();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, site.baseURL), { redirect: 'manual', ...init });
const form = (fields: Record<string, string>, cookie = ''): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { cookie },
});

/** A visitor of the start page: their cookie, and the token of its form. */
async function visitor(): Promise<{ cookie: string; token: string }> {
  const page = await ask(start);
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  return { cookie, token: /name="_csrf" value="([^"]+)"/.exec(await page.text())![1]! };
}

test('every page has a policy that allows no inline script or style, and is never framed or kept', async () => {
  for (const path of [start, '/', '/staff', '/no-such-page']) {
    const { headers } = await ask(path);
    const policy = headers.get('content-security-policy')!;
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'no-store', path);
  }
});

test('no page holds an inline script, style or handler', async () => {
  for (const path of [
    start,
    '/',
    '/patterns/taxi-driver-licence',
    '/patterns/taxi-driver-licence/measures',
    '/staff',
  ]) {
    const html = await (await ask(path)).text();
    assert.doesNotMatch(html, /<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=/, path);
  }
});

test('the session’s cookie is out of reach of scripts and other sites', async () => {
  const [cookie] = (await ask(start)).headers.getSetCookie();
  assert.match(cookie!, /HttpOnly/);
  assert.match(cookie!, /SameSite=Lax/);
});

test('a form without the token of its own session changes nothing', async () => {
  const { cookie, token } = await visitor();
  const other = await visitor();
  const cases = async () => (await site.opened.asOwner('select count(*)::int as n from cases'))[0]!.n;
  const before = await cases();
  for (const [why, init] of [
    ['no token', form({}, cookie)],
    ['a made-up token', form({ _csrf: 'abc' }, cookie)],
    ['somebody else’s token', form({ _csrf: other.token }, cookie)],
    ['a token without its session', form({ _csrf: token })],
  ] as const) {
    const answer = await ask(`${start}/begin`, init);
    assert.equal(answer.status, 403, why);
    assert.match(await answer.text(), /This page is out of date/);
  }
  assert.equal(await cases(), before);
  assert.equal((await ask(`${start}/begin`, form({ _csrf: token }, cookie))).status, 303);
  assert.equal(await cases(), Number(before) + 1);
});

test('what people type is shown as text, never as markup', async () => {
  const { cookie, token } = await visitor();
  const hostile = '"><script>alert(1)</script>';
  const answer = await ask(`${start}/return`, form({ _csrf: token, reference: hostile, code: '' }, cookie));
  const html = await answer.text();
  assert.equal(answer.status, 422);
  assert.doesNotMatch(html, /<script>alert/);
  assert.match(html, /&lt;script&gt;/);
});

test('return codes can’t be tried without end', async () => {
  const { cookie, token } = await visitor();
  const tries = [];
  for (let time = 0; time < 12; time += 1)
    tries.push(
      (
        await ask(
          `${start}/return`,
          form({ _csrf: token, reference: 'K7WQ-4XHM', code: `WRONG${time}` }, cookie),
        )
      ).status,
    );
  assert.ok(tries.includes(429), tries.join());
});

test('staff pages need somebody signed in', async () => {
  for (const path of [
    '/staff/work',
    '/staff/messages',
    '/staff/case/K7WQ-4XHM',
    '/staff/case/K7WQ-4XHM/steps/decision',
  ]) {
    const html = await (await ask(path)).text();
    assert.match(html, /You are not signed in/, path);
    assert.doesNotMatch(html, /Yours to do|Record/, path);
  }
});

test('hostile addresses and bodies get a page, not a fault', async () => {
  for (const path of [
    '/%00',
    '/..%2f..%2fetc%2fpasswd',
    '/case/%E0%A4%A',
    '/assets/..%2fpackage.json',
    `/case/${'x'.repeat(5000)}`,
    '/constructor/__proto__',
    '/patterns/__proto__',
  ]) {
    const { status } = await ask(path);
    assert.ok(status >= 400 && status < 500, `${path.slice(0, 40)}: ${status}`);
  }
  const { cookie } = await visitor();
  const huge = await ask(`${start}/begin`, {
    method: 'POST',
    body: 'a='.padEnd(2_000_000, 'x'),
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(huge.status, 413);
  const json = await ask(`${start}/begin`, {
    method: 'POST',
    body: '{"__proto__":{"x":1}}',
    headers: { cookie, 'content-type': 'application/json' },
  });
  assert.ok(json.status >= 400 && json.status < 500);
});
