import type { DocumentOf, Library, Problem } from '../definition/index.ts';
import type { ToldBy } from './told-by.ts';

type Words = Record<string, Record<string, string>>;
type Told = Pick<ToldBy, 'id' | 'written' | 'changes'>;

/**
 * Translations by language and by the text they translate: of the pattern, of the vocabularies, and of the adopter’s own
 * words. One of words that have changed since is left out, and reported.
 */
export function wordsHere(
  told: Told,
  adoption: DocumentOf<'service'>,
  languages: readonly string[],
  library: Library,
): { here: Words; problems: Problem[] } {
  const problems: Problem[] = [];
  const here: Words = {};
  for (const language of languages.filter((name) => name !== 'en')) {
    const texts: Record<string, string> = {};
    for (const { words, of: document } of translated(told, adoption, language, library))
      for (const [slot, { of, is }] of Object.entries(words.normal.texts)) {
        const original = textAt(document, slot);
        if (original === of) texts[of] = is;
        // What the adopter says in its own words is not the pattern’s to translate.
        else if (words.id === adoption.id || !isReworded(slot, told))
          problems.push(stale(words, slot, original));
      }
    here[language] = texts;
    problems.push(...untranslated(told, adoption, language, texts));
  }
  return { here, problems };
}

/** The words of a language, each with the document that they are of. Words of one version come before those of any. */
function translated(
  { id, written }: Told,
  adoption: DocumentOf<'service'>,
  language: string,
  { words, vocabularies }: Library,
): { words: DocumentOf<'words'>; of: unknown }[] {
  const own = (of: string) =>
    words.get(`${of} ${language} ${written.version}`) ?? words.get(`${of} ${language}`);
  const found = [
    [own(id), written],
    ...(adoption.id === id ? [] : [[own(adoption.id), written]]),
    ...[...vocabularies.values()].map((one) => [words.get(`${one.id} ${language}`), one.normal]),
  ] as [DocumentOf<'words'> | undefined, unknown][];
  return found.flatMap(([one, of]) => (one ? [{ words: one, of }] : []));
}

function isReworded(slot: string, { changes }: Told): boolean {
  const parts = slot.split(' › ');
  return changes.done.some((one) => one.does !== 'answer' && parts.includes(one.slot));
}

/** Words of the adopter that people who read another language see in English. */
function untranslated(
  { changes }: Told,
  { id, normal, source }: DocumentOf<'service'>,
  language: string,
  texts: Readonly<Record<string, string>>,
): Problem[] {
  const reworded = changes.done.filter(({ does }) => does === 'reword');
  return reworded.flatMap(({ slot, path }) =>
    Object.entries(normal.changes.reword[slot]!).flatMap(([key, text]): Problem[] => {
      if (typeof text !== 'string' || notWords.has(key) || texts[text] !== undefined) return [];
      const message = `These words are there in English only, and this organisation speaks to people in ${names[language]}, too.`;
      const hint = `Write a document “words: ${id}” with “language: ${language}”.`;
      return [source.locate({ code: 'stale-words', message, hint, path: [...path, key] })];
    }),
  );
}

const names: Readonly<Record<string, string>> = { cy: 'Welsh' };
const notWords = new Set(['why', 'decided', 'by', 'source', 'dormant']);

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
