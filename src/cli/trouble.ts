/** Something that a user can cause, in words: what is so, and what to do. Undefined for anything else, which is a bug. */
export function troubleWith(error: Error): string | undefined {
  const { name, code = '', syscall = '', path, message } = error as NodeJS.ErrnoException;
  if (name === 'ServerProblem') return message;
  if (syscall === 'listen') return atPort[code];
  if (ofDatabase.test(code)) return `The database of DATABASE_URL can’t be reached: ${message || code}.`;
  const why = atFile[code];
  if (why === undefined || path === undefined) return undefined;
  return `${path || '“”'} can’t be ${doing[syscall] ?? 'read'}: ${why}.`;
}

const atPort: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'That port is taken. Stop what is using it, or choose another with --port, such as --port 3001.',
  EACCES: 'You are not allowed to listen at that port. Choose one from 1024 on, such as --port 3001.',
};

/** What the network says, and the classes of PostgreSQL’s own codes for who may connect to what. */
const ofDatabase =
  /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|ERR_INVALID_URL|(?:08|28|3D|53|57)\w{3})$/;

const atFile: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'you are not allowed to',
  EPERM: 'you are not allowed to',
  ENOTDIR: 'it is a file, or stands in one, and has to be a folder',
  EISDIR: 'it is a folder, and has to be a file',
  EROFS: 'nothing can be written there',
  ENOSPC: 'no space is left there',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'it is a link that leads to itself',
};

const doing: Readonly<Record<string, string>> = {
  open: 'opened',
  mkdir: 'made',
  mkdtemp: 'made',
  rename: 'written',
};
