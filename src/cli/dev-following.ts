import { statusOf } from '../web/index.ts';
import type { Following, Standing } from '../web/index.ts';
import { inWords } from './check.ts';
import { troubleWith } from './trouble.ts';
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
  read: () => Promise<FolderNow>,
  goLive: Publishing['goLive'],
  say: (line: string) => void,
): Follow {
  const listeners = new Set<() => void>();
  let standing: Standing = { revision: 0, readAt: '', isLive: false, problems: [], advice: [], services: [] };
  const show = (next: Omit<Standing, 'revision'>) => {
    standing = { ...next, revision: standing.revision + 1 };
    for (const listener of listeners) listener();
  };
  const look = async () => {
    show(await standingNow(read, goLive, standing.services));
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
    const trouble = inWordsOrBug(error as Error);
    return { readAt, services: last, problems: [], advice: [], isLive: false, trouble };
  }
}

/** The folder was moved away, or something in it may not be read; anything else is a bug and shows where. */
function inWordsOrBug(error: Error): string {
  const trouble = troubleWith(error);
  if (trouble === undefined) console.error(error);
  return trouble ?? `This is a fault of Patternbook, not of what you wrote: ${error.message}`;
}

/** The same for whoever looks at the terminal. */
function told(standing: Standing): string {
  const { problems, trouble } = standing;
  return [statusOf(standing), ...(trouble ? [trouble] : []), ...problems.map(inWords)].join('\n');
}
