import { operation, rowsOf } from './operation.ts';
import type { KindName } from '../definition/index.ts';
import type { Acting } from './additions.ts';
import type { Reach } from './open.ts';

/** A document that was published: its text, and how it came here. */
export interface Publication {
  readonly kind: KindName;
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly text: string;
  readonly author: string;
  readonly says?: string;
  readonly agreedBy?: string;
  readonly via: 'file' | 'web';
  /** Where it stands in a folder, as seen from that. */
  readonly file?: string;
  readonly at: string;
}

const columns =
  'p.kind, p.id, p.version, p.hash, d.text, p.author, p.says, p.agreed_by as "agreedBy", p.via, p.file, p.at';

type Row = { readonly [Key in keyof Publication]: Publication[Key] | null } & { readonly at: Date };

/** What stands of every document: the latest of each kind, id and version. */
export async function publications(reach: Reach): Promise<Publication[]> {
  const rows = await rowsOf<Row>(
    reach,
    'publications',
    `select distinct on (p.kind, p.id, p.version) ${columns} from publications p join definitions d using (hash) order by p.kind, p.id, p.version, p.at desc`,
  );
  return rows.map(publication);
}

/** Everything that was ever published of one document, newest first. */
export async function publicationsOf(reach: Reach, kind: KindName, id: string): Promise<Publication[]> {
  const text = `select ${columns} from publications p join definitions d using (hash) where p.kind = $1 and p.id = $2 order by p.at desc`;
  return (await rowsOf<Row>(reach, 'publications_of', text, kind, id)).map(publication);
}

/** When anything was published last: what a process compares with what it has read. */
export async function lastPublished(reach: Reach): Promise<string> {
  const text =
    'select greatest((select max(at) from publications), (select max(at) from live_services))::text as at';
  const [found] = await rowsOf<{ at: string | null }>(reach, 'last_published', text);
  return found?.at ?? '';
}

function publication(row: Row): Publication {
  const { at, says, agreedBy, file, ...kept } = row;
  const more = { says: says ?? undefined, agreedBy: agreedBy ?? undefined, file: file ?? undefined };
  return { ...(kept as Publication), ...more, at: at.toISOString() };
}

/** An adoption that somebody is writing. */
export interface Draft {
  readonly service: string;
  readonly organisation: string;
  /** The hash of the published adoption that it began from. */
  readonly base?: string;
  readonly text: string;
  /** What was decided of a release, by the keys of conflicts. */
  readonly decisions: Readonly<Record<string, unknown>>;
  readonly state: 'draft' | 'asked' | 'agreed';
  readonly says?: string;
  readonly askedBy?: string;
  readonly agreedBy?: string;
  /** When it goes live; without it, at once. */
  readonly from?: string;
  readonly author: string;
  readonly at?: string;
}

export async function draftsOf(reach: Reach, acting: Acting): Promise<Draft[]> {
  return (await operation<Draft>(reach, 'drafts_of', acting, null, null)).map(withoutNulls);
}

export async function draftOf(reach: Reach, acting: Acting, service: string): Promise<Draft | undefined> {
  const [found] = await operation<Draft>(reach, 'drafts_of', acting, service, null);
  return found && withoutNulls(found);
}

/** Those of everybody that are agreed and due. */
export async function dueDrafts(reach: Reach, now: string): Promise<Draft[]> {
  return (await operation<Draft>(reach, 'drafts_of', 'clock', null, now)).map(withoutNulls);
}

export async function keepDraft(reach: Reach, acting: Acting, draft: Draft): Promise<void> {
  await operation(reach, 'keep_draft', acting, JSON.stringify(draft));
}

export async function dropDraft(reach: Reach, acting: Acting, service: string): Promise<void> {
  await operation(reach, 'drop_draft', acting, service);
}

function withoutNulls(draft: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null)) as never;
}
