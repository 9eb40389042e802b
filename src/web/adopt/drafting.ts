import type { FastifyRequest } from 'fastify';
import { editDocument } from '../../definition/index.ts';
import type { DocumentOf, Edit, Library, Pattern } from '../../definition/index.ts';
import { adoptedIn } from '../../patterns/index.ts';
import { fileOf, judgeText } from '../../running/index.ts';
import type { Judged } from '../../running/index.ts';
import { draftOf, keepDraft } from '../../store/index.ts';
import type { Draft, Publication } from '../../store/index.ts';
import { inAddress } from '../reply.ts';
import type { Site } from '../site.ts';
import type { Owner } from './owner.ts';

/** An adoption that somebody is writing, with all that a page about it needs. */
export interface Drafting {
  readonly site: Site;
  readonly owner: Owner;
  readonly library: Library;
  readonly draft: Draft;
  /** It is kept: something differs from what is published. */
  readonly isKept: boolean;
  readonly published?: Publication;
  readonly document: DocumentOf<'service'>;
  readonly judged: Judged;
  /** The version of the pattern that it adopts, as it was released. */
  readonly pattern: Pattern;
  /** That pattern’s id, which its address has. */
  readonly patternId: string;
}

/** The adoption in the address, as its draft has it, or as it is published; if it is this owner’s. */
export async function draftingAt(
  site: Site,
  owner: Owner,
  request: FastifyRequest,
): Promise<Drafting | undefined> {
  return drafting(site, owner, inAddress(request).service!);
}

export async function drafting(site: Site, owner: Owner, service: string): Promise<Drafting | undefined> {
  const { books, store } = site.running;
  const organisation = owner.organisation.organisation;
  const kept = await draftOf(store, owner.acting, service);
  const published = books.publication(service);
  const draft: Draft | undefined =
    kept ??
    (published && {
      ...{ service, organisation, base: published.hash, text: published.text, decisions: {} },
      ...{ state: 'draft', author: owner.name },
    });
  const isKept = kept !== undefined && kept.text !== published?.text;
  return draft && look(site, owner, draft, isKept, published);
}

function look(
  site: Site,
  owner: Owner,
  draft: Draft,
  isKept: boolean,
  published: Publication | undefined,
): Drafting | undefined {
  const library = site.running.books.library();
  const judged = judgeText(draft.text, fileOf(draft, published?.file), library);
  const { document } = judged;
  if (!document || document.normal.adopts === undefined) return undefined;
  const { organisation } = document.normal;
  if ((typeof organisation === 'string' ? organisation : organisation.id) !== owner.organisation.organisation)
    return undefined;
  const pattern = library.patterns.get(document.normal.adopts)?.normal;
  const patternId = adoptedIn(document.normal.adopts).id;
  return pattern && { site, owner, library, draft, isKept, published, document, judged, pattern, patternId };
}

/** The same with some of its file changed: judged, not kept. */
export function withEdits(at: Drafting, edits: readonly Edit[]): Drafting {
  const text = editDocument(at.draft.text, edits);
  const found = look(at.site, at.owner, { ...at.draft, text }, true, at.published);
  if (!found) throw new Error('a change made an adoption that can’t be read');
  return found;
}

/** Keeps it. Whoever was asked to agree agreed to something else, so they are asked anew. */
export async function keep({ site, owner, draft }: Drafting): Promise<void> {
  const kept: Draft = {
    ...draft,
    state: 'draft',
    author: owner.name,
    askedBy: undefined,
    agreedBy: undefined,
  };
  await keepDraft(site.running.store, owner.acting, kept);
}
