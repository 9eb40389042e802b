import type { Library, Pattern, Problem, DocumentOf } from '../definition/index.ts';

type Words = Record<string, Record<string, string>>;

/** Translations by language and by the text they translate. One of words that have changed since is left out, and reported. */
export function wordsHere(
  pattern: { readonly id: string; readonly normal: Pattern },
  languages: readonly string[],
  library: Library,
): { here: Words; problems: Problem[] } {
  const problems: Problem[] = [];
  const here: Words = {};
  for (const language of languages.filter((name) => name !== 'en')) {
    const texts: Record<string, string> = {};
    for (const document of [pattern, ...library.vocabularies.values()]) {
      const words = library.words.get(`${document.id} ${language}`);
      for (const [slot, { of, is }] of Object.entries(words?.normal.texts ?? {})) {
        const original = textAt(document.normal, slot);
        if (original === of) texts[of] = is;
        else problems.push(stale(words!, slot, original));
      }
    }
    here[language] = texts;
  }
  return { here, problems };
}

function stale({ source }: DocumentOf<'words'>, slot: string, original: string | undefined): Problem {
  const [message, hint] =
    original === undefined
      ? [`There is no text at “${slot}” any more.`, 'Take this translation out.']
      : [`“${slot}” now reads: ${original}`, 'Translate it again, and copy the new words into “of:”.'];
  return source.locate({ code: 'stale-words', message, hint, path: ['texts', slot], atKey: true });
}

/** `define › person.name › ask` leads to a text. The mark keeps dots in names of facts apart from steps on the way. */
function textAt(normal: unknown, slot: string): string | undefined {
  const found = slot.split(' › ').reduce(within, normal);
  const labelled = typeof found === 'object' && found !== null && 'label' in found ? found.label : found;
  return typeof labelled === 'string' ? labelled : undefined;
}

/** Lists of steps and options are entered by name, other lists by place; a list of one also as if it were none. */
function within(value: unknown, part: string): unknown {
  if (Array.isArray(value)) {
    const found: unknown = value.find(
      (item, index) => item?.id === part || item?.name === part || String(index) === part,
    );
    return found === undefined && value.length === 1 ? within(value[0], part) : found;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Record<string, unknown>)[part];
}
