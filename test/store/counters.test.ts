import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { addToCase, loadCase, withCounters } from '../../src/store/index.ts';
import { council, stranger } from '../world/journey.ts';
import { added, behind, everything, keptOf, organisation, plainCase } from './plain.ts';
import { started } from './started.ts';
import type { Acting, Claim, Counted, Kept } from '../../src/store/index.ts';

// Limits and slots: counted and claimed under one lock.

const here = await started();
const { store, running, asOwner } = here;
const as = (acting: Acting) => ({ organisation, acting });
const claim = (counter: string, more: Partial<Claim> = {}): Claim => ({
  counter,
  step: 'notice',
  amount: 1,
  ...more,
});
const sum = (claims: Counted, counter: string) =>
  claims.get(counter)!.reduce((total, { amount }) => total + amount, 0);

/** Claims one of each counter for a case, if all of them have less than so many; whether it did. */
async function claimBelow(kept: Kept, counters: readonly string[], limit: number): Promise<boolean> {
  return withCounters(store, running.keys, as(council), counters, async (claims, append) => {
    if (counters.some((counter) => sum(claims, counter) >= limit)) return false;
    const addition = added({ claims: counters.map((counter) => claim(counter)) });
    return (await append([{ kept, addition }])) !== undefined;
  });
}

async function cases(count: number): Promise<Kept[]> {
  return Promise.all(Array.from({ length: count }, async () => (await plainCase(here)).kept));
}

async function claimed(counter: string): Promise<Counted> {
  return withCounters(store, running.keys, as(council), [counter], async (claims) => claims);
}

describe('two hundred at once', () => {
  for (const limit of [15, 1]) {
    test(`claim no more than ${limit}`, { timeout: 20_000 }, async (t) => {
      const all = await cases(200);
      const began = performance.now();
      const done = await Promise.all(all.map((kept) => claimBelow(kept, [`limit ${limit}`], limit)));
      t.diagnostic(`${Math.round(performance.now() - began)} ms`);
      assert.equal(done.filter(Boolean).length, limit);
      assert.equal(sum(await claimed(`limit ${limit}`), `limit ${limit}`), limit);
      const versions = await asOwner('select version, count(*) from cases where id = any($1) group by 1', [
        all.map(({ id }) => id),
      ]);
      assert.equal(versions.find(({ version }) => version === 2)?.count, String(limit));
    });
  }

  test(
    'on several counters in any order: no deadlock, and no more than there is',
    { timeout: 20_000 },
    async () => {
      const names = ['a', 'b', 'c', 'd'];
      const all = await cases(200);
      const mixed = (index: number) =>
        names.map((_, place) => names[(index * (place % 2 ? 3 : 1) + place) % 4]!);
      const done = await Promise.all(
        all.map((kept, index) => claimBelow(kept, [...new Set(mixed(index))].slice(0, 1 + (index % 4)), 20)),
      );
      const sums = await Promise.all(names.map(async (name) => sum(await claimed(name), name)));
      assert.ok(done.some(Boolean) && done.some((each) => !each));
      for (const each of sums) assert.ok(each > 0 && each <= 20, String(each));
    },
  );
});

