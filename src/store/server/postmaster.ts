import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { superuser } from './data.ts';
import type { Engine } from './engine.ts';
import { environment } from './environment.ts';
import { takeLease, type Lease, type ServerConfig } from './lease.ts';
import type { Place } from './place.ts';
import { ServerProblem } from './problem.ts';
import { makeSocketFolder, socketFolder } from './socket.ts';
import { exists } from './whole.ts';

const patience = 30_000;

export function configOf(place: Place): ServerConfig {
  return { host: socketFolder(place), port: 5432, user: superuser, database: 'postgres', ssl: false };
}

/**
 * Connects first and starts a server only where nobody listens, until one of both works. When several try at
 * once, PostgreSQL's own lock on the data lets one server live; the others end at once and all connect to it.
 */
export async function holdServer(place: Place, engine: Engine): Promise<Lease & { adopted: boolean }> {
  let child: ChildProcess | undefined;
  let failures = 0;
  for (let until = Date.now() + patience; Date.now() < until; await delay(20)) {
    const answer = await takeLease(configOf(place));
    if (typeof answer !== 'string') return { ...answer, adopted: answer.pid !== child?.pid };
    if (answer === 'changing') until = Date.now() + patience;
    if (answer !== 'absent' || isRunning(child)) continue;
    if (await hasFailed(child, place)) failures += 1;
    if (failures === 3) break;
    if (child !== undefined) await delay(150);
    child = await launch(place, engine);
  }
  throw await noServer(place, failures);
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

/**
 * It ended in order if somebody else joined it and stopped it before we could. And where there is a pid file,
 * another server, or what a killed one left behind, still has the data; that passes.
 */
async function hasFailed(child: ChildProcess | undefined, place: Place): Promise<boolean> {
  if (child === undefined || child.exitCode === 0) return false;
  return !(await exists(join(place.data, 'postmaster.pid')));
}

/** In a session of its own, so that Ctrl-C reaches only us and we can finish before the server ends. */
async function launch(place: Place, engine: Engine): Promise<ChildProcess> {
  await makeSocketFolder(place);
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const log = openSync(place.log, O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o600);
  const child = spawn(engine.postgres, ['-D', place.data, ...settings(place)], {
    ...place.account,
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
    env: environment,
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  return child;
}

function settings(place: Place): string[] {
  const wanted = {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder(place)}"`,
    unix_socket_permissions: '0700',
    port: '5432',
    cluster_name: 'patternbook',
  };
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function noServer(place: Place, failures: number): Promise<ServerProblem> {
  const log = await readFile(place.log, 'utf8').catch(() => '');
  const said = `Its log, ${place.log}, ends with:\n${log.trimEnd().split('\n').slice(-6).join('\n')}`;
  if (failures > 0) return new ServerProblem(`PostgreSQL did not start. ${said}`);
  return new ServerProblem(
    `Another PostgreSQL server holds ${place.data} but does not answer. Wait a minute and try again; if it is still there, stop it. ${said}`,
  );
}
