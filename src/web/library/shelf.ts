import type { Organisation, Pattern, Service } from '../../definition/index.ts';
import type { Running } from '../../running/index.ts';
import { published } from '../../store/index.ts';

/** A pattern in use, with the services that adopted it, by the name of their organisation. */
export interface OnShelf {
  readonly id: string;
  readonly pattern: Pattern;
  readonly services: readonly Service[];
  /** The service on the newest version: what pages about the pattern as a whole are drawn from. */
  readonly newest: Service;
  /** Every organisation that is published, by its id. */
  readonly organisations: ReadonlyMap<string, Organisation>;
}

/** Every pattern that somebody uses. */
export async function shelf(running: Running): Promise<OnShelf[]> {
  const services = [...running.live.values()].map(({ service }) => service);
  const ids = [...new Set(services.map(({ pattern }) => pattern.id))].sort();
  const patterns = new Map((await published<Pattern>(running.store, 'pattern')).map((each) => [`${each.pattern} ${each.version}`, each]));
  const organisations = new Map((await published<Organisation>(running.store, 'organisation')).map((each) => [each.organisation, each]));
  return ids.flatMap((id) => {
    const adopted = services.filter(({ pattern }) => pattern.id === id).sort((left, right) => left.organisation.name.localeCompare(right.organisation.name));
    const newest = adopted.toSorted((left, right) => right.pattern.version.localeCompare(left.pattern.version, 'en', { numeric: true }))[0]!;
    const pattern = patterns.get(`${id} ${newest.pattern.version}`);
    return pattern ? [{ id, pattern, services: adopted, newest, organisations }] : [];
  });
}

export async function onShelf(running: Running, id: string): Promise<OnShelf | undefined> {
  return (await shelf(running)).find((one) => one.id === id);
}