describe('claims', () => {
  test('say so many, from when until when, in whichever case; and of another counter nothing', async () => {
    const [one, other] = (await cases(2)) as [Kept, Kept];
    const [starts, ends] = ['2027-05-01T10:00:00.000Z', '2027-05-02T01:00:00.000Z'];
    await withCounters(store, running.keys, as(council), ['hall', 'days'], (claims, append) => {
      assert.deepEqual([...claims.values()], [[], []]);
      return append([
        { kept: one, addition: added({ claims: [claim('hall', { starts, ends })] }) },
        { kept: other, addition: added({ claims: [claim('days', { amount: 21 }), claim('hall')] }) },
      ]);
    });
    const byAmount = async (counter: string) =>
      (await claimed(counter)).get(counter)!.toSorted((left) => (left.starts ? -1 : 1));
    assert.deepEqual(await byAmount('hall'), [{ amount: 1, starts, ends }, { amount: 1 }]);
    assert.deepEqual(await byAmount('days'), [{ amount: 21 }]);
    assert.deepEqual((await claimed('nobody')).get('nobody'), []);
  });

  test('are let go by their case and step, and can be exchanged in one go', async () => {
    const [one, other] = (await cases(2)) as [Kept, Kept];
    for (const kept of [one, other]) assert.ok(await claimBelow(kept, ['slot'], 2));
    const fresh = await keptOf2(one);
    await withCounters(store, running.keys, as(council), ['slot', 'later'], (_, append) =>
      append([{ kept: fresh, addition: added({ letGo: [{ step: 'notice' }], claims: [claim('later')] }) }]),
    );
    assert.equal(sum(await claimed('slot'), 'slot'), 1, 'the other’s stays');
    assert.equal(sum(await claimed('later'), 'later'), 1);
    await addToCase(store, council, await keptOf2(one), added({ letGo: [{ step: 'another' }] }));
    assert.equal(sum(await claimed('later'), 'later'), 1);
    await addToCase(store, council, await keptOf2(one), added({ letGo: [{ step: 'notice' }] }));
    assert.equal(sum(await claimed('later'), 'later'), 0, 'letting go needs no lock');
    assert.ok(await claimBelow(await keptOf2(other), ['slot'], 2));
  });

  test('of the limits of one step only the one that is meant is let go; of a slot there, neither', async () => {
    const [one] = (await cases(1)) as [Kept];
    const names = ['of the hall', 'of days', 'of a place'];
    const [hall, days, place] = names as [string, string, string];
    const claims = [claim(hall, { limit: 'halls' }), claim(days, { limit: 'days' }), claim(place)];
    await withCounters(store, running.keys, as(council), names, (_, append) =>
      append([{ kept: one, addition: added({ claims }) }]),
    );
    const left = async () => {
      const counted = await withCounters(store, running.keys, as(council), names, async (held) => held);
      return names.filter((name) => sum(counted, name) > 0);
    };
    const letGo = async (limit?: string) => {
      const gone = [{ step: 'notice', ...(limit !== undefined && { limit }) }];
      await addToCase(store, council, await keptOf2(one), added({ letGo: gone }));
    };
    await letGo('halls');
    assert.deepEqual(await left(), [days, place]);
    await letGo();
    assert.deepEqual(await left(), [days]);
    await letGo('days');
    assert.deepEqual(await left(), []);
  });

  const keptOf2 = async ({ id }: Kept) => {
    const [row] = await asOwner('select reference from cases where id = $1', [id]);
    return keptOf(here, council, String(row!.reference));
  };

  test('are not made without the lock', async () => {
    const [kept] = (await cases(1)) as [Kept];
    const before = await everything(here);
    await assert.rejects(addToCase(store, council, kept, added({ claims: [claim('x')] })), /not locked/);
    await assert.rejects(
      withCounters(store, running.keys, as(council), ['x'], (_, append) =>
        append([{ kept, addition: added({ claims: [claim('y')] }) }]),
      ),
      { code: '42501' },
    );
    assert.deepEqual(await everything(here), before);
  });

  test('are of one organisation: the same name in another is another counter', () => {
    const { keys } = running;
    assert.equal(keys.counter('a', 'x'), keys.counter('a', 'x'));
    assert.equal(new Set(['a', 'b'].flatMap((of) => [keys.counter(of, 'x'), keys.counter(of, 'y')])).size, 4);
  });
});

describe('the transaction', () => {
  test('keeps nothing when work throws, and gives the connection back clean', async () => {
    for (let index = 0; index < 20; index += 1) {
      const [kept] = (await cases(1)) as [Kept];
      await assert.rejects(
        withCounters(store, running.keys, as(council), ['x'], async (_, append) => {
          assert.ok(await append([{ kept, addition: added({ claims: [claim('x')] }) }]));
          throw new Error('on second thoughts');
        }),
        /on second thoughts/,
      );
      assert.equal((await keptById(kept)).version, 1);
    }
    assert.equal(sum(await claimed('x'), 'x'), 0);
    const locks = `select from pg_locks join pg_database on pg_database.oid = database
      where locktype = 'advisory' and datname = current_database()`;
    assert.equal((await behind(here, '', locks)).count, 0);
  });

  const keptById = async ({ id }: Kept) =>
    (await asOwner('select version from cases where id = $1', [id]))[0] as { version: number };

  test('an append that came too late keeps nothing', async () => {
    const [kept, other] = (await cases(2)) as [Kept, Kept];
    await addToCase(store, council, kept, added());
    const claims = [claim('late')];
    const sent = await withCounters(store, running.keys, as(council), ['late'], async (_, append) => {
      assert.ok(await append([{ kept: other, addition: added({ claims }) }]));
      return append([{ kept, addition: added({ claims }) }]);
    });
    assert.equal(sent, undefined);
    assert.equal((await keptById(other)).version, 1);
    assert.equal(sum(await claimed('late'), 'late'), 0);
  });

  test('reads within itself, so that eight at it need no ninth connection', { timeout: 10_000 }, async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => plainCase(here)));
    const done = await Promise.all(
      all.map(({ reference }) =>
        withCounters(store, running.keys, as(council), ['within'], async (_, append, within) => {
          const kept = (await loadCase(within, running.keys, council, reference))!;
          return append([{ kept, addition: added({ claims: [claim('within')] }) }]);
        }),
      ),
    );
    assert.equal(done.filter(Boolean).length, 30);
    assert.equal(sum(await claimed('within'), 'within'), 30);
  });
});

