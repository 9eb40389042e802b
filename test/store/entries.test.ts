import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addToCase, listEntries, publicEntries, publish, suppliesOf } from '../../src/store/index.ts';
import { body, council, stranger } from '../world/journey.ts';
import { added, behind, keptOf, plainCase } from './plain.ts';
import { started } from './started.ts';
import type { Addition } from '../../src/store/index.ts';

// Registers: what takes part sees, and what everybody sees. And the supply of calendars, which is beside them.

const here = await started();
const { store, running } = here;
const shown = async (search?: string, register = 'drivers') =>
  (await publicEntries(store, register, { search })).map(({ name }) => name);
const entry = (addition: Partial<Addition> = {}, register = 'drivers') =>
  plainCase(here, { register }, { card: { name: 'R' }, ...addition });

describe('entries', () => {
  test('are listed for who takes part, of the register that was asked for, the latest first', async () => {
    const first = await entry({}, 'listed');
    const second = await entry({}, 'listed');
    await entry({}, 'another');
    await plainCase(here);
    const listed = (acting = council) => listEntries(store, running.keys, acting, 'listed');
    assert.deepEqual(
      (await listed()).map(({ reference, card }) => [reference, card]),
      [second, first].map(({ reference }) => [reference, { name: 'R' }]),
    );
    await addToCase(store, council, first.kept, added({ card: { name: 'S' } }));
    assert.deepEqual(
      (await listed()).map(({ card }) => card),
      [{ name: 'S' }, { name: 'R' }],
    );
    assert.deepEqual((await listed(first.acting)).length, 1);
    for (const who of [stranger, body]) assert.deepEqual(await listed(who), []);
    assert.equal((await listEntries(store, running.keys, council, 'listed', 1)).length, 1);
  });
});

describe('what a register shows', () => {
  test('is found by everybody, by the beginnings of words, and nothing else is', async () => {
    await entry({ published: { name: 'Zoë Ångström-Hill', licence: 'CC/2041-07', areas: ['North Quay'] } });
    await entry({ published: { name: 'Ann Hill', licence: 'CC/2042-01', since: 2024 } });
    await entry();
    assert.deepEqual(await shown(), ['Ann Hill', 'Zoë Ångström-Hill']);
    const found: readonly [search: string, count: number][] = [
      ['hill', 2],
      ['HIL an', 2],
      ['hill ann', 1],
      ['zoe angstrom', 1],
      ['zoë', 1],
      ['2041-07', 1],
      ['cc/204', 2],
      ['quay', 1],
      ['2024', 1],
      ['ill', 0],
      ['hill camford', 0],
      ['name', 0],
      ['', 2],
      [` ' & | ! <-> :* \\ % `, 2],
      [`hill' | 'x`, 0],
    ];
    for (const [search, count] of found) assert.equal((await shown(search)).length, count, search);
    assert.deepEqual(await shown(undefined, 'other'), []);
  });

  test('is of one organisation where one is asked for, and at most so many', async () => {
    await entry({ published: { name: 'one' } }, 'plates');
    await entry({ published: { name: 'two' } }, 'plates');
    assert.equal((await publicEntries(store, 'plates', { organisation: 'camford-city-council' })).length, 2);
    assert.equal((await publicEntries(store, 'plates', { organisation: 'another' })).length, 0);
    assert.equal((await publicEntries(store, 'plates', { atMost: 1 })).length, 1);
  });

  test('stays until it is changed, and is gone when it is taken back', async () => {
    const { kept, acting, reference } = await entry({ published: { name: 'Kept' } }, 'changing');
    const add = async (more: Partial<Addition>) =>
      addToCase(store, acting, await keptOf(here, acting, reference), added(more));
    const now = () => shown(undefined, 'changing');
    await addToCase(store, acting, kept, added());
    assert.deepEqual(await now(), ['Kept']);
    await add({ published: { name: 'Changed' } });
    assert.deepEqual(await now(), ['Changed']);
    assert.deepEqual(await shown('kept', 'changing'), []);
    await add({ published: null });
    assert.deepEqual(await now(), []);
    assert.deepEqual(await here.asOwner('select from public_facts where case_id = $1', [kept.id]), []);
  });

  test('nothing of an ordinary case can be shown', async () => {
    const { kept, acting } = await plainCase(here);
    await assert.rejects(addToCase(store, acting, kept, added({ published: { name: 'x' } })), {
      code: '23502',
    });
  });
});

describe('from behind: what a register shows', () => {
  test('is changed by who takes part alone', async () => {
    const { kept } = await entry({ published: { name: 'Behind' } }, 'behind');
    const hidden = await entry({}, 'behind');
    for (const acting of [stranger, '', 'clock', 'delivery']) {
      for (const sql of [`update public_facts set facts = '{}'`, 'delete from public_facts'])
        assert.equal((await behind(here, acting, sql)).count, 0, `${acting} ${sql}`);
      const planted = `insert into public_facts (case_id, register, organisation, facts, words) values ($1, 'behind', 'x', '{}', '')`;
      assert.equal((await behind(here, acting, planted, [hidden.kept.id])).code, '42501', acting);
    }
    assert.equal((await behind(here, '', 'select from public_facts where case_id = $1', [kept.id])).count, 1);
    assert.equal((await behind(here, '', 'select from cases where id = $1', [kept.id])).count, 0);
  });
});

describe('supplies', () => {
  test('the latest of each calendar counts; none there makes no row, and nothing is a version', async () => {
    const of = (name: string, rule: unknown) => ({
      organisation: 'camford-city-council',
      service: 's',
      name,
      rule,
    });
    const put = (...supplies: ReturnType<typeof of>[]) => publish(store, 'the tests', [], [], supplies);
    assert.equal(await put(of('test', { places: 1 }), of('visit', { places: 2 })), 0);
    await put(of('test', { places: 3 }));
    await put(of('test', { places: 3 }), { ...of('test', { places: 9 }), service: 'another' });
    assert.deepEqual(Object.fromEntries(await suppliesOf(store, 's')), {
      test: { places: 3 },
      visit: { places: 2 },
    });
    assert.equal((await here.asOwner(`select from supplies where service = 's'`)).length, 3);
    await put(of('visit', null));
    await put(of('visit', null));
    assert.deepEqual([...(await suppliesOf(store, 's')).keys()], ['test']);
    assert.equal((await here.asOwner(`select from supplies where service = 's'`)).length, 4);
    assert.deepEqual([...(await suppliesOf(store, 'nothing'))], []);
  });

  test('can’t be changed or taken away by the program', async () => {
    for (const sql of ['update supplies set rule = null', 'delete from supplies'])
      assert.equal((await behind(here, council, sql)).code, '42501');
  });
});
