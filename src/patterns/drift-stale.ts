import type { Library } from '../definition/index.ts';
import { organisationOf } from '../definition/index.ts';
import type { Intent } from './intents.ts';
import type { AdopterDocument } from './layering/adopters.ts';
import { adoptedIn } from './versions.ts';

/**
 * Translations of words that an adopter says in others, by their language and place: people who read that language see
 * the untranslated text. What the steward has not translated since a release is the steward’s, and not counted here.
 */
export function staleOf(
  intent: Intent,
  document: AdopterDocument,
  version: string,
  library: Library,
): readonly string[] {
  if (intent.does !== 'reword') return [];
  const said = document.normal.changes.reword[intent.slot]!;
  const { id } = adoptedIn(document.normal.adopts!);
  return languagesOf(document, library).flatMap((language) => {
    const words = library.words.get(`${id} ${language} ${version}`) ?? library.words.get(`${id} ${language}`);
    return Object.entries(words?.normal.texts ?? {}).flatMap(([place, { of }]) => {
      const now = saidAt(place.split(' › '), intent.slot, said as never);
      return now === undefined || now === of ? [] : [`${language} ${place}`];
    });
  });
}

function languagesOf(document: AdopterDocument, { organisations, words }: Library): string[] {
  const spoken =
    document.kind === 'service'
      ? organisations.get(organisationOf(document.normal))?.normal.languages
      : [...words.values()].map(({ normal }) => normal.language);
  return [...new Set(spoken)].filter((language) => language !== 'en');
}

/** What is said at a place of a translation in other words: a key of the slot, or the label of one of its options. */
function saidAt(
  parts: readonly string[],
  slot: string,
  said: Readonly<Record<string, unknown>>,
): string | undefined {
  const [before, holder, key] = [parts.at(-3), parts.at(-2), parts.at(-1)!];
  const options = said.options as Readonly<Record<string, string>> | undefined;
  const found =
    holder === slot ? said[key] : before === slot && holder === 'options' ? options?.[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}
