import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getFile, listCases, listMessages, loadCase, putFile } from '../../src/store/index.ts';
import { begin, body, council, stranger, travelled } from '../world/journey.ts';
import { started } from './started.ts';
import type { Acting } from '../../src/store/index.ts';

// Who sees what, asked of the real database.

const here = await started();
const mine = await travelled(here, 4);
const other = await begin(here);
const kept = (await loadCase(here.store, here.running.keys, mine.acting, mine.reference))!;
const file = await putFile(here.store, mine.acting, kept, mine.reference, Buffer.from('a photograph'));

describe('through the operations', () => {
  const sees = async (acting: Acting) => {
    const { store, running } = here;
    return {
      case: (await loadCase(store, running.keys, acting, mine.reference)) !== undefined,
      listed: (await listCases(store, running.keys, acting)).map(({ reference }) => reference).sort(),
      messages: (await listMessages(store, running.keys, acting)).length,
      file: (await getFile(store, acting, kept, file))?.toString(),
    };
  };

  test('the person sees their own case and no other', async () => {
    assert.deepEqual(await sees(mine.acting), {
      case: true,
      listed: [mine.reference],
      messages: 1,
      file: 'a photograph',
    });
  });

  test('the council and the other body see the cases they take part in', async () => {
    const both = [mine.reference, other.reference].sort();
    for (const acting of [council, body])
      assert.deepEqual(await sees(acting), { case: true, listed: both, messages: 1, file: 'a photograph' });
  });

  for (const acting of [
    stranger,
    'person:somebody-else',
    'organisation:',
    'person:',
    'delivery',
    '',
  ] as Acting[]) {
    test(`“${acting}” sees nothing`, async () => {
      assert.deepEqual(await sees(acting), {
        case: false,
        listed: [],
        messages: 0,
        file: undefined,
      });
    });
  }

  test('who does not see a case adds nothing to it', async () => {
    await assert.rejects(putFile(here.store, stranger, kept, mine.reference, Buffer.from('x')), {
      code: 'PB002',
    });
  });
});

