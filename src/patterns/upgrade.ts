import { edited } from '../definition/index.ts';
import type { DocumentOf, Edit, Library, Pattern, Problem, Service } from '../definition/index.ts';
import { alterations } from './alterations.ts';
import type { Alteration, Held } from './alterations.ts';
import { effective, isDormant } from './effective.ts';
import type { Effective } from './effective.ts';
import { intentsOf, nameOf } from './intents.ts';
import type { Intent } from './intents.ts';
import { slotsOf } from './slots.ts';
import { judgeOf } from './told-by.ts';
import type { Judge } from './told-by.ts';
import { anchorsIn } from './upgrading/anchors.ts';
import type { Conflict, Decision } from './upgrading/conflicts.ts';
import { doublesIn } from './upgrading/doubles.ts';
import type { Sides } from './upgrading/doubles.ts';
import { migrationsIn, obligationsIn, staleIn } from './upgrading/obligations.ts';
import { refusedIn } from './upgrading/refused.ts';
import { renaming } from './upgrading/renaming.ts';
import { adoptedIn, namesAfter, releasesBetween } from './versions.ts';

type Adoption = DocumentOf<'service'>;

/** An adoption taken to another version of its pattern. */
export interface Upgrade {
  readonly from: string;
  readonly to: string;
  /** What is decided for the adopter, and what the adopter decides; each once. */
  readonly conflicts: readonly Conflict[];
  /** Those that wait for a decision. While there are any, the old version stays live. */
  readonly undecided: readonly Conflict[];
  /** The adoption on the new version, with every decision in it that was made; what is undecided sleeps in it. */
  readonly adoption: Adoption;
  /** What it comes to, if it comes to something without the decisions that are wanting. */
  readonly service?: Service;
  /** What is not as it was, and for whom. */
  readonly arrives: readonly Alteration[];
  /** What slept and is carried out again. */
  readonly woken: readonly Intent[];
  /** What is wrong with the adoption or a version of the pattern itself, so that nothing can be said. */
  readonly problems: readonly Problem[];
}

/** By the keys of conflicts. */
export type Decisions = Readonly<Record<string, Decision>>;

/** Takes an adoption to a version of its pattern. What stands unless decided need not be decided. */
export function upgrade(
  adoption: Adoption,
  to: string,
  library: Library,
  decisions: Decisions = {},
  judge: Judge = judgeOf(library),
): Upgrade {
  const { id, version: from } = adoptedIn(adoption.normal.adopts ?? '');
  const [before, after] = [from, to].map((version) => library.patterns.get(`${id} ${version}`));
  const was = effective(adoption, library, judge);
  const stopped = { from, to, conflicts: [], undecided: [], adoption, arrives: [], woken: [] };
  if (!before || !after || !was.service) return { ...stopped, problems: was.problems };
  const names = namesAfter(releasesBetween(id, from, to, library));
  const sides = { before: before.normal, after: after.normal, wasCalled: backwards(before.normal, names) };
  const moved = renaming(adoption, names, to);
  const pin = { path: ['adopts'], value: `${id} ${to}` };
  const begun = settled([...moved.conflicts], decisions);
  const first = changedBy(adoption, [pin, ...moved.edits, ...begun.edits]);
  const anchored = settled(anchorsIn(first, sides), decisions);
  const taking = take(changedBy(first, anchored.edits), sides, decisions, (one) =>
    effective(one, library, judge),
  );
  const doubles = settled(doublesIn(taking.adoption, taking.now.done, sides), decisions);
  const last = changedBy(taking.adoption, doubles.edits);
  const now = doubles.edits.length === 0 ? taking.now : effective(last, library, judge);
  const told = [
    ...(now.service ? migrationsIn(was.service, now.service, sides.wasCalled) : []),
    ...staleIn(was.problems, now.problems),
  ];
  const rest = settled(told, decisions);
  const all = [begun, anchored, taking, doubles, rest];
  return {
    ...{ from, to, adoption: last, service: now.service, problems: [] },
    conflicts: all.flatMap(({ conflicts }) => conflicts),
    undecided: all.flatMap(({ undecided }) => undecided),
    arrives: now.service ? alterations(heldService(was.service), heldService(now.service)) : [],
    woken: taking.woken,
  };
}

