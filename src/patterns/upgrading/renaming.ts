import { factsOf, walk } from '../../definition/index.ts';
import type { DocumentOf, Edit, Library, Pattern } from '../../definition/index.ts';
import { intentsOf, nameOf } from '../intents.ts';
import type { Intent } from '../intents.ts';
import { asleep, withdrawn, writtenAt } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';
import { namesIn } from './names.ts';
import type { Names, Sort } from './names.ts';
import type { Sides } from './doubles.ts';
import { referencesIn } from './references.ts';

type Adoption = DocumentOf<'service'>;

/** What an adoption says, under the names that the pattern has now; and what became several things, or met another. */
export function renaming(
  adoption: Adoption,
  { before, after: { version }, names, joined }: Sides,
  library: Library,
): { edits: readonly Edit[]; conflicts: readonly Conflict[] } {
  const intents = intentsOf(adoption.normal);
  const moving = intents.filter((one) => targetsOf(one, names).join() !== one.slot);
  const stay = intents.filter((one) => !moving.includes(one));
  const moves = moving.map((intent) => moveOf(intent, names, joined));
  const asked = new Set(moves.filter(({ isClear }) => !isClear));
  for (let more = true; more;) {
    const met = moves.filter((move) => !asked.has(move) && freeOf(move).length < move.targets.length);
    for (const move of met.slice(0, 1)) asked.add(move);
    more = met.length > 0;
  }
  /** Its new names, without those that something else has or gets: what is asked about stays where it is meanwhile. */
  function freeOf(move: Move): readonly string[] {
    const others = moves.filter((other) => other !== move);
    const taken = new Set([
      ...stay.map(nameOf),
      ...others.flatMap((other) => (asked.has(other) ? nameOf(other.intent) : newNames(other))),
    ]);
    return move.targets.filter((slot) => !taken.has(nameOf({ ...move.intent, slot })));
  }
  const clear = moves.filter((move) => !asked.has(move));
  return {
    edits: [
      ...referencesTo(adoption, names, before, library),
      ...players(adoption, names),
      ...clear.flatMap(({ intent, targets }) => carriedOver(adoption, intent, targets)),
    ],
    conflicts: [...asked].map((move) => several(adoption, { ...move, free: freeOf(move), version })),
  };
}

interface Move {
  readonly intent: Intent;
  readonly targets: readonly string[];
  /** What else of the old version is part of the same now: what was said of one was not said of the others. */
  readonly together: readonly string[];
  /** One thing has another name, or each of several can be done the same to. */
  readonly isClear: boolean;
}

function moveOf(intent: Intent, names: Names, joined: Names): Move {
  const targets = targetsOf(intent, names);
  const together = targets.includes(intent.slot) ? [] : joined(sortOf(intent), intent.slot);
  const isEach = intent.does === 'remove' || intent.does === 'accept';
  return { intent, targets, together, isClear: together.length === 0 && (targets.length === 1 || isEach) };
}

function newNames({ intent, targets }: Move): string[] {
  return targets.map((slot) => nameOf({ ...intent, slot }));
}

function sortOf({ does }: Intent): Sort {
  return does === 'answer' ? 'choice' : 'slot';
}

/** What is added has a name of its own, which no release changes. */
function targetsOf(intent: Intent, names: Names): readonly string[] {
  return intent.does === 'add' ? [intent.slot] : names(sortOf(intent), intent.slot);
}

/** The first keeps what was written, letter by letter; the others have the same. */
function carriedOver({ source }: Adoption, { path }: Intent, [first, ...others]: readonly string[]): Edit[] {
  const value = writtenAt(source.value, path);
  return [{ path, key: first! }, ...others.map((name) => ({ path: [...path.slice(0, -1), name], value }))];
}

function several(
  { source }: Adoption,
  {
    intent,
    targets,
    free,
    together,
    version,
  }: Move & { readonly free: readonly string[]; readonly version: string },
): Conflict {
  const { does, slot, path } = intent;
  const ours = writtenAt(source.value, path);
  const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(' and ');
  const because =
    targets.length > 1
      ? `“${slot}” is now ${quoted(targets)}.`
      : together.length > 0
        ? `“${slot}” is now part of “${targets[0]}”, together with ${quoted(together)}.`
        : `“${slot}” is now part of “${targets[0]}”, and you have said something of that already.`;
  const at = free.map((name) => ({
    key: `at ${name}`,
    says: `Use ours for “${name}”`,
    edits: [{ path, key: name }],
  }));
  // What has its name still can’t sleep: it is carried out there.
  const sleeps = targets.includes(slot) ? [] : [asleep(intent, ours, version)];
  return {
    ...{ key: `several ${does} ${slot}`, class: 'orphan', slot, intent, because, ours },
    resolutions: [...at, ...sleeps, withdrawn(intent)],
    ...(targets.length > 1 && { meanwhile: `at ${targets[0]}` }),
  };
}

/** Names in the adopter’s own steps, words and facts. Its own names mean its own things, whatever the pattern has. */
function referencesTo(adoption: Adoption, names: Names, before: Pattern, library: Library): Edit[] {
  const { add, replace } = adoption.normal.changes;
  const steps = [...Object.values(add), ...Object.values(replace)].flatMap(({ step }) => step ?? []);
  const own = new Set(walk(steps).map(({ step }) => step.id));
  const replaced = new Set(Object.keys(replace));
  const there = namesIn(before);
  const facts = factsOf(before, library);
  const now = (sort: Sort, name: string) => {
    const isOwn = sort === 'slot' && own.has(name) && !replaced.has(name);
    const [only, ...more] = isOwn || !there[sort].has(name) ? [] : names(sort, name);
    return only === undefined || more.length > 0 ? name : only;
  };
  return referencesIn(adoption, now, (name) => facts.has(name));
}

/** Who plays a role that has another name. */
function players({ normal }: Adoption, names: Names): Edit[] {
  const taken = new Set(Object.keys(normal.roles));
  return Object.keys(normal.roles).flatMap((role): Edit[] => {
    const [name] = names('role', role);
    if (name === undefined || taken.has(name)) return [];
    taken.add(name);
    return [{ path: ['roles', role], key: name }];
  });
}
