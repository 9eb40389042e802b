import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { overlapInWords, publishDraft, publishDue, takeLaw, withTheWeb } from '../../src/running/index.ts';
import { draftOf, dueDrafts, keepDraft, publicationsOf, publish } from '../../src/store/index.ts';
import type { DocumentOf } from '../../src/definition/index.ts';
import type { Draft } from '../../src/store/index.ts';
import { library, openSite } from '../journeys/site.ts';
import type { TestSite } from '../journeys/site.ts';

const service = 'nether-wold-taxi-driver-licence';
const organisation = 'nether-wold-district-council';
const acting = `organisation:${organisation}` as const;
const file = 'services/nether-wold-district-council/taxi-driver-licence.yaml';
const quiet = () => undefined;

let site: TestSite;
let today = '2026-11-21T10:00:00.000Z';
let text: string;
before(async () => {
  site = await openSite({ now: () => today });
  text = await readFile(`${library}/${file}`, 'utf8');
});
after(() => site.close());

function read(changed: string): DocumentOf<'service'> {
  const document = readDocument(changed, file);
  assert.ok(isDocument(document) && document.kind === 'service', JSON.stringify(document));
  return document;
}

function draft(changed: string, more: Partial<Draft> = {}): Draft {
  const base = site.running.books.publication(service)!.hash;
  return {
    ...{ service, organisation, base, text: changed, decisions: {}, state: 'agreed', author: 'Owner' },
    ...more,
  };
}

const held = () => site.running.live.get(service)!.service.choices.minimumHeld!.periods[0]!.value;
const withHeld = (years: string) =>
  text.replace(/minimumHeld: \{ is: [^,]+,/, `minimumHeld: { is: ${years},`);

describe('publishing a draft', () => {
  it('puts it live for new cases, with who, what and when', async () => {
    assert.notEqual(withHeld('2 years'), text);
    assert.equal(
      await publishDraft(site.running, draft(withHeld('2 years'), { says: 'Two years' })),
      undefined,
    );
    assert.equal(held(), '2 years');
    const [latest] = await publicationsOf(site.running.store, 'service', service);
    assert.deepEqual(
      [latest!.says, latest!.author, latest!.via, latest!.file],
      ['Two years', 'Owner', 'web', file],
    );
  });

  it('refuses what is out of bound, whatever made the draft, and leaves everything as it was', async () => {
    const not = await publishDraft(site.running, draft(withHeld('3 months')));
    assert.equal(not?.reason, 'problems');
    assert.match(not.reason === 'problems' ? not.problems[0]!.message : '', /at least 1 year/);
    assert.equal(held(), '2 years');
  });

  it('refuses one that somebody else has overtaken', async () => {
    const late = draft(withHeld('4 years'));
    assert.equal(await publishDraft(site.running, draft(withHeld('5 years'))), undefined);
    assert.deepEqual(await publishDraft(site.running, late), {
      reason: 'overtaken',
      by: 'Owner',
      via: 'web',
    });
    assert.equal(held(), '5 years');
  });

  it('goes live by itself on its day, and not before', async () => {
    await keepDraft(site.running.store, acting, draft(withHeld('6 years'), { from: '2026-12-01' }));
    assert.equal(await publishDue(site.running, quiet), 0);
    assert.equal((await dueDrafts(site.running.store, '2026-12-01T00:00:00Z')).length, 1);
    today = '2026-12-01T00:00:10.000Z';
    assert.equal(await publishDue(site.running, quiet), 1);
    assert.equal(held(), '6 years');
    assert.equal(await draftOf(site.running.store, acting, service), undefined);
  });

  it('is seen by its own organisation alone', async () => {
    await keepDraft(site.running.store, acting, draft(withHeld('7 years'), { state: 'draft' }));
    const other = 'organisation:camford-city-council' as const;
    assert.equal(await draftOf(site.running.store, other, service), undefined);
    assert.ok(await draftOf(site.running.store, acting, service));
    await assert.rejects(keepDraft(site.running.store, other, draft(withHeld('8 years'))));
  });
});

describe('a release that holds by law', () => {
  it('is taken on its day for whoever is behind, with what they had kept', async () => {
    const past = await readFile(`${library}/demo/adoptions/${organisation}/2022-04-01.txt`, 'utf8');
    await publish(site.running.store, 'test', [read(past)], []);
    await site.running.refresh();
    assert.equal(await takeLaw(site.running, quiet), 1);
    const now = site.running.books.library().services.get(service)!;
    assert.equal(now.normal.adopts, 'taxi-driver-licence 4.0.0');
    const law = site.running.live.get(service)!.service;
    assert.equal(law.pattern.version, '4.0.0');
    assert.equal(await takeLaw(site.running, quiet), 0);
  });

  it('is not left behind: nobody goes back to a version from before it', async () => {
    const past = await readFile(`${library}/demo/adoptions/${organisation}/2022-04-01.txt`, 'utf8');
    const not = await publishDraft(site.running, draft(past));
    assert.ok(not?.reason === 'problems');
    assert.match(not.problems[0]!.message, /by law version 4\.0\.0 holds for everybody since 2023-04-27/);
  });
});

describe('a folder and the web', () => {
  it('a file that did not change since is behind, and one that did is a conflict; neither is published over the web', async () => {
    const fromWeb = withHeld('9 years');
    assert.equal(await publishDraft(site.running, draft(fromWeb)), undefined);
    const behind = await withTheWeb(site.running.store, [read(text)]);
    const ours = behind.overlaps.find(({ id }) => id === service)!;
    assert.equal(ours.how, 'behind');
    assert.match(overlapInWords(ours), /patternbook export/);
    const stands = (documents: readonly { id: string; source: { text: string } }[]) =>
      documents.find(({ id }) => id === service)!.source.text;
    assert.equal(stands(behind.documents), fromWeb);
    const both = await withTheWeb(site.running.store, [read(withHeld('11 years'))]);
    assert.equal(both.overlaps.find(({ id }) => id === service)!.how, 'conflict');
    assert.equal(stands(both.documents), fromWeb);
    const same = await withTheWeb(site.running.store, [read(fromWeb)]);
    assert.ok(!same.overlaps.some(({ id }) => id === service));
  });
});
