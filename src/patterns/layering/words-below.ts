import { hashOf } from '../../definition/index.ts';
import type { DocumentOf, Library } from '../../definition/index.ts';
import { orderOfVersions } from '../versions.ts';
import type { Unfolded } from './unfold-layer.ts';

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
      const both = joined(own, ofVersion ?? found.get(under), layer.id);
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

/** Each text where it stands: problems of what stands below are found there. */
function joined(
  own: Translation | undefined,
  under: Translation | undefined,
  id: string,
): Translation | undefined {
  if (!under) return own;
  const texts = { ...under.normal.texts, ...own?.normal.texts };
  const normal = { ...under.normal, words: id, version: own?.normal.version, texts };
  const locate: Translation['source']['locate'] = (finding) => {
    const isOwn = own && Object.hasOwn(own.normal.texts, String(finding.path[1]));
    return (isOwn ? own : under).source.locate(finding);
  };
  return { ...under, id, normal, hash: hashOf(normal), source: { ...(own ?? under).source, locate } };
}
