/** Words by their path, those with a value in them said with a mark in its place. */
export function flat(words: object, before = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(words).map(([name, word]) =>
      typeof word === 'object'
        ? flat(word as object, `${before}${name}.`)
        : { [before + name]: spoken(word) },
    ),
  ) as Record<string, string>;
}

function spoken(word: unknown): string {
  return typeof word === 'function' ? (word as (...values: unknown[]) => string)(mark, list) : String(word);
}

const mark = '…';
/** The second value is a list where the words take one; as a text it is a mark too. */
const list = Object.assign(['day'], { toString: () => mark });
