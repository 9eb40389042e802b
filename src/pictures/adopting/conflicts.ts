import type { Adoption, Choice, Service } from '../../definition/index.ts';
import { conflictClasses } from '../../patterns/index.ts';
import type { Conflict, ConflictClass } from '../../patterns/index.ts';
import { capitalised } from '../names.ts';
import type { Told } from '../telling/told.ts';
import { called, choiceCalled } from './called.ts';
import { exampleOf } from './choices.ts';
import { sidesTold } from './conflict-sides.ts';
import type { SideTold } from './conflict-sides.ts';
import { intentTold, reasonTold } from './intents.ts';
import type { Whose } from './intents.ts';
import { choiceOpenness } from './openness.ts';

/** Something to decide, or that was decided for somebody, in words. */
export interface ConflictTold {
  /** What a decision is given for. */
  readonly key: string;
  readonly class: ConflictClass;
  /** What it is about, as people know it. */
  readonly title: string;
  /** What the class means, and what is so here. */
  readonly says: string;
  readonly because: string;
  /** What was said before, what the pattern says now, what the adopter says; those of the three that there are. */
  readonly sides: readonly SideTold[];
  /** Why the adopter says so. */
  readonly reason?: string;
  readonly ways: readonly WayTold[];
  /** It can be answered in one’s own words, for example so. */
  readonly answer?: string;
}

export interface WayTold {
  readonly key: string;
  readonly says: string;
  /** What happens unless somebody decides otherwise. */
  readonly isStanding: boolean;
}

/** The services are what the pattern was and is; the adoption is read for what is its own. */
export interface Around {
  readonly before: Service;
  readonly after: Service;
  readonly adoption: Pick<Adoption, 'changes' | 'choices'>;
}

export function conflictTold(conflict: Conflict, around: Around, whose: Whose = 'your'): ConflictTold {
  const { key, class: kind, intent, slot, because, resolutions, standing } = conflict;
  const { before, after, adoption } = around;
  const isChoice = intent ? intent.does === 'answer' : Object.hasOwn(after.choices, slot);
  const choice = isChoice ? (after.choices[slot] ?? before.choices[slot])?.choice : undefined;
  const isAsked = kind === 'obligation' && choice !== undefined && adoption.choices[slot] === undefined;
  return {
    ...{ key, class: kind, title: titleOf(conflict, isChoice, around, whose) },
    says: whose === 'your' ? conflictClasses[kind] : ofOthers[kind],
    because: isAsked ? asks(choice, after) : whose === 'your' || !toAdopter.test(because) ? because : '',
    sides: sidesTold(conflict, isChoice, around, whose),
    reason: intent && reasonTold(intent),
    ways: resolutions.map((way) => ({ key: way.key, says: way.says, isStanding: way.key === standing })),
    ...(conflict.takesAnswer && { answer: choice ? exampleOf(choice) : ownAnswer(conflict) }),
  };
}

function titleOf(
  { intent, slot }: Conflict,
  isChoice: boolean,
  { before, after, adoption }: Around,
  whose: Whose,
): string {
  const services = [after, before];
  const own = intent?.does === 'add' ? adoption.changes.add[slot]?.step?.name : undefined;
  if (own !== undefined) return capitalised(`${whose} own “${own}”`);
  if (intent) return intentTold(intent, services, whose);
  return capitalised(isChoice ? choiceCalled(slot, ...services) : called(slot, ...services));
}

function asks(choice: Choice, service: Service): string {
  return `${choice.ask} ${choiceOpenness(choice, service).says}`;
}

/** What speaks to the adopter tells others nothing that the class does not. */
const toAdopter = /\b(?:you|yours?)\b/i;

/** The classes for whoever reads of others. */
const ofOthers: Readonly<Record<ConflictClass, string>> = {
  ...conflictClasses,
  range: 'What they say is outside what the pattern allows now.',
  orphan: 'What they changed is not there any more.',
  order: 'What they added stands elsewhere now.',
  double: 'They changed it, and so did the pattern.',
  contract: 'What they added does not fit any more.',
  obligation: 'They have to say something that they did not have to before.',
};

/** Who plays a role, or when there are times, as it is written in a file. */
function ownAnswer({ answerAt }: Conflict): string {
  return answerAt?.[0] === 'calendars'
    ? '{ every: Wednesday 16:30, for: 30 minutes, places: 1, ahead: [2 days, 8 weeks] }'
    : 'id-of-an-organisation';
}

/** A conflict as text: what it is, then the sides and why. The ways to settle it are for whoever shows it. */
export function conflictLines({ because, says, sides: all, reason }: ConflictTold): Told[] {
  return [
    { text: says === because || because === '' ? says : `${says} ${because}` },
    ...all.map(({ label, lines }) =>
      lines.length === 1
        ? { text: `${label}: ${lines[0]}` }
        : { text: `${label}:`, inside: lines.map((text) => ({ text })) },
    ),
    ...(reason === undefined ? [] : [{ text: reason }]),
  ];
}
