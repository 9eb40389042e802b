import { checkDocument, known } from '../definition/index.ts';
import type { Document, Finding, Library, Problem } from '../definition/index.ts';
import { withReleases } from './layering/releases.ts';
import { unfoldLayer } from './layering/unfold-layer.ts';
import type { Layer, Unfolded } from './layering/unfold-layer.ts';
import { wordsBelow } from './layering/words-below.ts';

/**
 * The library with every layer unfolded into a pattern, and the words of what it adopts among its own, so that nothing
 * else needs to know of layers. A layer of nothing, or in a ring, is left out; what is wrong with it a judge says.
 */
export function layeredLibrary(library: Library): Library {
  const unfolded = unfoldedLayers(library);
  if (unfolded.size === 0) return library;
  const documents = [...unfolded].map(([name, { document }]) => [name, document] as const);
  const patterns = new Map([...library.patterns, ...documents]);
  return { ...library, patterns, words: wordsBelow([...unfolded.values()], library.words) };
}

/** What every layer comes to, by its id and version; each after the one that it adopts. */
export function unfoldedLayers(library: Library): ReadonlyMap<string, Unfolded> {
  const found = new Map<string, Unfolded>();
  for (const layer of library.layers.values()) {
    // From the pattern up: each layer is unfolded in what the one below it came to.
    for (const one of [layer, ...layersUnder(layer, library)].reverse()) {
      const base = baseOf(one, library, found);
      if (base && !found.has(nameOf(one))) found.set(nameOf(one), unfoldLayer(one, base, library));
    }
  }
  return withReleases(found, library);
}

function baseOf(
  { normal: { adopts } }: Layer,
  { patterns, layers }: Library,
  found: ReadonlyMap<string, Unfolded>,
): Unfolded['document'] | undefined {
  return layers.has(adopts) ? found.get(adopts)?.document : patterns.get(adopts);
}

/** The layer that a document is, or was unfolded from. */
export function layerIn(document: Document, { layers }: Library): Layer | undefined {
  if (document.kind === 'layer') return document;
  const layer = document.kind === 'pattern' ? layers.get(nameOf(document)) : undefined;
  return layer?.source.text === document.source.text ? layer : undefined;
}

/** Everything that is wrong with a layer as it stands among the others; or with what it adopts, if that is wrong itself. */
export function layerProblems(
  layer: Layer,
  library: Library,
  unfolded: ReadonlyMap<string, Unfolded>,
  judge: (document: Document) => readonly Problem[],
): readonly Problem[] {
  const { locate } = layer.source;
  const own = [...checkDocument(layer, library), ...adoptedFindings(layer, library).map(locate)];
  const here = unfolded.get(nameOf(layer));
  const base = here?.base ?? library.layers.get(layer.normal.adopts);
  const above = base && !isInRing(layer, library) ? judge(base) : [];
  return [...own, ...(above.length > 0 ? above : (here?.findings ?? []).map(locate))];
}

/** What a layer adopts is there, and leads to a pattern; and no pattern has its id. */
function adoptedFindings(layer: Layer, library: Library): Finding[] {
  const { adopts } = layer.normal;
  const names = new Set([...library.patterns.keys(), ...library.layers.keys()]);
  if (adopts !== nameOf(layer)) names.delete(nameOf(layer));
  const found = known(adopts, names, 'pattern or layer', ['adopts']);
  if (isInRing(layer, library)) {
    const message = `“${adopts}” adopts this layer, at once or by way of others, so this can’t adopt it.`;
    found.push({ code: 'bad-value', message, hint: 'Adopt a pattern, or a layer of one.', path: ['adopts'] });
  }
  const other = [...library.patterns.values()].find(
    (pattern) => pattern.id === layer.id && !layerIn(pattern, library),
  );
  if (other) {
    const message = `There is already a pattern “${layer.id}”, in ${other.source.file}.`;
    found.push({ code: 'duplicate-name', message, hint: 'Give this one another name.', path: ['layer'] });
  }
  return found;
}

/** The layers that a layer stands on, nearest first; it ends where one comes again. */
function layersUnder(layer: Layer, { layers }: Library): Layer[] {
  const found: Layer[] = [];
  let next = layers.get(layer.normal.adopts);
  while (next && !found.includes(next)) {
    found.push(next);
    next = layers.get(next.normal.adopts);
  }
  return found;
}

function isInRing(layer: Layer, library: Library): boolean {
  return layersUnder(layer, library).includes(layer);
}

function nameOf({ id, normal }: Unfolded['document'] | Layer): string {
  return `${id} ${normal.version}`;
}
