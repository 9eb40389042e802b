import { saidIn } from '../definition/index.ts';
import type { Step } from '../definition/index.ts';
import { grouped } from './usage-wanted.ts';
import type { Wanted } from './usage-wanted.ts';

/** Steps that several adopters added at one place, of one verb and in words that overlap: the pattern may lack one. */
export interface Alike {
  readonly place: string;
  readonly verb: Step['verb'];
  /** What each adopter’s says; the one that the others are like comes first. */
  readonly steps: readonly AddedStep[];
  readonly adopters: readonly string[];
}

export interface AddedStep {
  readonly adopter: string;
  readonly name: string;
  readonly says: string;
}

/** At least so much of the words of two steps, taken together, must be in both. */
const enough = 0.5;

/**
 * Groups of added steps that are alike: of one place and verb, and at least half of the different words that the two say
 * together are in both. Words are compared without endings in s, es, ed and ing, and without those that say little
 * (a, the, of …). A step is held against the first of each group, in the order of adopters and names.
 */
export function alikeIn(wanted: readonly Wanted[]): readonly Alike[] {
  const added = wanted.flatMap(addedStep);
  return grouped(added, ({ place, verb }) => `${place} ${verb}`)
    .flatMap((there) => groupsIn(there))
    .filter(({ adopters }) => adopters.length > 1)
    .sort((a, b) => b.adopters.length - a.adopters.length);
}

interface Added extends AddedStep {
  readonly place: string;
  readonly verb: Step['verb'];
  readonly words: ReadonlySet<string>;
}

function addedStep({ adopter, intent, at, said }: Wanted): Added[] {
  const { step } = said as { readonly step?: Step };
  if (intent.does !== 'add' || !step) return [];
  const says = step.name ?? saidIn(step) ?? ('ask' in step ? step.ask.join(' ') : intent.slot);
  return [{ adopter, name: intent.slot, place: at, verb: step.verb, says, words: wordsIn(says) }];
}

const little: ReadonlySet<string> = new Set(
  'a an and any are at be by do does for from has have if in is it its of on or our that the their there they this to was we will with you your'.split(
    ' ',
  ),
);

function wordsIn(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !little.has(word)).map(stem));
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word;
}

/** Only groups that share a word are looked at: with none in common, nothing overlaps. */
function groupsIn(there: readonly Added[]): Alike[] {
  const groups: Added[][] = [];
  const withWord = new Map<string, number[]>();
  for (const one of there) {
    const near = new Set([...one.words].flatMap((word) => withWord.get(word) ?? []));
    const found = [...near].sort((a, b) => a - b).find((index) => overlap(one, groups[index]![0]!) >= enough);
    if (found !== undefined) groups[found]!.push(one);
    else {
      for (const word of one.words) {
        const known = withWord.get(word) ?? [];
        known.push(groups.length);
        withWord.set(word, known);
      }
      groups.push([one]);
    }
  }
  return groups.map((group) => {
    const { place, verb } = group[0]!;
    const steps = group.map(({ adopter, name, says }) => ({ adopter, name, says }));
    return { place, verb, steps, adopters: [...new Set(group.map(({ adopter }) => adopter))].sort() };
  });
}

function overlap(one: Added, other: Added): number {
  const both = [...one.words].filter((word) => other.words.has(word)).length;
  return both / (one.words.size + other.words.size - both);
}
