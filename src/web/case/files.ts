import { getFile } from '../../store/index.ts';
import type { Reply } from '../reply.ts';
import { isFile } from './answers.ts';
import type { FileGiven } from './answers.ts';
import type { Seen } from './seen.ts';
import { isThere } from './turns.ts';

/** The files of a case, each with the fact that it was given as. What was taken away is gone. */
export function filesIn(at: Seen): { fact: string; file: FileGiven }[] {
  return Object.entries(at.current.given)
    .filter(([key]) => isThere(key, at))
    .flatMap(([, facts]) => Object.entries(facts))
    .flatMap(([fact, value]) => (isFile(value) ? [{ fact, file: value }] : []));
}

/** One of them, by its id. */
export async function download(at: Seen, id: string): Promise<Reply> {
  const found = filesIn(at).find(({ file }) => file.id === id);
  const bytes = found && (await getFile(at.running.store, at.acting, at.kept, id));
  return bytes && { file: found.file, bytes };
}
