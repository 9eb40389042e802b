import type { Service } from '../../definition/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Intent } from '../../patterns/index.ts';
import { also, capitalised, those } from '../names.ts';
import { called, choiceCalled } from './called.ts';

/** Who is spoken to or of: whoever adopts a pattern reads of themselves, and its steward of them. */
export type Whose = 'your' | 'their';

/** What an adopter wants of something, in words: “Your words for the message “Permit””. */
export function intentTold(
  { does, slot }: Pick<Intent, 'does' | 'slot'>,
  services: readonly Service[],
  whose: Whose = 'your',
): string {
  const what = does === 'answer' ? choiceCalled(slot, ...services) : called(slot, ...services);
  return capitalised(`${wants[does].replace('whose', whose)} ${what}`);
}

/** Why, and who decided it when; nothing where that was not said. */
export function reasonTold({
  why,
  by,
  decided,
  source,
}: Omit<Intent, 'does' | 'slot' | 'path'>): string | undefined {
  const who = those(by, decided && longDate(decided), source).join(', ');
  if (why === undefined) return who === '' ? undefined : `Decided: ${who}.`;
  return `Because: ${why}${also(who || undefined, (one) => ` (${one})`)}${/[.!?]$/.test(why) && who === '' ? '' : '.'}`;
}

const wants: Readonly<Record<Intent['does'], string>> = {
  answer: 'whose answer to',
  reword: 'whose words for',
  remove: 'leaving out',
  replace: 'whose step instead of',
  move: 'moving',
  add: 'whose own addition,',
  tighten: 'whose stricter limit for',
  narrow: 'offering fewer of',
  accept: 'taking what others found for',
};
