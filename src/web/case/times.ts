import { deadlineOf } from '../../cases/index.ts';
import { untilInWords } from '../../texts/index.ts';
import type { Seen } from './seen.ts';

/** Until when a step may be done, as people say it: a whole day, or a day and a time. */
export function deadlineAt(key: string, at: Seen): string | undefined {
  const deadline = deadlineOf(key, at.prepared, at.current);
  return deadline === undefined ? undefined : untilInWords(deadline, at.tongue.language);
}
