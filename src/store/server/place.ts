import { mkdirSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { serverAccount, type Account } from './account.ts';
import { elsewhere, ServerProblem } from './problem.ts';

/** Where one server lives, and as whom. `folder` is absolute and without links, so two starters agree on it. */
export type Place = { folder: string; data: string; log: string; account: Account };

export async function openPlace(asked: string): Promise<Place> {
  refuseIfNameIsUnsafe(resolve(asked));
  makeFolder(resolve(asked));
  const folder = await realpath(asked);
  refuseIfNameIsUnsafe(folder);
  const data = join(folder, 'data');
  await refuseIfAnyoneMayWrite(folder);
  const account = await serverAccount(data);
  await refuseIfOutOfReach(folder, account);
  return { folder, data, log: join(folder, 'server.log'), account };
}

/** PostgreSQL's initdb hands its own path to a shell, inside double quotes. */
function refuseIfNameIsUnsafe(folder: string): void {
  if (!/["$`\\\n\r]/.test(folder)) return;
  throw new ServerProblem(
    `PostgreSQL cannot be kept in ${folder}: a name with " $ \` \\ or a line break confuses it. Choose another folder.`,
  );
}

/** Root's server runs as somebody else, who must be able to pass through; an ordinary user's folder is private. */
function makeFolder(folder: string): void {
  const umask = process.umask(0o022);
  try {
    mkdirSync(folder, { recursive: true, mode: process.geteuid!() === 0 ? 0o755 : 0o700 });
  } finally {
    process.umask(umask);
  }
}

/** Whoever may write here could put a program in the place of ours. */
async function refuseIfAnyoneMayWrite(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  if ((mode & 0o002) === 0) return;
  throw new ServerProblem(
    `Every user of this machine may write in ${folder}, so the database would not be safe there. Choose a folder inside it, or take that right away: chmod o-w '${folder}'`,
  );
}

async function refuseIfOutOfReach(folder: string, account: Account): Promise<void> {
  for (let path = folder; ; path = dirname(path)) {
    if (!mayEnter(await stat(path), account))
      throw new ServerProblem(
        `PostgreSQL does not run as root. It would run as user id ${account.uid}, who may not enter ${path}, so the database cannot be kept in ${folder}. ${elsewhere}`,
      );
    if (path === dirname(path)) return;
  }
}

function mayEnter(folder: { uid: number; gid: number; mode: number }, account: Account): boolean {
  if (process.geteuid!() !== 0) return true;
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  return (folder.mode & (folder.gid === account.gid ? 0o010 : 0o001)) !== 0;
}
