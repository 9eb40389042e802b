import { execFile } from 'node:child_process';
import { lchown, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import type { Engine } from './engine.ts';
import { environment } from './environment.ts';
import type { Place } from './place.ts';
import { elsewhere, ServerProblem } from './problem.ts';
import { makeWhole } from './whole.ts';

export const superuser = 'patternbook';

/** Creates the data the first time; ever after, refuses data that another version of PostgreSQL made. */
export async function openData(place: Place, engine: Engine, say: (line: string) => void): Promise<void> {
  const { data, account } = place;
  await makeWhole(data, async (beside) => {
    say(`Creating a database in ${data}`);
    await lchown(beside, account.uid, account.gid);
    await initialise(beside, engine, account);
  });
  await refuseOtherVersion(data, engine);
}

/** Order and case of letters come from PostgreSQL itself, so they are the same on every machine. */
async function initialise(folder: string, engine: Engine, account: Account): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--set=timezone=UTC',
    '--no-instructions',
  ];
  const run = promisify(execFile)(engine.initdb, options, { ...account, cwd: '/', env: environment });
  await run.catch((error: { stderr?: string; message: string }) => {
    throw new ServerProblem(
      `PostgreSQL could not create a database in ${folder}. It said:\n${(error.stderr || error.message).trim()}\n${elsewhere}`,
    );
  });
}

async function refuseOtherVersion(data: string, engine: Engine): Promise<void> {
  const made = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (made === engine.major) return;
  if (made === '')
    throw new ServerProblem(
      `${data} is there but holds no PostgreSQL database. Move it away, or choose another folder.`,
    );
  throw new ServerProblem(
    `The data in ${data} was made by PostgreSQL ${made}; this program brings PostgreSQL ${engine.major} and has not touched it. ` +
      `Go back to the version of this program that made it, or start afresh by moving that folder away, ` +
      `or run PostgreSQL ${made} on it yourself and set DATABASE_URL.`,
  );
}