interface Settled {
  readonly conflicts: readonly Conflict[];
  readonly undecided: readonly Conflict[];
  readonly edits: readonly Edit[];
}

/** What is decided of conflicts, or stands; what is undecided sleeps meanwhile, where it can. */
function settled(conflicts: readonly Conflict[], decisions: Decisions): Settled {
  const undecided: Conflict[] = [];
  const edits = conflicts.flatMap((conflict): readonly Edit[] => {
    const { key, resolutions, standing, intent, takesAnswer } = conflict;
    const decision = decisions[key];
    if (typeof decision === 'object' && takesAnswer)
      return [{ path: intent?.path ?? ['choices', conflict.slot], value: decision.answer }];
    const chosen = resolutions.find((one) => one.key === (decision ?? standing));
    if (chosen) return chosen.edits;
    undecided.push(conflict);
    return resolutions.find((one) => one.key === 'asleep')?.edits ?? [];
  });
  return { conflicts, undecided, edits };
}

interface Taken extends Settled {
  readonly adoption: Adoption;
  readonly now: Effective;
  readonly woken: readonly Intent[];
}

/** Until the new version takes all that is awake: what it refuses is decided, or sleeps. */
function take(
  adoption: Adoption,
  sides: Sides,
  decisions: Decisions,
  comesTo: (adoption: Adoption) => Effective,
): Taken {
  const conflicts: Conflict[] = [];
  const undecided: Conflict[] = [];
  let [standing, left] = [adoption, decisions];
  for (;;) {
    const now = comesTo(standing);
    const awake = now.refused.filter((one) => !isDormant(one));
    const found = awake.length > 0 ? refusedIn(standing, awake, sides) : obligationsIn(now.lacks);
    const again = new Set(conflicts.map(({ key }) => key));
    const round = settled(found, left);
    conflicts.push(...found.filter(({ key }) => !again.has(key)));
    undecided.push(...round.undecided.filter((one) => !undecided.some(({ key }) => key === one.key)));
    if (round.edits.length === 0) {
      const woken = wakened(standing, now);
      const edits = woken.map(({ path }) => ({ path: [...path, 'dormant'] }));
      return { ...{ conflicts, undecided, edits: [], now, woken }, adoption: changedBy(standing, edits) };
    }
    standing = changedBy(standing, round.edits);
    // What was decided and is refused again is decided anew.
    left = Object.fromEntries(Object.entries(left).filter(([key]) => !found.some((one) => one.key === key)));
  }
}

function wakened({ normal }: Adoption, { refused, service }: Effective): Intent[] {
  const asleep = new Set(refused.filter(isDormant).map(({ intent }) => nameOf(intent)));
  return service
    ? intentsOf(normal).filter((one) => one.dormant !== undefined && !asleep.has(nameOf(one)))
    : [];
}

/** The adoption as edits leave it. They follow its form, so that it can’t but be read. */
function changedBy(adoption: Adoption, edits: readonly Edit[]): Adoption {
  const next = edited(adoption, edits);
  if (Array.isArray(next)) throw new Error(`an upgrade wrote what can’t be read: ${JSON.stringify(next)}`);
  return next as Adoption;
}

/** What a slot of the new version was called in the old one. */
function backwards(before: Pattern, names: (name: string) => readonly string[]): (name: string) => string {
  const olds = [...slotsOf(before).keys(), ...Object.keys(before.choices), ...Object.keys(before.roles)];
  const known = new Map(olds.flatMap((old) => names(old).map((now) => [now, old] as const)));
  return (name) => known.get(name) ?? name;
}

/** A service, to be held against another version of itself: choices with what holds, and not who decided it. */
export function heldService(service: Service): Held {
  const choices = Object.entries(service.choices).map(([name, { choice, periods }]) => [
    name,
    { ...choice, holds: periods },
  ]);
  return { ...service, choices: Object.fromEntries(choices) as Held['choices'] };
}
