import type { FastifyRequest } from 'fastify';
import { organisationOf } from '../../definition/index.ts';
import type { DocumentOf, Library } from '../../definition/index.ts';
import { adoptedIn, releasesOf } from '../../patterns/index.ts';
import { paths } from '../paths.ts';
import { inAddress } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { ownerAt, page } from './owner.ts';
import type { Owner } from './owner.ts';

/** A pattern as somebody looks at it: its releases, and what they may do here. */
export interface PatternAt {
  readonly site: Site;
  readonly id: string;
  readonly library: Library;
  /** Oldest first; there is at least one. */
  readonly releases: readonly DocumentOf<'pattern'>[];
  readonly newest: DocumentOf<'pattern'>;
  /** Who looks after the newest version, by name. */
  readonly steward: string;
  readonly owner?: Owner;
  readonly isSteward: boolean;
  /** The services by which this owner’s organisation runs it. */
  readonly own: readonly string[];
}

/** The pattern in the address; everybody may look at it, whoever they are. */
export async function patternAt(site: Site, request: FastifyRequest): Promise<PatternAt | undefined> {
  const id = inAddress(request).pattern!;
  const library = site.running.books.library();
  const releases = releasesOf(id, library);
  const newest = releases.at(-1);
  if (!newest) return undefined;
  const owner = await ownerAt(site, request);
  const organisation = owner?.organisation.organisation;
  const { steward } = newest.normal;
  const own = [...library.services.values()].filter(
    ({ normal }) => organisationOf(normal) === organisation && adoptedIn(normal.adopts ?? '').id === id,
  );
  return {
    ...{ site, id, library, releases, newest, owner },
    steward: library.organisations.get(steward)?.normal.name ?? steward,
    isSteward: organisation === steward,
    own: own.map((service) => service.id),
  };
}

/** Whether somebody may propose and discuss: who runs the pattern, and who looks after it. */
export function maySpeak({ isSteward, own }: PatternAt): boolean {
  return isSteward || own.length > 0;
}

/** A page about a pattern, for whoever it is. */
export function patternPage(at: PatternAt, template: string, shown: Page['shown'], status?: number): Page {
  const { id, owner, newest, steward, isSteward } = at;
  const frame = {
    pattern: { id },
    patternName: newest.normal.name,
    version: newest.normal.version,
    steward,
    isSteward,
    feed: paths.releaseFeed(id),
  };
  if (owner) return page(owner, template, { ...frame, ...shown }, status);
  return { template: `adopt/${template}`, shown: { here: 'adopt', ...frame, ...shown }, status };
}

/** What a service’s organisation is called. */
export function adopterName(service: string, { services, organisations, layers }: Library): string {
  const found = services.get(service)?.normal;
  const layer = [...layers.values()].find(({ id }) => id === service)?.normal;
  const organisation = found && organisations.get(organisationOf(found))?.normal.name;
  return organisation ?? layer?.name ?? service;
}
