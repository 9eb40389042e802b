import { hashOf, organisationIn } from '../definition/index.ts';
import type { Document, Organisation, Pattern, Service } from '../definition/index.ts';
import type { Milestone } from './cases.ts';
import type { Store } from './open.ts';

/** Publishes documents and the services they come to. How many services went live in a new version. */
export async function publish(
  { pool }: Store,
  author: string,
  documents: readonly Document[],
  services: Iterable<Service>,
): Promise<number> {
  const kept = documents
    .flatMap((document) => [document, ...organisationIn(document)])
    .map(({ hash, kind, id, normal, source }) => ({
      hash: hashOf([kind, hash]),
      kind,
      id,
      version: 'version' in normal ? normal.version : undefined,
      text: source.text,
      normal,
    }));
  const effective = [...services].map((service) => ({
    hash: hashOf(service),
    id: service.id,
    organisation: service.organisation.organisation,
    normal: JSON.stringify(service),
  }));
  const { rows } = await pool.query<{ live: number }>('select publish($1, $2, $3) as live', [
    author,
    JSON.stringify(kept),
    JSON.stringify(effective),
  ]);
  return rows[0]!.live;
}

/** The version of every service that new cases start on, by the service's id. */
export async function liveServices({
  pool,
}: Store): Promise<Map<string, { hash: string; service: Service }>> {
  const { rows } = await pool.query<{ id: string; hash: string; normal: Service }>(
    `select distinct on (l.id) l.id, l.hash, s.normal from live_services l join services s using (hash) order by l.id, l.at desc`,
  );
  return new Map(rows.map(({ id, hash, normal }) => [id, { hash, service: normal }]));
}

export async function serviceOf({ pool }: Store, hash: string): Promise<Service | undefined> {
  const { rows } = await pool.query<{ normal: Service }>({
    name: 'service_of',
    text: 'select normal from services where hash = $1',
    values: [hash],
  });
  return rows[0]?.normal;
}

/** What stands of one kind of document, in its normal form: the latest of each id and version. */
export async function published<Normal extends Organisation | Pattern>(
  { pool }: Store,
  kind: 'organisation' | 'pattern',
): Promise<Normal[]> {
  const { rows } = await pool.query<{ normal: Normal }>({
    name: 'published',
    text: `select distinct on (p.id, p.version) d.normal from publications p join definitions d using (hash) where p.kind = $1 order by p.id, p.version, p.at desc`,
    values: [kind],
  });
  return rows.map(({ normal }) => normal);
}

/** What every organisation is called, by its id. */
export async function organisationNames(store: Store): Promise<Map<string, string>> {
  const organisations = await published<Organisation>(store, 'organisation');
  return new Map(organisations.map(({ organisation, name }) => [organisation, name]));
}

/** How many cases were ever started, by anybody. */
export async function countCases({ pool }: Store): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::integer as count from milestones where type = 'started'`,
  );
  return rows[0]!.count;
}

export interface KeptMilestone extends Milestone {
  readonly caseId: string;
}

/** Every milestone of a pattern's services, of every organisation; there is no person in them. */
export async function milestonesOf({ pool }: Store, pattern: string): Promise<KeptMilestone[]> {
  const { rows } = await pool.query<KeptMilestone & { at: Date | string }>({
    name: 'milestones_of',
    text: 'select case_id as "caseId", organisation, service, pattern, type, name, result, channel, at from milestones where pattern = $1 order by at',
    values: [pattern],
  });
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
