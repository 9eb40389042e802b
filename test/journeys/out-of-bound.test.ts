import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { judgeText } from '../../src/running/index.ts';
import { draftOf, makeApiKey, publicationsOf } from '../../src/store/index.ts';
import { paths } from '../../src/web/paths.ts';
import { openBrowser } from '../browser/index.ts';
import type { Page, TestBrowser } from '../browser/index.ts';
import { runs } from '../definition/runs.ts';
import { beyondBounds } from '../world/beyond-bounds.ts';
import type { Beyond } from '../world/beyond-bounds.ts';
import { ashmere, camford, forge, owner, writeSkips } from './adopter.ts';
import type { Whose } from './adopter.ts';
import { openSite } from './site.ts';
import type { TestSite } from './site.ts';

// Whatever a pattern does not leave to its adopters is refused on the server, whichever way it is sent.

const folder = mkdtempSync(join(tmpdir(), 'patternbook-bounds-'));
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

function beyondThoseOf({ service }: Whose): readonly Beyond[] {
  const library = site.running.books.library();
  const { adopts } = library.services.get(service)!.normal;
  return beyondBounds(library.patterns.get(adopts!)!.normal, others[service]!);
}

const others: Readonly<Record<string, string>> = {
  [camford.service]: 'nether-wold-district-council',
  [ashmere.service]: 'birchley',
};

/** The published file with one edit more. */
function edited({ service }: Whose, { does, slot, said }: Beyond): string {
  const all = parse(published(service)) as Record<string, Record<string, Record<string, unknown>>>;
  const holder = does === 'answer' ? (all.choices ??= {}) : ((all.changes ??= {})[does] ??= {});
  (holder as Record<string, unknown>)[slot] = said;
  return stringify(all);
}

const published = (service: string) => site.running.books.publication(service)!.text;
const named = ({ does, slot, said }: Beyond) => `${does} ${slot} ${JSON.stringify(said)}`;

function refusedAsFile(whose: Whose, one: Beyond): void {
  const { service, problems } = judgeText(edited(whose, one), 'sent.yaml', site.running.books.library());
  assert.equal(service, undefined, named(one));
  assert.ok(problems.length > 0 && problems.every(({ line, message }) => line > 0 && message), named(one));
}

test('as a file: of the pattern for taxi drivers', () => {
  const all = beyondThoseOf(camford);
  assert.ok(all.length > 600, String(all.length));
  const step = Math.max(1, Math.floor(all.length / runs(30)));
  for (let index = 0; index < all.length; index += step) refusedAsFile(camford, all[index]!);
});

test('as a file, from the browser and from another program', async () => {
  const all = beyondThoseOf(ashmere);
  assert.ok(all.length > 130, String(all.length));
  const before = published(ashmere.service);
  const page = await owner({ browser, site }, ashmere);
  const key = await makeApiKey(site.running.store, `organisation:${ashmere.council}`, {
    ...{ organisation: ashmere.council, name: 'A program', author: 'Owner' },
  });
  for (const [index, one] of all.entries()) {
    refusedAsFile(ashmere, one);
    assert.equal(await sentInBrowser(page, one), 422, `in the browser: ${named(one)}`);
    assert.equal(await sentByProgram(key, edited(ashmere, one), index), 422, `by a program: ${named(one)}`);
  }
  await page.context().close();
  assert.equal(published(ashmere.service), before);
  assert.equal((await publicationsOf(site.running.store, 'service', ashmere.service)).length, 1);
  const draft = await draftOf(site.running.store, `organisation:${ashmere.council}`, ashmere.service);
  assert.equal(draft?.text ?? before, before);
});

/** What no page offers, with everything that the site asks of a form; and what a page offers, beyond its bound. */
async function sentInBrowser(page: Page, { does, slot, said }: Beyond): Promise<number> {
  const { service } = ashmere;
  if (does === 'answer') {
    await page.goto(paths.adoptionChoices(service));
    const input = page.locator(`input[name^="${slot}:"][name$=":is"]`).first();
    const form = { [`${slot}:sent`]: '1', [(await input.getAttribute('name'))!]: String(said) };
    return (await forge(page, paths.adoptionChoices(service), form)).status();
  }
  if (does === 'add') {
    const { at } = said as { readonly at: string };
    const form = at === 'localQuestions' ? work : question;
    return (await forge(page, paths.adoptionAdd(service, at), form)).status();
  }
  const form = Object.entries(said as object).map(([key, is]) =>
    key === 'step' ? ['replace:sentence', 'Nothing'] : [`${does}:${key}`, String(is)],
  );
  const sent = { deed: does, ...(Object.fromEntries(form) as Record<string, string>) };
  return (await forge(page, paths.adoptionSlot(service, slot), sent)).status();
}

const work = { kind: 'work', name: 'Lid', sentence: 'Look at the lid', by: 'officer' };
const question = { kind: 'question', name: 'Lid', ask: 'Has it a lid?', type: 'yes/no' };

/** From one of several machines: each may send only so often. */
function sentByProgram(key: string, body: string, index: number): Promise<number> {
  const { port } = new URL(site.baseURL);
  return new Promise((done, failed) => {
    const sent = request(
      {
        ...{ method: 'PUT', host: '127.0.0.1', port, path: paths.apiService(ashmere.service) },
        localAddress: `127.0.0.${2 + (index % 8)}`,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/yaml',
          'if-match': `"${site.running.books.publication(ashmere.service)!.hash}"`,
        },
      },
      (answer) => {
        answer.resume();
        done(answer.statusCode!);
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}
