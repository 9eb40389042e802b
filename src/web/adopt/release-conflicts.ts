import { walkAll } from '../../definition/index.ts';
import type { Law, Service } from '../../definition/index.ts';
import { slotsOf, withoutAdopter } from '../../patterns/index.ts';
import type { Conflict, Intent, Resolution } from '../../patterns/index.ts';
import { called, conflictTold } from '../../pictures/index.ts';
import type { SideTold } from '../../pictures/index.ts';
import { inWords } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { reasonKeys } from './answered.ts';
import type { Typed } from './asked.ts';
import { listed } from './listed.ts';
import { ownAnswer, ownAnswerTo } from './release-answers.ts';
import type { OwnAnswer } from './release-answers.ts';
import type { Taking } from './release-at.ts';
import { wordsBetween } from './release-diff.ts';
import type { Piece } from './release-diff.ts';

/** Something between an adoption and a version, as somebody decides it. */
export interface ConflictShown {
  readonly id: string;
  /** The name of its input. */
  readonly input: string;
  readonly title: string;
  readonly says: string;
  readonly because?: string;
  readonly law: readonly Law[];
  readonly reason?: string;
  readonly sides: readonly {
    readonly label: string;
    readonly of: string;
    readonly pieces: readonly Piece[];
  }[];
  readonly ways: readonly { readonly key: string; readonly says: string; readonly isChosen: boolean }[];
  /** What is chosen, in words; nothing where nothing is. */
  readonly chosen?: string;
  /** What then holds, where it is a choice. */
  readonly holds?: string;
  readonly own?: OwnAnswer;
  /** Some of its texts have something in them that is filled in for each case. */
  readonly hasBlanks: boolean;
  /** Where the adopter changes the words of its own. */
  readonly changeAt?: string;
  readonly error?: string;
}

export function inputOf({ key }: Pick<Conflict, 'key'>): string {
  return `decide:${key}`;
}

export function idOf({ key }: Pick<Conflict, 'key'>): string {
  return `decide-${key.replaceAll(/[^\w]+/g, '-')}`;
}

/** All conflicts that are not about translations, in the words of both versions. */
export function conflictTeller(
  taking: Taking,
  typed: Typed = {},
  wrong: ReadonlyMap<string, string> = new Map(),
): (conflict: Conflict) => ConflictShown {
  const { at, before, after, decisions, result } = taking;
  const [was, is] = [before, after].map(({ normal }) => withoutAdopter(normal, at.library));
  const around = { before: was!, after: is!, adoption: at.document.normal };
  return (conflict) => {
    const one = conflictTold(withoutReasons(conflict), around);
    const { key, slot, standing } = conflict;
    const decision = decisions[key];
    const said = typed[inputOf(conflict)] ?? (typeof decision === 'object' ? ownAnswer : decision);
    const isOpen = result.undecided.some((other) => other.key === key);
    const chosen = said ?? (isOpen ? undefined : standing);
    const way = one.ways.find((each) => each.key === chosen);
    const nearest = conflict.resolutions.find((each) => each.key === 'nearest');
    const say = (each: { readonly key: string; readonly says: string }) =>
      each.key === 'nearest' ? `${each.says}${valueOf(nearest)}` : each.says;
    return {
      ...{ id: idOf(conflict), input: inputOf(conflict), title: one.title, says: one.says },
      ...{
        because: becauseOf(conflict, one.because, is!, was!),
        law: lawOf(conflict, taking),
        reason: one.reason,
      },
      sides: sidesShown(one.sides, conflict.intent?.does),
      hasBlanks: isReword(conflict) && one.sides.some(({ lines }) => /\{[^}]*\}/.test(lines.join())),
      changeAt: changeAt(conflict, taking),
      ways: one.ways.map((each) => ({ key: each.key, says: say(each), isChosen: each.key === chosen })),
      chosen: isOpen ? undefined : way ? say(way) : decision && 'An answer of your own',
      holds: isOpen ? undefined : holdsIn(slot, result.service),
      own: ownAnswerTo(conflict, taking, chosen === ownAnswer, wrong.has(key) ? typed : {}),
      error: wrong.get(key),
    };
  };
}

/** Why, when and who are told apart from what is said; of a change, `by` is not who does a step. */
function withoutReasons(conflict: Conflict): Conflict {
  const { intent, ours } = conflict;
  if (!intent || intent.does === 'answer' || typeof ours !== 'object' || ours === null) return conflict;
  const said = Object.entries(ours).filter(([key]) => !reasonKeys.some((reason) => reason === key));
  return { ...conflict, ours: Object.fromEntries(said) };
}

