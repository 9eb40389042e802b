import { hashOf } from '../../definition/index.ts';
import type { DocumentOf, Library, Path } from '../../definition/index.ts';
import { orderOfVersions } from '../versions.ts';
import type { Layer, Unfolded } from './unfold-layer.ts';

type Words = Library['words'];
type Translation = DocumentOf<'words'>;

/**
 * Words in other languages of what a layer adopts are words of the layer, too; where it has its own, those. What is said
 * of no version is of the newest. `unfolded` has each layer after the one that it adopts.
 */
export function wordsBelow(unfolded: readonly Unfolded[], words: Words): Words {
  const found = new Map(words);
  const newest = new Map<string, string>();
  for (const { layer, base } of unfolded) {
    const { version } = layer.normal;
    for (const language of languagesOf(base.id, found)) {
      const name = `${layer.id} ${language}`;
      const under = `${base.id} ${language}`;
      const ofVersion = found.get(`${under} ${base.normal.version}`);
      const own = words.get(`${name} ${version}`) ?? words.get(name);
      const both = joined(own, ofVersion ?? found.get(under), layer);
      if (!both) continue;
      if (ofVersion || words.has(`${name} ${version}`)) found.set(`${name} ${version}`, both);
      if (orderOfVersions(newest.get(name) ?? '0.0.0', version) > 0) continue;
      found.set(name, both);
      newest.set(name, version);
    }
  }
  return found;
}

function languagesOf(id: string, words: Words): ReadonlySet<Translation['normal']['language']> {
  return new Set([...words.values()].flatMap((one) => (one.id === id ? one.normal.language : [])));
}

/** Each text where it stands: what is wrong with one of what stands below is found there, or where the layer says it otherwise. */
function joined(
  own: Translation | undefined,
  under: Translation | undefined,
  layer: Layer,
): Translation | undefined {
  if (!under) return own;
  const texts = { ...under.normal.texts, ...own?.normal.texts };
  const normal = { ...under.normal, words: layer.id, version: own?.normal.version, texts };
  const locate: Translation['source']['locate'] = (finding) => {
    const place = String(finding.path[1]);
    if (own && Object.hasOwn(own.normal.texts, place)) return own.source.locate(finding);
    const path = rewordedAt(place, layer);
    if (!path) return under.source.locate(finding);
    const hint = `Write a document “words: ${layer.id}” with “language: ${normal.language}”.`;
    return layer.source.locate({ ...finding, hint, path, atKey: true });
  };
  return {
    ...under,
    id: layer.id,
    normal,
    hash: hashOf(normal),
    source: { ...(own ?? under).source, locate },
  };
}

function rewordedAt(place: string, { normal }: Layer): Path | undefined {
  const [slot = '', key = ''] = place.split(' › ').slice(-2);
  const words = normal.changes.reword[slot];
  return words && Object.hasOwn(words, key) ? ['changes', 'reword', slot, key] : undefined;
}
