import type { DocumentOf, Library } from '../../definition/index.ts';
import { adoptedIn, orderOfVersions } from '../versions.ts';

export type AdopterDocument = DocumentOf<'service'> | DocumentOf<'layer'>;

/** A service or a layer that adopts a pattern itself. Who adopts a layer of it is below that. */
export interface Adopter {
  readonly id: string;
  /** Of a layer, its newest version. */
  readonly document: AdopterDocument;
  /** The version of the pattern that it adopts. */
  readonly version: string;
  /** Ids of the services that run by it: itself; of a layer, all that are below it. */
  readonly services: readonly string[];
}

/** Who adopts any version of a pattern, or of a layer, by name. */
export function adoptersOf(pattern: string, library: Library): readonly Adopter[] {
  const services = [...library.services.values()].filter((one) => adopts(one, pattern));
  const layers = newestLayers(library).filter((one) => adopts(one, pattern));
  return [...services, ...layers]
    .map((document) => ({
      id: document.id,
      document,
      version: adoptedIn(document.normal.adopts!).version,
      services: document.kind === 'service' ? [document.id] : servicesBelow(document.id, library),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function adopts({ normal }: AdopterDocument, pattern: string): boolean {
  return normal.adopts !== undefined && adoptedIn(normal.adopts).id === pattern;
}

function newestLayers({ layers }: Library): DocumentOf<'layer'>[] {
  const newest = new Map<string, DocumentOf<'layer'>>();
  for (const layer of layers.values()) {
    const other = newest.get(layer.id);
    if (!other || orderOfVersions(layer.normal.version, other.normal.version) > 0)
      newest.set(layer.id, layer);
  }
  return [...newest.values()];
}

/** Services that adopt a version of a layer, or of one that stands on it. */
function servicesBelow(layer: string, { services, layers }: Library): string[] {
  const ids = new Set([layer]);
  // A set grows while it is gone through; a layer that is in it already is not looked at again.
  for (const id of ids) for (const one of layers.values()) if (adopts(one, id)) ids.add(one.id);
  return [...services.values()]
    .filter(({ normal }) => normal.adopts !== undefined && ids.has(adoptedIn(normal.adopts).id))
    .map(({ id }) => id)
    .sort();
}
