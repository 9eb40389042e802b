import { hashOf, isDocument, organisationOf, readDocument } from '../definition/index.ts';
import { adoptedIn, orderOfVersions, upgrade } from '../patterns/index.ts';
import { draftOf, dropDraft, keepDraft } from '../store/index.ts';
import type { DocumentOf } from '../definition/index.ts';
import type { Draft } from '../store/index.ts';
import { decidedOf } from './decisions.ts';
import type { Running } from './running.ts';

/**
 * When the law takes an adoption to a version, what its organisation is writing goes along: with its own changes and
 * what was decided of the version, on what is published now. What began from something older is left as it is.
 */
export async function bringAlong(
  running: Running,
  before: DocumentOf<'service'>,
  version: string,
): Promise<void> {
  const { store, books } = running;
  const acting = `organisation:${organisationOf(before.normal)}` as const;
  const draft = await draftOf(store, acting, before.id);
  if (draft?.base !== hashOf([before.kind, before.hash])) return;
  const text = takenAlong(draft, version, running);
  const published = books.publication(before.id)!;
  if (text === published.text) await dropDraft(store, acting, before.id);
  else await keepDraft(store, acting, { ...draft, ...stateOf(draft, text), text, base: published.hash });
}

function takenAlong(draft: Draft, version: string, { books }: Running): string {
  const read = readDocument(draft.text, `${draft.service}.yaml`);
  if (!isDocument(read) || read.kind !== 'service') return draft.text;
  const isThere = orderOfVersions(adoptedIn(read.normal.adopts ?? '').version ?? '', version) >= 0;
  if (isThere) return draft.text;
  return upgrade(read, version, books.library(), decidedOf(draft, version)).adoption.source.text;
}

/** Whoever agreed to it agreed to something else. */
function stateOf(draft: Draft, text: string): Partial<Draft> {
  return text === draft.text ? {} : { state: 'draft', askedBy: undefined, agreedBy: undefined };
}
