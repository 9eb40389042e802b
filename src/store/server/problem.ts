/** A situation that whoever runs the program can put right. The message says what is wrong and what to do. */
export class ServerProblem extends Error {
  override name = 'ServerProblem';
}

/** Does work in a folder and turns the file system's refusals into a ServerProblem. */
export async function explained<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = refusals[(error as NodeJS.ErrnoException).code ?? ''];
    if (error instanceof ServerProblem || reason === undefined) throw error;
    throw new ServerProblem(`The database cannot be kept in ${folder}: ${reason}. ${elsewhere}`, {
      cause: error,
    });
  }
}

export const elsewhere = 'Choose another folder, or set DATABASE_URL to use a PostgreSQL server of your own.';

const refusals: Record<string, string> = {
  EACCES: 'the user that runs this program may not write there',
  EPERM: 'the user that runs this program may not change who owns files there',
  EROFS: 'that disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'part of that path is a file, not a folder',
  EEXIST: 'there is a file with that name',
  ENAMETOOLONG: 'that path is too long',
};
