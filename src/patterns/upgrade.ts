import { alterations } from './alterations.ts';
import type { Alteration, Held } from './alterations.ts';
import type { DocumentOf, Library, Pattern, Problem, Service } from '../definition/index.ts';
import { effective } from './effective.ts';
import type { Intent } from './intents.ts';
import { judgeOf } from './told-by.ts';
import type { Judge } from './told-by.ts';
import { anchorsIn } from './upgrading/anchors.ts';
import type { Conflict } from './upgrading/conflicts.ts';
import type { Sides } from './upgrading/doubles.ts';
import { toAndFro } from './upgrading/names.ts';
import { migrationsIn, staleIn } from './upgrading/obligations.ts';
import { renaming } from './upgrading/renaming.ts';
import { settle } from './upgrading/settle.ts';
import type { Decisions } from './upgrading/settle.ts';
import { take } from './upgrading/take.ts';
import { adoptedIn, orderOfVersions, releasesBetween, releasesOf } from './versions.ts';

export type { Decisions } from './upgrading/settle.ts';

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

/** Takes an adoption to a version of its pattern. What stands unless decided need not be decided. */
export function upgrade(
  adoption: Adoption,
  to: string,
  library: Library,
  decisions: Decisions = {},
  judge: Judge = judgeOf(library),
): Upgrade {
  const { id, version: from } = adoptedIn(adoption.normal.adopts ?? '');
  const [before, after] = [from, to].map((version) => library.patterns.get(`${id} ${version}`)?.normal);
  const stopped = { from, to, conflicts: [], undecided: [], adoption, arrives: [], woken: [] };
  if (!after) return { ...stopped, problems: [noVersion(adoption, to, library)] };
  const was = effective(adoption, library, judge);
  if (!before || !was.service) return { ...stopped, problems: was.problems };
  const sides = sidesOf(before, after, library);
  const moved = renaming(adoption, sides, library);
  const pin = { path: ['adopts'], value: `${id} ${to}` };
  const begun = settle(adoption, moved.conflicts, decisions, { edits: [pin, ...moved.edits] });
  const anchored = settle(begun.adoption, anchorsIn(begun.adoption, sides), decisions);
  const taken = take(anchored.adoption, sides, decisions, (one) => effective(one, library, judge));
  const { now } = taken;
  const told = [
    ...(now.service ? migrationsIn(was.service, now.service, sides.wasCalled) : []),
    ...staleIn(was.problems, now.problems),
  ];
  const all = [begun, anchored, taken, settle(taken.adoption, told, decisions)];
  const undecided = all.flatMap((settled) => settled.undecided);
  return {
    ...{ from, to, adoption: taken.adoption, service: now.service, undecided },
    conflicts: all.flatMap(({ conflicts }) => conflicts),
    arrives: now.service ? alterations(heldService(was.service), heldService(now.service)) : [],
    woken: taken.woken,
    // Of what waits for a decision, that says what stands in the way.
    problems: now.service || undecided.length > 0 ? [] : now.problems,
  };
}

function sidesOf(before: Pattern, after: Pattern, library: Library): Sides {
  const { pattern: id, version: to } = after;
  const releases = releasesBetween(id, before.version, to, library);
  const since = (version: string) =>
    releasesOf(id, library)
      .filter(({ normal: one }) => orderOfVersions(one.version, version) < 0)
      .map(({ normal }) => sidesOf(normal, after, library))
      .reverse();
  return { before, after, ...toAndFro(before, releases), since };
}

function noVersion({ normal, source }: Adoption, to: string, library: Library): Problem {
  const { adopts } = normal;
  if (adopts === undefined) {
    const message = 'This service adopts no pattern, so there is no version to take.';
    const hint = 'Name a pattern and its version: “adopts: busking 1.0.0”.';
    return source.locate({ code: 'missing-key', message, hint, path: [] });
  }
  const { id } = adoptedIn(adopts);
  const versions = releasesOf(id, library).map(({ normal: { version } }) => version);
  const message = `There is no version ${to} of “${id}”.`;
  const hint = versions.length > 0 ? `There are: ${versions.join(', ')}.` : undefined;
  return source.locate({ code: 'unknown-reference', message, hint, path: ['adopts'] });
}

/** A service, to be held against another version of itself: choices with what holds, and not who decided it. */
export function heldService(service: Service): Held {
  const choices = Object.entries(service.choices).map(([name, { choice, periods }]) => [
    name,
    { ...choice, holds: periods },
  ]);
  // Which question is meant is picked from all there are: each of them is held against the other by itself.
  const facts = Object.entries(service.facts).map(([name, fact]) => [
    name,
    fact.type === 'question' ? { ...fact, options: undefined } : fact,
  ]);
  return {
    ...service,
    choices: Object.fromEntries(choices) as Held['choices'],
    facts: Object.fromEntries(facts) as Held['facts'],
  };
}
