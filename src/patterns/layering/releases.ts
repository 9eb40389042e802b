import { freeze, hashOf } from '../../definition/index.ts';
import type { DocumentOf, Library, Pattern, Release } from '../../definition/index.ts';
import { followedThrough, namesIn } from '../upgrading/names.ts';
import type { Sort } from '../upgrading/names.ts';
import { orderOfVersions } from '../versions.ts';
import type { Unfolded } from './unfold-layer.ts';

type Named = ReadonlyMap<string, Unfolded>;
type Releases = readonly DocumentOf<'pattern'>[];

/**
 * Every unfolded layer with what its version changed: what it says itself; and of the releases of what it adopts that
 * it took since its version before, the names that changed and the first day from which one of them holds by law.
 */
export function withReleases(unfolded: Named, library: Library): Named {
  const made = new Map<string, Unfolded>();
  const pending = new Set<string>();
  const whole = (name: string): Unfolded => {
    const here = unfolded.get(name)!;
    // Layers that wait for each other’s versions have no first: of those only what they say themselves is known.
    if (made.has(name) || pending.has(name)) return made.get(name) ?? here;
    pending.add(name);
    const before = earlier(here, unfolded);
    const taken = takenSince(before, here, unfolded, library);
    const next = withRelease(
      here,
      before,
      taken.map((one) => (unfolded.has(keyOf(one)) ? whole(keyOf(one)).document : one)),
    );
    made.set(name, next);
    return next;
  };
  return new Map([...unfolded.keys()].map((name) => [name, whole(name)]));
}

function keyOf({ id, normal }: DocumentOf<'pattern'>): string {
  return `${id} ${normal.version}`;
}

/** The version of the same layer before this one. */
function earlier({ layer }: Unfolded, unfolded: Named): Unfolded | undefined {
  const { version } = layer.normal;
  return [...unfolded.values()]
    .filter(({ layer: one }) => one.id === layer.id && orderOfVersions(one.normal.version, version) < 0)
    .sort((a, b) => orderOfVersions(a.layer.normal.version, b.layer.normal.version))
    .at(-1);
}

/** The releases of what both versions adopt, after the one that the first adopts up to that of the second. */
function takenSince(
  before: Unfolded | undefined,
  here: Unfolded,
  unfolded: Named,
  library: Library,
): Releases {
  if (before?.base.id !== here.base.id) return [];
  const [from, to] = [before.base.normal.version, here.base.normal.version];
  const all = new Map([
    ...library.patterns,
    ...[...unfolded].map(([name, { document }]) => [name, document] as const),
  ]);
  return [...all.values()]
    .filter(({ id, normal: { version } }) => {
      return id === here.base.id && orderOfVersions(version, from) > 0 && orderOfVersions(version, to) <= 0;
    })
    .sort((a, b) => orderOfVersions(a.normal.version, b.normal.version));
}

function withRelease(here: Unfolded, before: Unfolded | undefined, taken: Releases): Unfolded {
  const own = here.layer.normal.release;
  if (taken.length === 0) return here;
  const told = taken.flatMap(({ normal }) => normal.release ?? []);
  const days = told.flatMap(({ from }) => from ?? []).sort();
  const says = told.map((one) => one.says).join(' ') || `It takes ${keyOf(taken.at(-1)!)}.`;
  const release: Release = {
    says: own?.says ?? says,
    on: own?.on,
    from: own?.from ?? days[0],
    became: becameBy(before!, taken, own?.became ?? {}),
    thanks: own?.thanks ?? [],
  };
  const normal = freeze(JSON.parse(JSON.stringify({ ...here.document.normal, release })) as Pattern);
  return { ...here, document: { ...here.document, normal, hash: hashOf(normal) } };
}

/** What the layer has of its own keeps its name, whatever is called so below. */
function becameBy({ document, layer }: Unfolded, taken: Releases, own: Release['became']): Release['became'] {
  const follow = followedThrough(taken);
  const { add } = layer.normal.changes;
  const isOwn = (name: string) => add[name]?.step !== undefined || Object.hasOwn(layer.normal.facts, name);
  const { slot, choice, role } = namesIn(document.normal);
  const renamed = (sort: Sort, names: Iterable<string>) =>
    [...names].flatMap((name): [string, readonly string[]][] => {
      const now = (isOwn(name) ? [name] : follow(sort, name)).flatMap((one) => own[one] ?? [one]);
      return now.join() === name ? [] : [[name, now]];
    });
  const facts = [...slot, ...factsRenamed(taken)];
  const below = [...renamed('slot', facts), ...renamed('choice', choice), ...renamed('role', role)];
  return { ...own, ...Object.fromEntries(below) };
}

/** Those that stand in a vocabulary are in no pattern. */
function factsRenamed(taken: Releases): string[] {
  const names = taken.flatMap(({ normal }) => Object.keys(normal.release?.became ?? {}));
  return names.filter((name) => name.includes('.'));
}
