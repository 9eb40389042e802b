import { readFile, stat } from 'node:fs/promises';
import { ServerProblem } from './problem.ts';

export type Account = { uid: number; gid: number };

/**
 * The operating system's user that runs the server. PostgreSQL refuses to run as root, so root lends it to
 * whoever owns the data already, and new data to an unprivileged user that exists; none is ever created.
 */
export async function serverAccount(data: string): Promise<Account> {
  const me = { uid: process.geteuid!(), gid: process.getegid!() };
  const owner = await ownerOf(data);
  if (owner === undefined) return me.uid === 0 ? unprivileged() : me;
  if (owner.uid === 0) throw new ServerProblem(ownedByRoot(data));
  if (me.uid !== 0 && me.uid !== owner.uid) throw new ServerProblem(ownedByAnother(data, owner.uid));
  return owner;
}

async function ownerOf(data: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(data);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function unprivileged(): Promise<Account> {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const [, , uid, gid] = users.find((user) => user[0] === name) ?? [];
    if (Number(uid) > 0 && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new ServerProblem(
    'PostgreSQL does not run as root, and this machine has no user "nobody" to run it. ' +
      'Run this program as an ordinary user.',
  );
}

function ownedByRoot(data: string): string {
  return `The data in ${data} belongs to root, and PostgreSQL does not run as root. Give it to a user that is not root: chown -R nobody '${data}'`;
}

function ownedByAnother(data: string, uid: number): string {
  return `The data in ${data} belongs to another user (id ${uid}). Run this program as that user, or choose another folder.`;
}
