import { hashOf, isDocument, readDocument } from '../definition/index.ts';
import { publications, publicationsOf } from '../store/index.ts';
import type { Document } from '../definition/index.ts';
import type { Publication, Store } from '../store/index.ts';

/** A file and the web that both say something of one document. */
export interface Overlap {
  readonly file: string;
  readonly id: string;
  /** Behind: the file is as it was before the web changed it. Conflict: the file was changed as well. */
  readonly how: 'behind' | 'conflict';
  readonly publication: Publication;
}

/**
 * What a folder says, with what was made of it in the web since. The web’s version stands wherever there is one: a file
 * that did not change since is only behind, and of one that did somebody has to say which is meant.
 */
export async function withTheWeb(
  store: Store,
  documents: readonly Document[],
): Promise<{ readonly documents: readonly Document[]; readonly overlaps: readonly Overlap[] }> {
  const made = (await publications(store)).filter(({ via }) => via === 'web');
  const overlaps: Overlap[] = [];
  const standing = new Map(documents.map((document) => [nameOf(document), document]));
  for (const publication of made) {
    const name = `${publication.kind} ${publication.id} ${publication.version}`;
    const file = standing.get(name);
    const theirs = readDocument(publication.text, publication.file ?? `${publication.id}.yaml`);
    if (!isDocument(theirs) || theirs.kind !== publication.kind) continue;
    if (file && identityOf(file) === publication.hash) continue;
    if (file) overlaps.push(await overlapOf(store, file, publication));
    standing.set(name, theirs);
  }
  return { documents: [...standing.values()], overlaps };
}

async function overlapOf(store: Store, file: Document, publication: Publication): Promise<Overlap> {
  const before = await publicationsOf(store, publication.kind, publication.id);
  const how = before.some(({ hash }) => hash === identityOf(file)) ? 'behind' : 'conflict';
  return { file: file.source.file, id: file.id, how, publication };
}

function nameOf({ kind, id, normal }: Document): string {
  return `${kind} ${id} ${'version' in normal ? (normal.version ?? '') : ''}`;
}

function identityOf({ kind, hash }: Document): string {
  return hashOf([kind, hash]);
}

/** An overlap as it is said at the start. */
export function overlapInWords({ file, id, how, publication }: Overlap): string {
  const when = publication.at.slice(0, 10);
  const export_ = 'Run “patternbook export <folder>” to write it into your folder.';
  return how === 'behind'
    ? `“${id}” was changed in the web on ${when} by ${publication.author}, so ${file} is behind. ${export_}`
    : `“${id}” was changed in the web on ${when} by ${publication.author}, and ${file} was changed as well. The one of the web stays live. ${export_} Then put your change into it.`;
}
