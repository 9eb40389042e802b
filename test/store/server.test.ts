import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { ServerProblem, startServer, type Server, type ServerConfig } from '../../src/store/server/index.ts';

// Real servers in real folders. One folder (with spaces in its name) has its data made once and is used by most.
const bounded = { timeout: 15_000 };
const isRoot = process.geteuid!() === 0;
const asRoot = { ...bounded, skip: !isRoot && 'only root can lend the server to another user' };
const games = { uid: 5, gid: 60 };

const base = mkdtempSync('/tmp/patternbook-test-');
chmodSync(base, 0o755);
const home = join(base, 'a folder with spaces');
const folders = new Set<string>();
const servers: Server[] = [];
const starters: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await Promise.all(starters.splice(0).map(ended));
});

after(() => {
  for (const folder of folders) if (isServed(folder)) process.kill(postmaster(folder), 'SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

test('the first start makes the data; the second finds it again', bounded, async () => {
  const said: string[] = [];
  const first = await start(home, (line) => said.push(line));
  assert.equal(first.adopted, false);
  assert.equal(said.length, 2);
  await query(first.config, 'create table kept as select 42 as answer');
  await first.stop();
  assert.equal(isServed(home), false);
  const second = await start(home);
  assert.deepEqual(await query(second.config, 'select answer from kept'), [{ answer: 42 }]);
});

test('the server is durable, silent on the network, and the same on every machine', bounded, async () => {
  const { config } = await start(home);
  const settings = `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
    current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
    current_setting('data_checksums') as checksums, current_setting('TimeZone') as zone, current_user as user,
    (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres') as locale`;
  assert.deepEqual(await query(config, settings), [
    {
      fsync: 'on',
      addresses: '',
      commit: 'on',
      encoding: 'UTF8',
      checksums: 'on',
      zone: 'UTC',
      user: 'patternbook',
      locale: 'b C.UTF-8',
    },
  ]);
  for (const [name, mode] of [
    ['data', 0o700],
    ['socket', 0o700],
    ['server.log', 0o600],
  ] as const)
    assert.equal(statSync(join(home, name)).mode & 0o777, mode, name);
  assert.equal(sessionOf(postmaster(home)), postmaster(home), 'a session of its own, out of reach of Ctrl-C');
});

test('two starters in one process share a server, and only the last one stops it', bounded, async () => {
  const [one, two] = await Promise.all([start(home), start(home)]);
  assert.deepEqual([one.adopted, two.adopted].sort(), [false, true]);
  await one.stop();
  await one.stop();
  assert.equal((await query(two.config, 'select 1 as one')).length, 1);
  await two.stop();
  await assert.rejects(query(two.config, 'select 1'), { code: 'ENOENT' });
});

test('four starters in two processes on a new folder share one server', bounded, async () => {
  const folder = join(base, 'together');
  const all = await Promise.all([starter(folder), starter(folder), start(folder), start(folder)]);
  assert.equal(all.filter((one) => !one.adopted).length, 1);
  const ends = all.map((one) => one.stop());
  await Promise.all(ends);
  assert.equal(isServed(folder), false);
});

test('starting while another stops never fails and never leaves a server behind', bounded, async () => {
  for (let round = 0; round < 12; round += 1) {
    const before = await start(home);
    const [next] = await Promise.all([delay(round).then(() => start(home)), before.stop()]);
    assert.equal((await query(next.config, 'select 1 as one')).length, 1);
    await next.stop();
    assert.equal(isServed(home), false);
  }
});

test(
  'a server whose starter was killed is adopted, with everything in it, and then stopped',
  bounded,
  async () => {
    const killed = await starter(home);
    await query(killed.config, 'create table acknowledged as select 1 as one');
    const pid = postmaster(home);
    killed.child.kill('SIGKILL');
    await ended(killed.child);
    const next = await start(home);
    assert.deepEqual([next.adopted, postmaster(home)], [true, pid]);
    assert.equal((await query(next.config, 'select one from acknowledged')).length, 1);
    await next.stop();
    assert.equal(isServed(home), false);
  },
);

test('after a kill of the server, whoever still runs brings it back and others join', bounded, async () => {
  const running = await start(home);
  await query(running.config, 'create table before_kill as select 1 as one');
  const pid = postmaster(home);
  process.kill(pid, 'SIGKILL');
  const joining = await start(home);
  assert.equal((await query(joining.config, 'select one from before_kill')).length, 1);
  assert.notEqual(postmaster(home), pid);
  await untilLeases(running.config, 2);
  await joining.stop();
  assert.equal((await query(running.config, 'select 1 as one')).length, 1, 'the first one still holds it');
});

test('a crash inside the server takes no one’s part in it away', bounded, async () => {
  const said: string[] = [];
  const running = await start(home, (line) => said.push(line));
  const other = await start(home);
  const [row] = await query(
    other.config,
    `select pid from pg_stat_activity where query like '%postmaster.pid%' limit 1`,
  );
  process.kill(row!.pid as number, 'SIGKILL');
  while (said.length === 0) await delay(10);
  await untilLeases(other.config, 2);
  await other.stop();
  assert.equal((await query(running.config, 'select 1 as one')).length, 1);
});

test('a server killed together with its starter is recovered by the next', bounded, async () => {
  const killed = await starter(home);
  await query(killed.config, 'create table before_both as select 1 as one');
  process.kill(postmaster(home), 'SIGKILL');
  killed.child.kill('SIGKILL');
  const next = await start(home);
  assert.equal((await query(next.config, 'select one from before_both')).length, 1);
});

test('a folder whose path is too long for a socket', bounded, async () => {
  const folder = join(base, 'long '.repeat(30), 'state');
  const [one, two] = await Promise.all([start(folder), start(folder)]);
  assert.deepEqual(one.config, two.config);
  assert.ok(one.config.host.length < 60);
  assert.equal(statSync(one.config.host).mode & 0o777, 0o700);
  await Promise.all([one.stop(), two.stop()]);
  assert.equal(existsSync(join(one.config.host, '.s.PGSQL.5432')), false);
  chmodSync(one.config.host, 0o755);
  await assert.rejects(start(folder), problem(/lets others in/));
  rmSync(one.config.host, { recursive: true });
});

test('data of another version of PostgreSQL is refused, and left alone', bounded, async () => {
  const version = join(home, 'data', 'PG_VERSION');
  const ours = readFileSync(version, 'utf8');
  writeFileSync(version, '17\n');
  await assert.rejects(start(home), problem(/made by PostgreSQL 17; this program brings PostgreSQL 18/));
  writeFileSync(version, '');
  await assert.rejects(start(home), problem(/holds no PostgreSQL database/));
  writeFileSync(version, ours);
  assert.equal((await start(home)).adopted, false);
});

test('a server that cannot start says why', bounded, async () => {
  const settings = join(home, 'data', 'postgresql.auto.conf');
  const ours = readFileSync(settings, 'utf8');
  writeFileSync(settings, 'shared_buffers = nonsense\n');
  await assert.rejects(start(home), problem(/did not start\. Its log[^]*shared_buffers/));
  writeFileSync(settings, ours);
});

test('folders that cannot be used are refused in plain words', bounded, async () => {
  writeFileSync(join(base, 'file'), '');
  await assert.rejects(start(join(base, 'file')), problem(/there is a file with that name/));
  await assert.rejects(start(join(base, 'file', 'deeper')), problem(/part of that path is a file/));
  await assert.rejects(start(join(base, '$(date)')), problem(/Choose another folder/));
  mkdirSync(join(base, 'open'));
  chmodSync(join(base, 'open'), 0o777);
  await assert.rejects(start(join(base, 'open')), problem(/Every user of this machine may write/));
});

test(
  'an ordinary user runs the server; a folder that the user may not write is refused',
  asRoot,
  async () => {
    const own = join(base, 'private');
    mkdirSync(own, { mode: 0o700 });
    chownSync(own, games.uid, games.gid);
    const server = await starter(join(own, 'state'), games);
    assert.equal(server.adopted, false);
    assert.equal(statSync(`/proc/${postmaster(join(own, 'state'))}`).uid, games.uid);
    const shared = await start(join(own, 'state'));
    assert.equal(shared.adopted, true, 'root joins the server of the user');
    await server.stop();
    await shared.stop();
    await assert.rejects(starter(join(base, 'not theirs'), games), problem(/may not write there/));
    await assert.rejects(starter(home, games), problem(/belongs to another user \(id 65534\)/));
  },
);

test('root lends the server to nobody, and no other user gets in', asRoot, async () => {
  const { config } = await start(home);
  assert.equal(statSync(`/proc/${postmaster(home)}`).uid, 65534);
  assert.equal(statSync(join(home, 'data')).uid, 65534);
  assert.equal(await connectAs(config, { uid: 65534, gid: 65534 }), 'connected');
  assert.equal(await connectAs(config, games), 'EACCES');
});

test('root is told of a folder that nobody may enter', asRoot, async () => {
  mkdirSync(join(base, 'closed'), { mode: 0o700 });
  const refused = problem(/runs? as user id 65534, who may not enter .*closed/);
  await assert.rejects(start(join(base, 'closed', 'state')), refused);
});

async function start(folder: string, say?: (line: string) => void): Promise<Server> {
  folders.add(folder);
  const server = await startServer({ folder, say });
  servers.push(server);
  return server;
}

type Starter = Server & { child: ChildProcess };

/** A process that starts the server, says so, and stops it when its input ends. */
async function starter(folder: string, user: object = {}): Promise<Starter> {
  folders.add(folder);
  const child = run(user, [
    `import { startServer } from '${new URL('../../src/store/server/index.ts', import.meta.url)}'`,
    `try {`,
    `  const { stop, ...server } = await startServer({ folder: ${JSON.stringify(folder)} })`,
    `  process.stdin.on('end', stop).resume()`,
    `  console.log(JSON.stringify(server))`,
    `} catch (error) { console.log(JSON.stringify({ name: error.name, message: error.message })) }`,
  ]);
  const server = JSON.parse(await line(child));
  if (server.name === 'ServerProblem') throw new ServerProblem(server.message);
  return { ...server, child, stop: () => ended(child) };
}

function connectAs(config: ServerConfig, user: object): Promise<string> {
  const socket = JSON.stringify(`${config.host}/.s.PGSQL.${config.port}`);
  return line(
    run(user, [
      `import { connect } from 'node:net'`,
      `const socket = connect(${socket}, () => { console.log('connected'); socket.destroy() })`,
      `socket.on('error', (error) => console.log(error.code))`,
    ]),
  );
}

function run(user: object, program: string[]): ChildProcess {
  const options = ['--input-type=module', '-e', program.join('\n')];
  const child = spawn(process.execPath, options, { ...user, stdio: ['pipe', 'pipe', 'inherit'] });
  starters.push(child);
  return child;
}

async function line(child: ChildProcess): Promise<string> {
  for await (const said of createInterface({ input: child.stdout! })) return said;
  throw new Error('The starter said nothing.');
}

async function ended(child: ChildProcess): Promise<void> {
  child.stdin!.end();
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((done) => child.once('exit', done));
}

async function query(config: ServerConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

async function untilLeases(config: ServerConfig, wanted: number): Promise<void> {
  const count = `select count(*)::int as leases from pg_locks where locktype = 'advisory'`;
  for (;;) {
    const [row] = await query(config, count).catch(() => []);
    if (row?.leases === wanted) return;
    await delay(20);
  }
}

function problem(message: RegExp): (error: Error) => boolean {
  return (error) => {
    assert.ok(error instanceof ServerProblem, error.stack);
    assert.match(error.message, message);
    return true;
  };
}

function isServed(folder: string): boolean {
  return existsSync(join(folder, 'data', 'postmaster.pid'));
}

function postmaster(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10);
}

function sessionOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[3]);
}