/** In people’s words for things. That something is gone, or has to be said, is told by its class. */
function becauseOf(
  { class: kind, answerAt, slot, intent, standing }: Conflict,
  because: string,
  ...services: readonly Service[]
): string | undefined {
  if (answerAt?.[0] === 'roles') return doingsOf(slot, services[0]!);
  // What the class of it and the sides say already.
  if (kind === 'orphan' && /^The pattern has no /.test(because)) return undefined;
  if (intent?.does === 'answer' && (kind === 'range' || kind === 'law')) return undefined;
  if (kind === 'double' && standing === undefined) return undefined;
  const names = new Set(
    services.flatMap((service) => [
      ...walkAll(service).map(({ step }) => step.id),
      ...Object.keys(service.choices),
      ...Object.keys(service.facts),
    ]),
  );
  return because.replaceAll(/“([\w.]+)”/g, (quoted, name: string) =>
    names.has(name) ? called(name, ...services) : quoted,
  );
}

/** What somebody does who plays a role. */
function doingsOf(role: string, service: Service): string | undefined {
  const own = walkAll(service).flatMap(({ step }) =>
    (step as { readonly by?: string }).by === role ? called(step.id, service) : [],
  );
  return own.length === 0 ? undefined : `Their part: ${listed(own)}.`;
}

/** The law that the slot stands on in the new version; in the old one, where it is gone. */
function lawOf({ slot, intent }: Conflict, { before, after }: Taking): Law[] {
  const isAnswer = intent === undefined || intent.does === 'answer';
  return (
    [after, before]
      .map(({ normal }) => {
        const named = (isAnswer && normal.choices[slot]?.law) || (slotsOf(normal).get(slot)?.law ?? []);
        return named.flatMap((name) => normal.law[name] ?? []);
      })
      .find((found) => found.length > 0) ?? []
  );
}

function isReword({ intent }: Conflict): boolean {
  return intent?.does === 'reword';
}

/** The page for the adopter’s words, where they are both in the draft and in the pattern that it is on. */
function changeAt(conflict: Conflict, { at }: Taking): string | undefined {
  const { slot, resolutions } = conflict;
  const isThere = slot in at.document.normal.changes.reword && slotsOf(at.pattern).has(slot);
  const isKept = resolutions.some(({ key }) => key === 'ours');
  return isReword(conflict) && isThere && isKept ? paths.adoptionSlot(at.draft.service, slot) : undefined;
}

/** What the pattern allows and what somebody answers are not two texts of the same. */
function sidesShown(sides: readonly SideTold[], does: Intent['does'] | undefined): ConflictShown['sides'] {
  const lead = leadOf(sides);
  const isAnswer = does === 'answer';
  const textOf = ({ lines }: SideTold) => lines.join(does === 'reword' ? '\n\n' : '\n').slice(lead.length);
  const base = sides.filter(({ of }) => of === 'base').map(textOf)[0];
  return sides.map((side) => {
    const { of, label } = side;
    const text = textOf(side);
    const isHeld = base !== undefined && of !== 'base' && !(isAnswer && of === 'ours');
    const pieces = isHeld ? wordsBetween(base, text) : [{ text, is: 'same' as const }];
    return { of, label, pieces };
  });
}

/** “Text: ” before each of the sides says nothing. */
function leadOf(sides: readonly SideTold[]): string {
  const leads = sides.map(({ lines }) =>
    lines.length === 1 ? /^[^:.]{1,30}: /.exec(lines[0]!)?.[0] : undefined,
  );
  return sides.length > 1 && leads[0] !== undefined && leads.every((one) => one === leads[0]) ? leads[0] : '';
}

/** What the nearest lawful value is, where it is one. */
function valueOf(nearest: Resolution | undefined): string {
  const value: unknown = nearest?.edits[0]?.value;
  const said = typeof value === 'object' && value !== null && 'is' in value ? value.is : value;
  const all = Array.isArray(said) ? (said as unknown[]) : [said];
  return all.every((one) => typeof one === 'string') ? `: ${listed(all)}` : '';
}

export function holdsIn(slot: string, service: Service | undefined): string | undefined {
  const here = service?.choices[slot];
  const value = here?.periods.at(-1)?.value;
  return here && value !== undefined ? inWords(value, here.choice) : undefined;
}