describe('from behind', async () => {
  const mine = await plainCase(here);
  const other = await plainCase(here);
  await claimBelow(mine.kept, ['seen'], 5);
  await claimBelow(other.kept, ['seen'], 5);
  await claimBelow(other.kept, ['hidden'], 5);
  await withCounters(store, running.keys, as(council), ['hidden'], async (_, append) =>
    append([
      { kept: await keptOf(here, council, other.reference), addition: added({ claims: [claim('hidden')] }) },
    ]),
  );
  const [seen, hidden] = ['seen', 'hidden'].map((each) => running.keys.counter(organisation, each)) as [
    string,
    string,
  ];
  const locked = { 'app.counters': seen };

  test('a locked counter is counted, and tells of no case', async () => {
    const counts = await behind(here, mine.acting, 'select counter, amount from claims', [], locked);
    assert.equal(counts.count, 2);
    for (const column of ['case_id', 'id', 'at', 'ctid', 'xmin', '*', 'claims'])
      assert.equal(
        (await behind(here, mine.acting, `select ${column} from claims`, [], locked)).code,
        '42501',
        column,
      );
    for (const sql of [
      'select amount from claims where case_id = $1',
      'select amount from claims join cases on cases.id = case_id and cases.id = $1',
      'select amount from claims order by case_id = $1',
    ])
      assert.equal((await behind(here, mine.acting, sql, [other.kept.id], locked)).code, '42501', sql);
  });

  test('no other counter is, nor by whom nothing was locked', async () => {
    const rows = async (acting: string, settings: Record<string, string>) =>
      (await behind(here, acting, 'select counter from claims', [], settings)).count;
    assert.equal(await rows(council, {}), 0);
    for (const counters of ['', ' ', '%', 'seen', `${hidden.slice(0, -1)}`, `{${hidden}}`])
      assert.equal(await rows(council, { 'app.counters': counters }), 0, counters);
    assert.equal(await rows(stranger, { 'app.case': other.kept.id }), 0);
    assert.equal(await rows(other.acting, { 'app.case': other.kept.id }), 2, 'one’s own case’s are seen');
  });

  const insert = `insert into claims (case_id, step, counter, amount) values ($1, 'x', $2, 1)`;
  const tries: readonly [what: string, acting: string, sql: string, values: unknown[]][] = [
    ['claim for another’s case', mine.acting, insert, [other.kept.id, seen]],
    ['claim what is not locked', mine.acting, insert, [mine.kept.id, hidden]],
    [
      'let go another’s claims',
      mine.acting,
      'update claims set let_go_at = now() where counter = $1',
      [seen],
    ],
    ['let go as a stranger', stranger, 'update claims set let_go_at = now() where counter = $1', [seen]],
    ['change an amount', other.acting, 'update claims set amount = 0 where counter = $1', [seen]],
    ['move a claim to another counter', other.acting, 'update claims set counter = $1', ['x']],
    ['give a claim away', other.acting, 'update claims set case_id = $1', [mine.kept.id]],
    ['take a claim away', other.acting, 'delete from claims where counter = $1', [seen]],
    [
      'claim as if long ago',
      mine.acting,
      `insert into claims (case_id, step, counter, amount, at) values ($1, 'x', $2, 1, now())`,
      [mine.kept.id, seen],
    ],
  ];
  for (const [what, acting, sql, values] of tries)
    test(`nobody can ${what}`, async () => {
      const { count, code } = await behind(here, acting, sql, values, locked);
      assert.ok(code === '42501' || (code === undefined && count === 0), `${code} ${count}`);
    });

  test('what was let go is not taken back', async () => {
    const settings = { ...locked, 'app.case': other.kept.id };
    const change = (to: string) =>
      behind(here, other.acting, `update claims set let_go_at = ${to} where counter = $1`, [seen], settings);
    assert.equal((await change('now()')).count, 1);
    assert.equal((await change('null')).code, '42501');
  });

  test('no name of a counter is in the store in plain', async () => {
    await claimBelow((await plainCase(here)).kept, [`premises of Achterberg ${randomUUID()}`], 5);
    assert.deepEqual(await asOwner(`select 1 from claims where claims::text ~* 'achterberg|premises'`), []);
  });
});
