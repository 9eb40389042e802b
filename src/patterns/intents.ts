import { localDeeds } from '../definition/index.ts';
import type { Adoption, Answer, Changes, LocalDeed, Path, Reasons } from '../definition/index.ts';

/** What an adopter wants of one slot of its pattern, with why, who decided it and when. */
export interface Intent extends Reasons {
  readonly does: 'answer' | LocalDeed;
  /** The name of the choice or slot; of what is added, its own name. */
  readonly slot: string;
  /** Where it stands in the file. */
  readonly path: Path;
}

/** What may want something of a pattern: an adoption, a layer. */
export type Wanting = Pick<Adoption, 'choices' | 'changes'>;

/** Every intent, in an order that does not depend on the file: as they are carried out, then by name. */
export function intentsOf({ choices, changes }: Wanting): Intent[] {
  const answers = sorted(choices).map(([slot, answer]): Intent => ({
    ...reasonsOf(answer),
    does: 'answer',
    slot,
    path: ['choices', slot],
  }));
  const others = carriedOutIn.flatMap((does) =>
    sorted(changes[does] as Readonly<Record<string, Reasons>>).map(([slot, change]): Intent => ({
      ...reasonsOf(change),
      does,
      slot,
      path: ['changes', does, slot],
    })),
  );
  return [...answers, ...others];
}

/** What is taken out is not changed; and a step is there before it is said in other words. */
export const carriedOutIn = localDeeds.toSorted((a, b) => orderOf(a) - orderOf(b));

function orderOf(deed: LocalDeed): number {
  return ['remove', 'replace', 'move', 'add'].indexOf(deed) + 1 || 9;
}

/** The same one, wherever it stands: `reword granted`. */
export function nameOf({ does, slot }: Pick<Intent, 'does' | 'slot'>): string {
  return `${does} ${slot}`;
}

export function changeOf<Deed extends LocalDeed>(
  { changes }: Wanting,
  deed: Deed,
  slot: string,
): Changes[Deed][string] {
  return changes[deed][slot] as Changes[Deed][string];
}

function sorted<One>(all: Readonly<Record<string, One>>): [string, One][] {
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
}

function reasonsOf(said: Answer | Reasons): Reasons {
  if (typeof said !== 'object' || Array.isArray(said)) return {};
  const { why, decided, by, source, dormant } = said as Reasons;
  return { why, decided, by, source, dormant };
}
