import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { addToCase, appendCases, listCases, loadCase, openCase, verifyCase } from '../../src/store/index.ts';
import { body, council, stranger } from '../world/journey.ts';
import { added, beginning, behind, event, everything, keptOf, plainCase } from './plain.ts';
import { started } from './started.ts';
import type { Acting } from '../../src/store/index.ts';

// One command that writes several cases, and who takes part in them.

const here = await started();
const { store, running, asOwner } = here;
const append = (acting: Acting, ...writes: Parameters<typeof appendCases>[3]) =>
  appendCases(store, running.keys, acting, writes);
const partiesOf = async (id: string) =>
  (
    await asOwner('select party, role, founder from case_parties where case_id = $1 order by party', [id])
  ).map(({ party, role, founder }) => [party, role, founder]);

describe('several cases at once', () => {
  test('each goes on from its own, and every chain is whole', async () => {
    const [one, other] = [await plainCase(here), await plainCase(here)];
    const opening = { ...beginning(here), like: one.kept.id };
    const heads = (await append(
      council,
      { kept: one.kept, addition: added({ events: [event('a'), event('b')] }) },
      { opening, addition: added() },
      { kept: other.kept, addition: added() },
    ))!;
    assert.deepEqual(
      heads.map(({ version }) => version),
      [3, 1, 2],
    );
    assert.deepEqual([heads[0]!.id, heads[2]!.id], [one.kept.id, other.kept.id]);
    for (const reference of [one.reference, other.reference, opening.reference])
      assert.equal(await verifyCase(store, council, reference), true);
    const again = await append(council, ...heads.map((kept) => ({ kept, addition: added() })));
    assert.deepEqual(
      again!.map(({ version }) => version),
      [4, 2, 3],
    );
  });

  test('one of them stale, not one’s own, or broken, and nothing at all is written', async () => {
    const [one, other] = [await plainCase(here), await plainCase(here)];
    await addToCase(store, council, other.kept, added());
    const before = await everything(here);
    const ours = { kept: one.kept, addition: added() };
    const late = { kept: other.kept, addition: added() };
    const opening = { ...beginning(here), like: one.kept.id };
    assert.equal(await append(council, ours, late), undefined);
    assert.equal(await append(council, late, ours), undefined);
    assert.equal(await append(council, { opening, addition: added() }, ours, late), undefined);
    const fresh = { ...other.kept, version: 2 };
    assert.equal(await append(one.acting, ours, { kept: fresh, addition: added() }), undefined);
    const taken = { ...opening, reference: one.reference };
    await assert.rejects(append(council, ours, { opening: taken, addition: added() }), { code: '23505' });
    const foreign = { ...beginning(here), like: other.kept.id };
    await assert.rejects(append(one.acting, ours, { opening: foreign, addition: added() }), {
      code: 'PB002',
    });
    assert.deepEqual(await everything(here), before);
  });

  test('many at once over the same two, in both orders: each version is written once, and no deadlock', async () => {
    const [one, other] = [await plainCase(here), await plainCase(here)];
    let written = 0;
    const worker = async (turned: boolean) => {
      for (let done = false; !done;) {
        const both = [
          await keptOf(here, council, one.reference),
          await keptOf(here, council, other.reference),
        ];
        const writes = both.map((kept) => ({ kept, addition: added() }));
        done = (await append(council, ...(turned ? writes.reverse() : writes))) !== undefined;
        if (done) written += 1;
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, index) => worker(index % 2 === 0)));
    for (const { reference } of [one, other])
      assert.equal((await keptOf(here, council, reference)).version, 1 + written);
  });
});

