import { editDocument } from './print.ts';
import { isDocument, readDocument } from './read.ts';
import type { KindName } from './documents.ts';
import type { Edit } from './print.ts';
import type { Problem } from './problems.ts';
import type { DocumentOf } from './read.ts';

/** A document with some of its values changed, read anew; or what is wrong with it then. */
export function edited<Kind extends KindName>(
  document: DocumentOf<Kind>,
  edits: readonly Edit[],
): DocumentOf<Kind> | readonly Problem[] {
  if (edits.length === 0) return document;
  const { text, file } = document.source;
  const read = readDocument(editDocument(text, edits), file);
  return isDocument(read) ? (read as DocumentOf<Kind>) : read;
}