describe('behind the operations, as the role that the program runs as', () => {
  const tables = ['cases', 'case_parties', 'events', 'outbox', 'files'];
  const seen = async (acting: string | undefined, table: string): Promise<number> => {
    const client = await here.store.pool.connect();
    try {
      await client.query('begin');
      if (acting !== undefined) await client.query(`select set_config('app.acting', $1, true)`, [acting]);
      // As if an operation had opened the case: its events are seen one case at a time.
      await client.query(`select set_config('app.case', $1, true)`, [kept.id]);
      return (await client.query(`select from ${table}`)).rowCount ?? 0;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  for (const table of tables) {
    test(`${table}: nothing for nobody, for a stranger, or when acting is forgotten`, async () => {
      assert.ok((await seen(mine.acting, table)) > 0);
      for (const acting of [undefined, '', stranger, 'person:x', `${council} `, "' or true --"])
        assert.equal(await seen(acting, table), 0, acting);
    });
  }

  test('events are seen of the case that was opened, and of no other', async () => {
    const client = await here.store.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.acting', $1, true)`, [mine.acting]);
      assert.equal((await client.query('select from events')).rowCount, 0);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  test('delivery sees messages that are sealed, and not whose they are', async () => {
    for (const table of tables) assert.equal((await seen('delivery', table)) > 0, table === 'outbox', table);
  });

  test('what an operation was told does not outlive it', async () => {
    const client = await here.store.pool.connect();
    try {
      await client.query('select load_case($1, $2)', [mine.acting, mine.reference]);
      assert.equal((await client.query('select from cases')).rowCount, 0);
    } finally {
      client.release();
    }
  });

  const tries: readonly [what: string, sql: string][] = [
    [
      'found a case that is there',
      `insert into case_parties (case_id, party, role, founder) values ($1, $2, 'x', true)`,
    ],
    ['join it', `insert into case_parties (case_id, party, role) values ($1, $2, 'x')`],
    ['invite a friend', `insert into case_parties (case_id, party, role) values ($1, $2 || '-friend', 'x')`],
    [
      'add an event',
      `insert into events (case_id, seq, at, skeleton, hash) values ($1, 99, now(), jsonb_build_object('by', $2::text), '')`,
    ],
    [
      'add a message',
      `insert into outbox (case_id, key, kind, recipient, sealed) values ($1, 'x', 'message', $2, '')`,
    ],
    ['add a file', `insert into files (id, case_id, sealed) values (gen_random_uuid(), $1, $2::text::bytea)`],
    ['change the case', `update cases set organisation = $2 where id = $1 returning id`],
    ['take a row away', `delete from case_parties where case_id = $1 and party <> $2`],
    ['change a party', `update case_parties set party = $2 where case_id = $1`],
    ['change an event', `update events set hash = $2::text::bytea where case_id = $1`],
    ['take over the schema', `create table mine as select $1::uuid as id, $2::text as party`],
    ['become the owner', `select $1::uuid, $2::text, set_config('role', 'patternbook_owner', true)`],
  ];
  for (const [what, sql] of tries) {
    test(`a stranger can not ${what}`, async () => {
      const client = await here.store.pool.connect();
      try {
        await client.query('begin');
        await client.query(`select set_config('app.acting', $1, true)`, [stranger]);
        const changed = await client.query(sql, [kept.id, stranger]).then(
          ({ rowCount }) => rowCount,
          (error: { code: string }) => error.code,
        );
        assert.ok(changed === 0 || ['42501', '23505'].includes(String(changed)), String(changed));
      } finally {
        await client.query('rollback');
        client.release();
      }
    });
  }
});

describe('of the schema', () => {
  const names = async (sql: string) => (await here.asOwner(sql)).map((row) => Object.values(row).join(' '));
  const ours = `relnamespace = 'public'::regnamespace`;

  test('every table of a case has policies, and they are forced', async () => {
    const personal = `select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where ${ours} and c.relkind = 'r' and c.relname <> 'milestones' and (a.attname = 'case_id' or c.relname = 'cases') order by 1`;
    assert.deepEqual(await names(personal), [
      'case_parties',
      'cases',
      'claims',
      'events',
      'files',
      'outbox',
      'public_facts',
      'wakings',
    ]);
    assert.deepEqual(
      await names(
        `select relname from pg_class where ${ours} and relkind = 'r' and relrowsecurity and relforcerowsecurity order by 1`,
      ),
      // What an organisation keeps to itself: adoptions that it is writing, keys.
      [...(await names(personal)), 'drafts', 'keys'].sort(),
    );
    assert.deepEqual(
      await names(`select relname from pg_class where ${ours} and relrowsecurity <> relforcerowsecurity`),
      [],
    );
  });

  test('the program’s role owns nothing, is no member of another, and can pass no policy', async () => {
    assert.deepEqual(
      await names(`select relname from pg_class where relowner = 'patternbook_app'::regrole`),
      [],
    );
    assert.deepEqual(
      await names(`select proname from pg_proc where proowner = 'patternbook_app'::regrole`),
      [],
    );
    assert.deepEqual(
      await names(
        `select rolname from pg_roles where rolname like 'patternbook\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
      ),
      [],
    );
    assert.deepEqual(
      await names(`select roleid::regrole from pg_auth_members where member = 'patternbook_app'::regrole`),
      [],
    );
  });

  test('one function lends its owner’s rights, and no view or table of ours is a superuser’s', async () => {
    assert.deepEqual(
      await names(
        `select proname, proconfig from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
      ),
      ['share_parties search_path=pg_catalog, public, pg_temp'],
    );
    assert.deepEqual(
      await names(
        `select tablename, policyname, cmd from pg_policies where roles <> '{public}' order by 1, 2`,
      ),
      ['case_parties owner_reads SELECT', 'case_parties owner_shares INSERT'],
    );
    assert.deepEqual(await names(`select relname from pg_class where ${ours} and relkind in ('v', 'm')`), []);
    assert.deepEqual(
      await names(
        `select relname from pg_class c join pg_roles r on r.oid = relowner where ${ours} and rolname <> 'patternbook_owner'`,
      ),
      [],
    );
  });

  test('the program may delete sessions and what was shown, and change only what must change', async () => {
    const may = (what: string) =>
      names(
        `select table_name from information_schema.role_table_grants where grantee = 'patternbook_app' and privilege_type = '${what}' order by 1`,
      );
    assert.deepEqual(await may('DELETE'), ['drafts', 'public_facts', 'sessions']);
    assert.deepEqual(await may('UPDATE'), [
      'cases',
      'drafts',
      'outbox',
      'proposals',
      'public_facts',
      'sessions',
      'wakings',
    ]);
    assert.deepEqual(
      await names(
        `select privilege_type, column_name from information_schema.role_column_grants where grantee = 'patternbook_app' and table_name = 'claims' and privilege_type <> 'INSERT' order by 1, 2`,
      ),
      [
        ...['amount', 'counter', 'ends', 'let_go_at', 'limit_name', 'starts', 'step'].map(
          (column) => `SELECT ${column}`,
        ),
        'UPDATE let_go_at',
      ],
    );
    assert.deepEqual(await may('TRUNCATE'), []);
  });
});
