import { gather, hashOf, isDocument, readDocument } from '../definition/index.ts';
import { layeredLibrary } from '../patterns/index.ts';
import { lastPublished, publications, publish } from '../store/index.ts';
import type { Document, DocumentOf, Library, Service } from '../definition/index.ts';
import type { Publication, Publishing, Store } from '../store/index.ts';

/** What is published, as documents that refer to each other; and the one way to publish more. */
export interface Books {
  readonly library: () => Library;
  /** Where a published adoption came from: a file or the web, when, by whom. */
  readonly publication: (service: string) => Publication | undefined;
  /** Puts documents and the services that they come to into the store. Who asks has judged them. */
  readonly publish: (
    author: string,
    documents: readonly Document[],
    services: readonly Service[],
    how: Publishing,
  ) => Promise<void>;
  /** Reads what somebody else published in the meantime. Whether there was anything. */
  readonly refresh: () => Promise<boolean>;
}

/** Opens what is published. `read` are documents that were read already, which saves reading them again. */
export async function openBooks(store: Store, read: readonly Document[] = []): Promise<Books> {
  const known = new Map(read.map((document) => [identityOf(document), document]));
  let seen = '';
  let library: Library = gather([]).library;
  let adoptions = new Map<string, Publication>();
  const load = async () => {
    const all = await publications(store);
    library = layeredLibrary(gather(all.flatMap((one) => documentOf(one, known))).library);
    adoptions = new Map(all.flatMap((one) => (one.kind === 'service' ? [[one.id, one] as const] : [])));
  };
  const refresh = async () => {
    const now = await lastPublished(store);
    if (now === seen) return false;
    await load();
    seen = now;
    return true;
  };
  await refresh();
  return {
    library: () => library,
    publication: (service) => adoptions.get(service),
    publish: async (author, documents, services, how) => {
      await publish(store, author, documents, services, [], how);
      await refresh();
    },
    refresh,
  };
}

function identityOf({ kind, hash }: Pick<Document, 'kind' | 'hash'>): string {
  return hashOf([kind, hash]);
}

/** An organisation that stands inside a service is published under its own name too, with the text of the service. */
function documentOf(publication: Publication, known: Map<string, Document>): Document[] {
  const { hash, kind, text, file, id } = publication;
  const read = known.get(hash) ?? readDocument(text, file ?? `${id}.yaml`);
  if (!isDocument(read) || read.kind !== kind) return [];
  known.set(hash, read);
  return [read];
}

/** The adoption of a service as it is published. */
export function adoptionOf(books: Books, service: string): DocumentOf<'service'> | undefined {
  return books.library().services.get(service);
}
