import { hashOf, organisationIn, organisationOf } from '../definition/index.ts';
import { operation, rowsOf } from './operation.ts';
import type {
  Adoption,
  Calendar,
  Document,
  Example,
  Organisation,
  Pattern,
  Service,
  SharedOutcome,
  Thing,
} from '../definition/index.ts';
import type { Milestone } from './additions.ts';
import type { Reach, Store } from './open.ts';

/** How documents were published: through the web, with a summary, agreed by a second person; on a day of the past. */
export interface Publishing {
  readonly via?: 'file' | 'web';
  readonly says?: string;
  readonly agreedBy?: string;
  readonly at?: string;
}

/** Publishes documents, the services they come to, and the supply of their calendars. How many services went live in a new version. */
export async function publish(
  store: Store,
  author: string,
  documents: readonly Document[],
  services: Iterable<Service>,
  supplies: readonly Supply[] = [],
  how: Publishing = {},
): Promise<number> {
  const kept = documents
    .flatMap((document) => [document, ...organisationIn(document)])
    .map(({ hash, kind, id, normal, source }) => ({
      hash: hashOf([kind, hash]),
      kind,
      id,
      version: 'version' in normal ? normal.version : undefined,
      text: source.text,
      file: source.file,
      normal,
    }));
  const all = [...services].flatMap((service) => [service, ...Object.values(service.registers)]);
  const effective = all.map((service) => ({
    hash: hashOf(service),
    id: service.id,
    organisation: service.organisation.organisation,
    normal: JSON.stringify(service),
  }));
  const rules = [...suppliesIn(documents), ...supplies].map((supply) => ({
    ...supply,
    rule: ruleOf(supply),
  }));
  const given = [kept, effective, rules, how].map((list) => JSON.stringify(list));
  const [live] = await operation<number>(store, 'publish', author, ...given);
  return live!;
}

/** Slots of a calendar, as its adopter set them last. It may change any day, and makes no new version of a service. */
export interface Supply {
  readonly organisation: string;
  readonly service: string;
  readonly name: string;
  /** Null: there are no slots any more. */
  readonly rule: unknown;
}

/** The calendars that adopters write beside their answers. */
function suppliesIn(documents: readonly Document[]): Supply[] {
  return documents.flatMap((document) =>
    document.kind === 'service'
      ? Object.entries(document.normal.calendars).map(([name, rule]) => ({
          ...{ organisation: organisationOf(document.normal), service: document.id },
          ...{ name, rule },
        }))
      : [],
  );
}

function ruleOf({ rule }: Supply): string | null {
  return rule === null ? null : JSON.stringify(rule);
}

/** The rule of every calendar of a service, by its name. */
export async function suppliesOf(reach: Reach, service: string): Promise<Map<string, unknown>> {
  const rows = await rowsOf<{ name: string; rule: unknown }>(
    reach,
    'supplies_of',
    'select distinct on (name) name, rule from supplies where service = $1 order by name, at desc',
    service,
  );
  return new Map(rows.filter(({ rule }) => rule !== null).map(({ name, rule }) => [name, rule]));
}

/** The version of every service that new cases start on, by the service's id. */
export async function liveServices(store: Store): Promise<Map<string, { hash: string; service: Service }>> {
  const rows = await rowsOf<{ id: string; hash: string; normal: Service }>(
    store,
    'live_services',
    'select distinct on (l.id) l.id, l.hash, s.normal from live_services l join services s using (hash) order by l.id, l.at desc',
  );
  return new Map(rows.map(({ id, hash, normal }) => [id, { hash, service: normal }]));
}

export async function serviceOf(store: Store, hash: string): Promise<Service | undefined> {
  const text = 'select normal from services where hash = $1';
  const [found] = await rowsOf<{ normal: Service }>(store, 'service_of', text, hash);
  return found?.normal;
}

/** What stands of one kind of document, in its normal form: the latest of each id and version. */
export async function published<
  Normal extends Organisation | Pattern | Adoption | Calendar | SharedOutcome | Thing,
>(
  store: Store,
  kind: 'organisation' | 'pattern' | 'calendar' | 'service' | 'outcome' | 'thing',
): Promise<Normal[]> {
  const rows = await rowsOf<{ normal: Normal }>(
    store,
    'published',
    'select distinct on (p.id, p.version) d.normal from publications p join definitions d using (hash) where p.kind = $1 order by p.id, p.version, p.at desc',
    kind,
  );
  return rows.map(({ normal }) => normal);
}

/** The dated examples of services as they stand, in the order of their names. */
export async function publishedExamples(store: Store, services: readonly string[]): Promise<Example[]> {
  const rows = await rowsOf<{ normal: Example }>(
    store,
    'published_examples',
    "select distinct on (d.normal->>'of', p.id) d.normal from publications p join definitions d using (hash) where p.kind = 'example' and d.normal->>'of' = any($1) order by d.normal->>'of', p.id, p.at desc",
    services,
  );
  return rows.map(({ normal }) => normal);
}

/** What every organisation is called, by its id. */
export async function organisationNames(store: Store): Promise<Map<string, string>> {
  const organisations = await published<Organisation>(store, 'organisation');
  return new Map(organisations.map(({ organisation, name }) => [organisation, name]));
}

/** How many cases were ever started, by anybody. */
export async function countCases(store: Store): Promise<number> {
  const text = "select count(*)::integer as count from milestones where type = 'started'";
  const [found] = await rowsOf<{ count: number }>(store, 'count_cases', text);
  return found!.count;
}

export interface KeptMilestone extends Milestone {
  readonly caseId: string;
}

/** Every milestone of a pattern's services, of every organisation; there is no person in them. */
export async function milestonesOf(store: Store, pattern: string): Promise<KeptMilestone[]> {
  const rows = await rowsOf<KeptMilestone & { at: Date | string }>(
    store,
    'milestones_of',
    'select case_id as "caseId", organisation, service, pattern, type, name, result, channel, at from milestones where pattern = $1 order by at',
    pattern,
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
