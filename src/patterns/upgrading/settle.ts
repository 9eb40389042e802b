import { edited } from '../../definition/index.ts';
import type { Answer, DocumentOf, Edit } from '../../definition/index.ts';
import type { Conflict, Decision, Resolution } from './conflicts.ts';

type Adoption = DocumentOf<'service'>;

/** By the keys of conflicts. */
export type Decisions = Readonly<Record<string, Decision>>;

/** Conflicts, those of them that wait for a decision, and the adoption with what is decided in it. */
export interface Settled {
  readonly conflicts: readonly Conflict[];
  readonly undecided: readonly Conflict[];
  readonly adoption: Adoption;
  /** Whether anything in the file is another. */
  readonly isChanged: boolean;
}

interface Besides {
  /** What changes whatever is decided. */
  readonly edits?: readonly Edit[];
  /** Whether what somebody answered to a conflict is an answer: one that is none leaves it undecided. */
  readonly isAnswer?: (conflict: Conflict, answer: Answer) => boolean;
}

/** What is decided of conflicts, or stands; what is undecided sleeps meanwhile, where it can. */
export function settle(
  adoption: Adoption,
  found: readonly Conflict[],
  decisions: Decisions,
  { edits: more = [], isAnswer = () => true }: Besides = {},
): Settled {
  const conflicts = [...new Map(found.map((one) => [one.key, one])).values()];
  const chosen = choose(conflicts, decisions, isAnswer);
  const next = edited(adoption, [...more, ...chosen.edits]);
  if (!Array.isArray(next))
    return {
      conflicts,
      undecided: chosen.undecided,
      adoption: next as Adoption,
      isChanged: chosen.edits.length > 0,
    };
  // An answer can be anything at all: one that can’t be read is none.
  const named = Object.entries(decisions).filter(([, decision]) => typeof decision === 'string');
  if (named.length < Object.keys(decisions).length)
    return settle(adoption, found, Object.fromEntries(named), { edits: more, isAnswer });
  throw new Error(`an upgrade wrote what can’t be read: ${JSON.stringify(next)}`);
}

function choose(
  conflicts: readonly Conflict[],
  decisions: Decisions,
  isAnswer: NonNullable<Besides['isAnswer']>,
): { readonly undecided: readonly Conflict[]; readonly edits: readonly Edit[] } {
  const undecided: Conflict[] = [];
  const named = new Set<string>();
  const edits = conflicts.flatMap((conflict): readonly Edit[] => {
    const { key, resolutions, standing, meanwhile, intent, takesAnswer, answerAt } = conflict;
    const decision = Object.hasOwn(decisions, key) ? decisions[key] : undefined;
    if (typeof decision === 'object' && takesAnswer && isAnswer(conflict, decision.answer))
      return [{ path: answerAt ?? intent?.path ?? ['choices', conflict.slot], value: decision.answer }];
    const free = resolutions.filter((one) => !namesGiven(one).some((name) => named.has(name)));
    const way = (wanted: string | undefined) => free.find((one) => one.key === wanted);
    const chosen = way(typeof decision === 'string' ? decision : standing);
    if (!chosen) undecided.push(conflict);
    const taken = chosen ?? way(meanwhile) ?? way('asleep');
    for (const name of taken ? namesGiven(taken) : []) named.add(name);
    return taken?.edits ?? [];
  });
  return { undecided, edits };
}

/** Two can’t both come to be called the same. */
function namesGiven({ edits }: Resolution): string[] {
  return edits.flatMap(({ path, key }) =>
    key === undefined ? [] : JSON.stringify([...path.slice(0, -1), key]),
  );
}
