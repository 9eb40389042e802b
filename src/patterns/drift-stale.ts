import { organisationOf } from '../definition/index.ts';
import type { Library } from '../definition/index.ts';
import type { Intent } from './intents.ts';
import type { AdopterDocument } from './layering/adopters.ts';
import { adoptedIn } from './versions.ts';

/**
 * Words that an adopter says in others and that nobody has translated: people who read that language see them in English.
 * Each by its language and place. What the steward has not translated since a release is the steward’s, and not counted.
 */
export function staleWords(
  document: AdopterDocument,
  library: Library,
): (intent: Intent) => readonly string[] {
  const { id } = adoptedIn(document.normal.adopts!);
  const translated = languagesOf(document, id, library).map(
    (language) => [language, textsIn([document.id, id], language, library)] as const,
  );
  return ({ does, slot }) => {
    if (does !== 'reword') return [];
    const said = Object.entries(document.normal.changes.reword[slot]!);
    return translated.flatMap(([language, texts]) =>
      said.flatMap(([key, text]) =>
        typeof text !== 'string' || notWords.has(key) || texts.has(text)
          ? []
          : [`${language} ${slot} › ${key}`],
      ),
    );
  };
}

const notWords: ReadonlySet<string> = new Set(['why', 'decided', 'by', 'source', 'dormant']);

/** Of a layer, those that what it adopts is translated into. */
function languagesOf(document: AdopterDocument, id: string, { organisations, words }: Library): string[] {
  const spoken =
    document.kind === 'service'
      ? organisations.get(organisationOf(document.normal))?.normal.languages
      : [...words.values()].flatMap((one) => (one.id === id ? one.normal.language : []));
  return [...new Set(spoken)].filter((language) => language !== 'en');
}

function textsIn(ids: readonly string[], language: string, { words }: Library): ReadonlySet<string> {
  const all = [...words.values()].filter((one) => ids.includes(one.id) && one.normal.language === language);
  return new Set(all.flatMap(({ normal }) => Object.values(normal.texts).map(({ of }) => of)));
}
