import { edited, readAnswer } from '../../definition/index.ts';
import type { Answer, DocumentOf, Pattern } from '../../definition/index.ts';
import { isDormant } from '../effective.ts';
import type { Effective } from '../effective.ts';
import { intentsOf, nameOf } from '../intents.ts';
import type { Intent } from '../intents.ts';
import { awake, writtenAt } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';
import { doublesIn } from './doubles.ts';
import type { Sides } from './doubles.ts';
import { obligationsIn } from './obligations.ts';
import { refusedIn } from './refused.ts';
import { settle } from './settle.ts';
import type { Decisions } from './settle.ts';

type Adoption = DocumentOf<'service'>;

export interface Taken {
  readonly conflicts: readonly Conflict[];
  readonly undecided: readonly Conflict[];
  readonly adoption: Adoption;
  readonly now: Effective;
  /** What slept and is carried out again. */
  readonly woken: readonly Intent[];
}

/** Until the new version takes all that is awake: what it refuses, or has changed too, is decided, or sleeps. */
export function take(
  adoption: Adoption,
  sides: Sides,
  decisions: Decisions,
  comesTo: (adoption: Adoption) => Effective,
): Taken {
  const conflicts = new Map<string, Conflict>();
  const undecided = new Map<string, Conflict>();
  let [standing, left] = [adoption, decisions];
  for (;;) {
    const now = comesTo(standing);
    const found = conflictsIn(standing, now, sides);
    const settled = settle(standing, found, left, { isAnswer: isAnswerIn(sides.after) });
    for (const one of settled.conflicts) if (!conflicts.has(one.key)) conflicts.set(one.key, one);
    for (const one of settled.undecided) undecided.set(one.key, one);
    if (!settled.isChanged)
      return {
        conflicts: [...conflicts.values()],
        undecided: [...undecided.values()],
        ...{ now, ...wakened(standing, now) },
      };
    standing = settled.adoption;
    // What was decided and is met again is decided anew; what stays as it is is met again whatever is decided.
    const met = new Set(settled.conflicts.flatMap((one) => (staysAsItIs(one, left) ? [] : one.key)));
    left = Object.fromEntries(Object.entries(left).filter(([key]) => !met.has(key)));
  }
}

function staysAsItIs({ key, resolutions }: Conflict, decisions: Decisions): boolean {
  return resolutions.some((one) => one.key === decisions[key] && one.edits.length === 0);
}

/** An answer of one’s own is within the bound that the pattern has now. */
function isAnswerIn({ choices }: Pattern) {
  return ({ slot, answerAt }: Conflict, answer: Answer): boolean => {
    const choice = answerAt === undefined ? choices[slot] : undefined;
    return !choice || readAnswer(choice, answer, []).findings.length === 0;
  };
}

function conflictsIn(adoption: Adoption, { refused, lacks, done }: Effective, sides: Sides): Conflict[] {
  const awake = refused.filter((one) => !isDormant(one));
  // What reads a name that both gave fits again when the name is another.
  const first = awake.filter((one) => one.class !== 'contract' || one.finding.code !== 'duplicate-name');
  const waiting = first.length > 0 ? first : awake;
  if (waiting.length > 0) return refusedIn(adoption, waiting, sides);
  return [...obligationsIn(lacks), ...doublesIn(adoption, done, sides)];
}

function wakened(
  adoption: Adoption,
  { refused, service, lacks }: Effective,
): { readonly woken: readonly Intent[]; readonly adoption: Adoption } {
  const asleep = new Set(refused.filter(isDormant).map(({ intent }) => nameOf(intent)));
  // Of a version that is wrong itself nothing is known.
  const isJudged = service !== undefined || lacks.length > 0;
  const woken = isJudged
    ? intentsOf(adoption.normal).filter((one) => one.dormant !== undefined && !asleep.has(nameOf(one)))
    : [];
  const edits = woken.map((intent) => awake(intent, writtenAt(adoption.source.value, intent.path)));
  return { woken, adoption: edited(adoption, edits) as Adoption };
}
