import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runs } from '../definition/runs.ts';
import { clockAt, examplesOf, playExample } from '../journeys/played.ts';
import { openSite } from '../journeys/site.ts';
import type { TestSite } from '../journeys/site.ts';

let site: TestSite;
const clock = clockAt('2026-03-02T09:00');
before(async () => {
  site = await openSite({
    now: () => clock.now,
    settings: { requestsPerMinute: 1_000_000 },
  });
});
after(() => site?.close());

/** Somebody at a desk, without a browser. */
class Visitor {
  private cookie = '';

  async get(path: string): Promise<{ status: number; html: string }> {
    const answer = await fetch(site.baseURL + path, { headers: { cookie: this.cookie }, redirect: 'manual' });
    this.keep(answer);
    return { status: answer.status, html: await answer.text() };
  }

  async signIn(identity: string): Promise<void> {
    const { html } = await this.get('/staff');
    const [, csrf] = /name="_csrf" value="([^"]+)"/.exec(html)!;
    const answer = await fetch(`${site.baseURL}/staff/sign-in`, {
      method: 'POST',
      headers: { cookie: this.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: csrf!, identity }).toString(),
      redirect: 'manual',
    });
    this.keep(answer);
    assert.equal(answer.status, 303, identity);
  }

  private keep(answer: Response): void {
    const [set] = answer.headers.getSetCookie();
    if (set) this.cookie = set.split(';')[0]!;
  }
}

/** Nothing of the program shows through. */
function expectSound(path: string, { status, html }: { status: number; html: string }): void {
  assert.ok([200, 303].includes(status), `${status} ${path}`);
  const text = html.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]+>/g, ' ');
  for (const odd of [/\bundefined\b/, /\[object/, /\bNaN\b/, /Invalid Date/, /\{[a-z]+\.[a-zA-Z]+\}/])
    assert.doesNotMatch(text, odd, path);
}

function registers(): Set<string> {
  return new Set([...site.running.live.values()].flatMap(({ service }) => Object.keys(service.registers)));
}

function linksIn(html: string, inside: RegExp): string[] {
  return [...html.matchAll(/href="(\/[^"]*)"/g)]
    .map(([, href]) => href!.replaceAll('&amp;', '&'))
    .filter((href) => inside.test(href));
}

test('every page of every example, for everybody who may see it', async () => {
  const references: string[] = [];
  // Every third in the ordinary run; in the long run all.
  const examples = (await examplesOf()).filter((_, index) => index % (runs(1) > 1 ? 1 : 3) === 0);
  for (const id of examples) references.push(await playExample(site.running, clock, id).catch(() => ''));
  const played = references.filter((reference) => reference !== '');
  assert.ok(played.length > 10, `${played.length} examples`);
  const { html } = await new Visitor().get('/staff');
  const identities = [...html.matchAll(/name="identity" value="([^"]+)"/g)].map(([, value]) => value!);
  const seen = new Map(played.map((reference) => [reference, 0]));
  for (const identity of identities) {
    const visitor = new Visitor();
    await visitor.signIn(identity);
    const pages = [
      '/staff/work',
      '/staff/work?show=ended',
      '/staff/start',
      '/staff/registers',
      '/staff/messages',
    ];
    for (const path of pages) {
      const page = await visitor.get(path);
      expectSound(`${identity} ${path}`, page);
      for (const link of linksIn(page.html, /^\/staff\/(start|registers)\//))
        expectSound(`${identity} ${link}`, await visitor.get(link));
    }
    const entries = new Set<string>();
    for (const id of registers()) {
      const page = await visitor.get(`/staff/registers/${id}`);
      if (page.status === 404) continue;
      expectSound(`${identity} ${id}`, page);
      for (const link of linksIn(page.html, /^\/staff\/case\//)) entries.add(link.split('/').at(-1)!);
    }
    for (const reference of [...played, ...entries]) {
      const path = `/staff/case/${reference}`;
      const page = await visitor.get(path);
      if (page.status === 404) continue;
      seen.set(reference, (seen.get(reference) ?? 0) + 1);
      expectSound(`${identity} ${path}`, page);
      const inside = linksIn(page.html, /\/staff\/case\/[^/]+(\/(steps|offers)\/|$)/);
      for (const link of new Set(inside)) expectSound(`${identity} ${link}`, await visitor.get(link));
    }
  }
  assert.deepEqual(
    [...seen].filter(([, count]) => count === 0),
    [],
    'somebody sees every case',
  );
});

test('every page about every service and every register', async () => {
  const visitor = new Visitor();
  const home = await visitor.get('/');
  expectSound('/', home);
  for (const { service } of site.running.live.values()) {
    const { organisation, pattern, registers } = service;
    const isAdopted = pattern.id !== service.id;
    const about = !isAdopted
      ? []
      : [
          `/patterns/${pattern.id}`,
          `/patterns/${pattern.id}/differences`,
          `/patterns/${pattern.id}/measures`,
        ];
    const open = Object.entries(registers)
      .filter(([, register]) => register.register!.public.length > 0)
      .map(([id]) => `/registers/${id}?organisation=${organisation.organisation}&lang=cy`);
    for (const path of [...about, ...open]) expectSound(path, await visitor.get(path));
  }
});
