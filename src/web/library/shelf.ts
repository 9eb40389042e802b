import { organisationOf, patternIn } from '../../definition/index.ts';
import type {
  Adoption,
  Example,
  Organisation,
  Pattern,
  Service,
  SharedOutcome,
  Thing,
} from '../../definition/index.ts';
import { withoutAdopter } from '../../patterns/index.ts';
import type { Running } from '../../running/index.ts';
import { published, publishedExamples } from '../../store/index.ts';
import { releasesShown } from './releases.ts';
import type { ReleaseShown } from './releases.ts';

/** A pattern in use, with the services that adopted it, by the name of their organisation. */
export interface OnShelf {
  readonly id: string;
  readonly pattern: Pattern;
  readonly services: readonly Service[];
  /** The service on the newest version: what pages about the pattern as a whole are drawn from. */
  readonly newest: Service;
  /** The pattern as nobody has decided it: the same whoever adopts it. */
  readonly undecided: Service;
  /** Every organisation that is published, by its id. */
  readonly organisations: ReadonlyMap<string, Organisation>;
}

/** Every pattern that somebody uses. */
export async function shelf(running: Running): Promise<OnShelf[]> {
  const services = [...running.live.values()].map(({ service }) => service);
  const ids = [...new Set(services.map(({ pattern }) => pattern.id))].sort();
  const library = running.books.library();
  const own = new Map(
    (await published<Adoption>(running.store, 'service')).flatMap((each) => ownPattern(each) ?? []),
  );
  const organisations = new Map(
    (await published<Organisation>(running.store, 'organisation')).map((each) => [each.organisation, each]),
  );
  return ids.flatMap((id) => {
    const adopted = services
      .filter(({ pattern }) => pattern.id === id)
      .sort((left, right) => left.organisation.name.localeCompare(right.organisation.name));
    const newest = adopted.toSorted((left, right) =>
      right.pattern.version.localeCompare(left.pattern.version, 'en', { numeric: true }),
    )[0]!;
    const pattern = library.patterns.get(`${id} ${newest.pattern.version}`)?.normal ?? own.get(id);
    const undecided = pattern && withoutAdopter(pattern, library);
    return undecided ? [{ id, pattern, services: adopted, newest, undecided, organisations }] : [];
  });
}

/** What a service says that adopts nothing, as the pattern that it could be, in the care of whoever runs it. */
function ownPattern(adoption: Adoption): (readonly [string, Pattern])[] {
  const pattern = patternIn(adoption);
  return pattern ? [[adoption.service, { ...pattern, steward: organisationOf(adoption) }]] : [];
}

export async function onShelf(running: Running, id: string): Promise<OnShelf | undefined> {
  return (await shelf(running)).find((one) => one.id === id);
}

/** What the page of one service shows besides: its examples, and the names of what it refers to. */
export interface Beside {
  readonly examples: readonly Example[];
  readonly names: ReadonlyMap<string, string>;
  readonly things: ReadonlyMap<string, Thing>;
  /** Its versions, the newest first; none of what adopts nothing. */
  readonly releases: readonly ReleaseShown[];
}

export async function beside(running: Running, { id, services, organisations }: OnShelf): Promise<Beside> {
  const { store, live } = running;
  const examples = await publishedExamples(
    store,
    services.map(({ id }) => id),
  );
  const outcomes = await published<SharedOutcome>(store, 'outcome');
  const things = await published<Thing>(store, 'thing');
  const names = [
    ...organisations.values().map(({ organisation, name }) => [organisation, name] as const),
    ...outcomes.map(({ outcome, name }) => [outcome, name] as const),
    ...things.map(({ thing, name }) => [thing, name] as const),
    ...live.values().map(({ service }) => [service.id, service.name] as const),
    ...services.flatMap(({ registers }) =>
      Object.entries(registers).map(([id, { name }]) => [id, name] as const),
    ),
  ];
  const releases = await releasesShown(running, id);
  return {
    examples,
    names: new Map(names),
    things: new Map(things.map((one) => [one.thing, one])),
    releases,
  };
}
