import { statusOf } from '../web/index.ts';
import type { Following, Standing } from '../web/index.ts';
import { inWords } from './check.ts';
import type { Publishing } from './dev-publishing.ts';
import type { FolderNow } from './dev-reading.ts';

export interface Follow extends Pick<Following, 'standing' | 'follow'> {
  /** Reads the folder: what is good goes live; what is not is said, and the last good one goes on. */
  readonly look: () => Promise<void>;
  /** There is something new to see that is not in the folder. */
  readonly changed: () => void;
}

/** How the folder stands, and who wants to hear of it. */
export function followFolder(
  folder: string,
  read: () => Promise<FolderNow>,
  { goLive }: Publishing,
  say: (line: string) => void,
): Follow {
  const listeners = new Set<() => void>();
  let standing: Standing = {
    revision: 0,
    readAt: '',
    isLive: false,
    problems: [],
    advice: [],
    services: [],
  };
  const show = (next: Omit<Standing, 'revision'>) => {
    standing = { ...next, revision: standing.revision + 1 };
    for (const listener of listeners) listener();
  };
  const look = async () => {
    show(await standingNow(folder, read, goLive, standing.services));
    say(told(standing));
  };
  return {
    look,
    standing: () => standing,
    changed: () => show(standing),
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What is good goes live; where something is not, the last good ones stay. */
async function standingNow(
  folder: string,
  read: () => Promise<FolderNow>,
  goLive: Publishing['goLive'],
  last: Standing['services'],
): Promise<Omit<Standing, 'revision'>> {
  const readAt = new Date().toISOString();
  try {
    const { problems, advice, isGood, ...now } = await read();
    const services = isGood ? await goLive(now, readAt) : last;
    return { readAt, services, problems, advice, isLive: isGood };
  } catch (error) {
    const trouble = troubleWith(folder, error as NodeJS.ErrnoException);
    return { readAt, services: last, problems: [], advice: [], isLive: false, trouble };
  }
}

/** The folder was moved away, or something in it may not be read; anything else is a bug and shows where. */
function troubleWith(folder: string, { code, path, stack, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR')
    return `${path ?? folder} can’t be read. Check that it is there, and that you may read it.`;
  console.error(stack);
  return `This is a fault of Patternbook, not of what you wrote: ${message}`;
}

/** The same for whoever looks at the terminal. */
function told(standing: Standing): string {
  const { problems, services, trouble } = standing;
  const failing = services.flatMap(({ examples }) => examples.flatMap((example) => example.problems));
  const all = [...problems, ...failing].map(inWords);
  return [statusOf(standing), ...(trouble ? [trouble] : []), ...all].join('\n');
}