describe('a case like another', () => {
  test('belongs to the same people, and to those it names besides', async () => {
    const { kept, acting } = await plainCase(here);
    const opening = {
      ...beginning(here, { parties: [{ party: body, role: 'registry' }] }),
      like: kept.id,
      register: 'licences',
    };
    const [, entry] = (await append(
      council,
      { kept, addition: added() },
      { opening, addition: added({ card: { name: 'R' } }) },
    ))!;
    assert.deepEqual(await partiesOf(entry!.id), [
      [council, 'council', false],
      [body, 'registry', false],
      [acting, 'applicant', true],
    ]);
    for (const who of [acting, council, body])
      assert.ok(await loadCase(store, running.keys, who, opening.reference));
    assert.equal(await loadCase(store, running.keys, stranger, opening.reference), undefined);
    assert.ok(
      !(await listCases(store, running.keys, council)).some(({ id }) => id === entry!.id),
      'an entry stands in no work list',
    );
  });

  test('can be like one that is opened by the same append', async () => {
    const id = randomUUID();
    const acting: Acting = 'person:both';
    const heads = await append(
      acting,
      { opening: { ...beginning(here), id, role: 'applicant' }, addition: added() },
      { opening: { ...beginning(here, { parties: [] }), like: id }, addition: added() },
    );
    assert.deepEqual(await partiesOf(heads![1]!.id), [
      [council, 'council', false],
      [acting, 'applicant', true],
    ]);
  });
});

describe('a body found at run time', () => {
  test('takes part from then on, and sees what was before', async () => {
    const { kept, reference, acting } = await plainCase(here);
    assert.equal(await loadCase(store, running.keys, stranger, reference), undefined);
    await addToCase(store, council, kept, added({ parties: [{ party: stranger, role: 'provider' }] }));
    assert.equal((await keptOf(here, stranger, reference)).events.length, 2);
    const again = added({ parties: [{ party: stranger, role: 'other' }] });
    await addToCase(store, acting, await keptOf(here, acting, reference), again);
    assert.deepEqual((await partiesOf(kept.id)).filter(([party]) => party === stranger).flat(), [
      stranger,
      'provider',
      false,
    ]);
  });

  test('is not who is no part of it: nobody joins by themselves', async () => {
    const { kept } = await plainCase(here);
    const before = await everything(here);
    const joining = added({ parties: [{ party: stranger, role: 'provider' }] });
    assert.equal(await addToCase(store, stranger, kept, joining), undefined);
    const opening = { ...beginning(here), id: kept.id, role: 'applicant' };
    await assert.rejects(openCase(store, running.keys, stranger, opening, added()), { code: '23505' });
    await assert.rejects(
      openCase(
        store,
        running.keys,
        stranger,
        { ...beginning(here), id: kept.id, like: (await own()).kept.id },
        added(),
      ),
    );
    assert.deepEqual(await everything(here), before);
  });

  /** A case that the stranger takes part in. */
  let strangers: Awaited<ReturnType<typeof plainCase>> | undefined;
  const own = async () =>
    (strangers ??= await plainCase(here, { parties: [{ party: stranger, role: 'council' }] }));
  test.before(own);
});

describe('from behind: parties', () => {
  test('sharing parties joins no case that is there, and shows none', async () => {
    const { kept, acting } = await plainCase(here);
    const mine = await plainCase(here);
    const share = (who: string, from: string, to: string) =>
      behind(here, who, 'select share_parties($1, $2)', [from, to]);
    assert.equal((await share(mine.acting, mine.kept.id, kept.id)).code, '23505', 'has a founder already');
    assert.equal((await share(stranger, kept.id, randomUUID())).code, 'PB002', 'takes no part in that one');
    assert.equal((await share('', kept.id, randomUUID())).code, 'PB002');
    assert.equal((await share('clock', kept.id, randomUUID())).code, 'PB002');
    const seen = await behind(
      here,
      council,
      `with shared as (select share_parties($1, $2)) select party from case_parties, shared where party <> $3`,
      [kept.id, randomUUID(), council],
    );
    assert.deepEqual(seen.rows, [], 'tells nobody who takes part');
    assert.equal((await behind(here, acting, 'select from case_parties')).count, 1);
  });

  test('the owner’s policies are no way in for the program', async () => {
    const { kept } = await plainCase(here);
    const joined = await behind(
      here,
      stranger,
      `insert into case_parties (case_id, party, role) values ($1, $2, 'x')`,
      [kept.id, stranger],
    );
    assert.equal(joined.code, '42501');
    assert.equal((await behind(here, stranger, 'set local role patternbook_owner')).code, '42501');
  });
});
