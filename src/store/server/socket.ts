import { createHash } from 'node:crypto';
import { lchown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './place.ts';
import { ServerProblem } from './problem.ts';

/**
 * The folder of the server's socket. Whoever can enter it is let in without a password, so only its user can.
 * A socket's path has at most 107 bytes: with a longer one it is a short folder that all starters derive alike.
 */
export function socketFolder({ folder, account }: Place): string {
  const inside = join(folder, 'socket');
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432')) <= 107) return inside;
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return `/tmp/patternbook-${account.uid}-${hash}`;
}

/**
 * Makes that folder, or makes sure that the one there is ours: in /tmp, others could have made it first.
 * It is never removed: another starter may be about to use it.
 */
export async function makeSocketFolder(place: Place): Promise<void> {
  const path = socketFolder(place);
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const { account } = place;
  const found = await lstat(path);
  const ours = found.uid === account.uid || found.uid === process.geteuid!();
  if (!found.isDirectory() || !ours || (found.mode & 0o077) !== 0) throw new ServerProblem(notOurs(path));
  if (found.uid !== account.uid) await lchown(path, account.uid, account.gid);
}

function notOurs(path: string): string {
  return `${path} is needed for the database's socket, but belongs to another user or lets others in. Remove it, or choose another folder for the database.`;
}
