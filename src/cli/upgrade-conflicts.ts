import { withoutAdopter } from '../patterns/index.ts';
import { conflictLines, conflictTold } from '../pictures/index.ts';
import { typed } from './typed.ts';
import type { Conflict } from '../patterns/index.ts';
import type { ConflictTold } from '../pictures/index.ts';
import type { Item } from './layout.ts';
import type { Taking } from './upgrade.ts';

type As = 'open' | 'decided' | 'standing';

/** What says a conflict: one that is open, that somebody decided, or that is decided unless they do. */
export function conflictTeller({ before, after, adoption, library, decisions, options }: Taking) {
  const around = {
    before: withoutAdopter(before.normal, library),
    after: withoutAdopter(after.normal, library),
    adoption: adoption.normal,
  };
  return (conflict: Conflict, as: As): Item => {
    const one = conflictTold(conflict, around);
    const decision = decisions[conflict.key];
    const chosen = one.ways.find(({ key }) => key === (as === 'decided' ? decision : conflict.standing));
    const settled = typeof decision === 'object' ? typedFor(conflict, options) : chosen?.says;
    const again =
      as === 'open' && decision !== undefined ? [{ text: 'What you decided does not settle it.' }] : [];
    const done =
      as === 'open' || settled === undefined
        ? []
        : [{ text: `${as === 'decided' ? 'You decided' : 'What happens'}: ${settled}.` }];
    const lines = as === 'decided' ? [] : conflictLines(one);
    return {
      text: `${one.title} (${conflict.slot}).`,
      inside: [...lines, ...done, ...again, ...waysOf(one, as)],
    };
  };
}

/** An answer of one’s own, as it was typed. */
function typedFor({ key }: Conflict, { decide: all }: Taking['options']): string {
  return all.find((one) => one.startsWith(`${key}=`))!.slice(key.length + 1);
}

/** Each way to settle it, with what is to be typed for it. */
function waysOf({ key, ways, answer }: ConflictTold, as: As): Item[] {
  if (as === 'decided') return [];
  const others = ways.filter(({ isStanding }) => as === 'open' || !isStanding);
  const own =
    answer === undefined ? [] : [{ text: 'Say it yourself, for example:', type: [decide(key, answer)] }];
  const none =
    ways.length === 0 && answer === undefined ? [{ text: 'Only the file itself can settle this.' }] : [];
  return [
    ...others.map(({ key: way, says }) => ({ text: `${says}:`, type: [decide(key, way)] })),
    ...own,
    ...none,
  ];
}

function decide(key: string, how: string): string {
  return `--decide ${typed(`${key}=${how}`)}`;
}
