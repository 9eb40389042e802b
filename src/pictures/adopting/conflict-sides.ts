import type { Service } from '../../definition/index.ts';
import type { Conflict } from '../../patterns/index.ts';
import { allowedTold } from './choices.ts';
import type { Around } from './conflicts.ts';
import type { Whose } from './intents.ts';
import { keyInWords } from './keys.ts';
import { answerInWords, valueInWords } from './values.ts';

/** What one of those whom a conflict is between says. */
export interface SideTold {
  readonly of: 'base' | 'theirs' | 'ours';
  /** “The pattern, before”. */
  readonly label: string;
  readonly lines: readonly string[];
}

/** What the pattern said before and says now, and what the adopter says, as far as each says something. */
export function sidesTold(
  conflict: Conflict,
  isChoice: boolean,
  around: Around,
  whose: Whose,
): readonly SideTold[] {
  const ours = conflict.ours ?? (isChoice ? around.adoption.choices[conflict.slot] : undefined);
  const values = { base: conflict.base, theirs: conflict.theirs, ours };
  const told = (['base', 'theirs', 'ours'] as const).flatMap((of): SideTold[] => {
    const lines = values[of] === undefined ? [] : linesOf(of, values[of], conflict, isChoice, around);
    const label = of === 'ours' && whose === 'their' ? 'They' : labels[of];
    return lines.length > 0 ? [{ of, label, lines }] : [];
  });
  // Words are read whole: who chooses between two letters wants to see both.
  return conflict.intent?.does === 'reword' ? told : withoutSame(told);
}

const labels = { base: 'The pattern, before', theirs: 'The pattern, now', ours: 'You' } as const;

function linesOf(
  of: SideTold['of'],
  value: unknown,
  { slot, intent }: Conflict,
  isChoice: boolean,
  { before, after }: Around,
): string[] {
  const isWords = intent?.does === 'reword';
  const service = of === 'base' ? before : after;
  const choice = isChoice ? (service.choices[slot] ?? before.choices[slot])?.choice : undefined;
  if (choice) return of === 'ours' ? answerInWords(value, choice) : [allowedTold(choice)];
  if (typeof value === 'string') return [value];
  return isWords ? wordsIn(value as object, service) : valueInWords('', value, service);
}

/** As they are written: whoever decides writes them so. Where only one is in question, nobody needs to be told which. */
function wordsIn(value: object, service: Service): string[] {
  const said = Object.entries(value);
  return said.flatMap(([key, one]: [string, unknown]) => {
    const lines = typeof one === 'string' ? one.trim().split(/\n+/) : valueInWords(key, one, service);
    return said.length === 1 ? lines : lines.map((line) => `${keyInWords(key)}: ${line}`);
  });
}

/** Of a whole step that was and is, only what differs. */
function withoutSame(all: readonly SideTold[]): readonly SideTold[] {
  const linesOfSide = (of: SideTold['of']) => all.find((side) => side.of === of)?.lines ?? [];
  const same = new Set(linesOfSide('base').filter((line) => linesOfSide('theirs').includes(line)));
  return all.map((side) => {
    const lines = side.of === 'ours' ? side.lines : side.lines.filter((line) => !same.has(line));
    return { ...side, lines: lines.length > 0 ? lines : side.lines };
  });
}
